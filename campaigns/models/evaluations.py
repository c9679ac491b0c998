"""Phiếu chấm điểm: a unit, a round, a score for each content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from andung_emulation.files import StoredFile
from campaigns.enums import EvaluationState
from campaigns.models.blocks import Block
from campaigns.models.fields import LineField, ProseField
from campaigns.models.participants import Participant
from campaigns.models.plan import CompetitionContent
from campaigns.models.rounds import Round

if TYPE_CHECKING:
    from andung_emulation.actors import Actor


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def visible_to(self, actor: Actor) -> EvaluationQuerySet:
        """Design, section 6: the office writes, the house reads, a unit sees its own."""
        if actor.holds("office", "council", "chairman", "deputy", "culture"):
            return self
        if actor.holds("unit"):
            return self.filter(unit_id__in=actor.unit_ids)
        return self.none()


class Evaluation(models.Model):
    """A unit's sheet in a round. `state` is written by `campaigns.services.evaluations`; in a round that is
    recorded from its papers by `campaigns.services.recording`.

    `locked_at`: a submitted dossier quotes it, its scores are frozen (a guard holds them).
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="evaluations", verbose_name="đợt")
    unit = models.ForeignKey(Participant, models.PROTECT, related_name="evaluations", verbose_name="đơn vị")
    block = models.ForeignKey(Block, models.PROTECT, related_name="evaluations", verbose_name="khối")
    state = models.CharField(
        "trạng thái", max_length=10, choices=EvaluationState.choices, default=EvaluationState.DRAFT
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    from_paper = models.BooleanField("nhập từ phiếu giấy", default=False)
    filed_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    verified_at = models.DateTimeField("thẩm định lúc", null=True, blank=True)
    returned_reason = ProseField("lý do trả lại", blank=True)
    returned_letters = LineField(
        "nội dung trả lại", max_length=40, blank=True, help_text="bỏ trống: cả phiếu"
    )
    return_due_on = models.DateField("bổ sung trước ngày", null=True, blank=True)
    locked_at = models.DateTimeField("khóa lúc", null=True, blank=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = "phiếu chấm điểm"
        verbose_name_plural = "phiếu chấm điểm"
        ordering = ("round", "block__position", "unit__sort_key")
        constraints = [
            models.UniqueConstraint(
                fields=("round", "unit"),
                name="evaluation_once",
                violation_error_message="Đơn vị đã có phiếu chấm điểm của đợt này.",
            ),
            models.CheckConstraint(
                name="evaluation_state_agrees_with_its_times",
                condition=Q(state=EvaluationState.DRAFT, filed_at=None, verified_at=None)
                | Q(state=EvaluationState.FILED, filed_at__isnull=False, verified_at=None)
                | Q(state=EvaluationState.RETURNED, filed_at__isnull=False, verified_at=None)
                | Q(
                    state=EvaluationState.VERIFIED,
                    filed_at__isnull=False,
                    verified_at__isnull=False,
                ),
                violation_error_message="Trạng thái phiếu không khớp với thời điểm gửi, thẩm định.",
            ),
            models.CheckConstraint(
                name="evaluation_returned_with_a_reason",
                condition=~Q(state=EvaluationState.RETURNED) | ~Q(returned_reason=""),
                violation_error_message="Trả lại phiếu phải ghi lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"Phiếu chấm điểm {self.unit}, {self.round}"


class Score(models.Model):
    """A content's points on a sheet. Not scored (None) isn't zero; not applicable is neither."""

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="scores")
    content = models.ForeignKey(CompetitionContent, models.PROTECT, related_name="+", verbose_name="nội dung")
    applicable = models.BooleanField("áp dụng", default=True)
    self_points = models.DecimalField("điểm tự chấm", max_digits=5, decimal_places=2, null=True, blank=True)
    self_note = ProseField("kết quả, minh chứng", blank=True)
    verified_points = models.DecimalField(
        "điểm thẩm định", max_digits=5, decimal_places=2, null=True, blank=True
    )
    verified_reason = ProseField("lý do chênh lệch", blank=True)

    class Meta:
        verbose_name = "điểm nội dung"
        verbose_name_plural = "điểm nội dung"
        ordering = ("evaluation", "content__position")
        constraints = [
            models.UniqueConstraint(fields=("evaluation", "content"), name="score_once"),
            models.CheckConstraint(
                name="score_not_negative",
                condition=(Q(self_points=None) | Q(self_points__gte=0))
                & (Q(verified_points=None) | Q(verified_points__gte=0)),
                violation_error_message="Điểm không được âm.",
            ),
            models.CheckConstraint(
                name="score_not_applicable_has_no_points",
                condition=Q(applicable=True) | Q(self_points=None, verified_points=None),
                violation_error_message="Nội dung không áp dụng thì không có điểm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation}: {self.content.letter}"


class Evidence(models.Model):
    """Minh chứng of a content: a file as it was handed in, kept by its hash.

    Doors: `campaigns.services.evidence`. What a submitted dossier quotes is frozen with its sheet (guards).
    """

    score = models.ForeignKey(Score, models.PROTECT, related_name="evidence", verbose_name="nội dung")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    note = LineField("chứng minh điều gì", max_length=300, blank=True)
    added_at = models.DateTimeField("đưa lên lúc")

    class Meta:
        verbose_name = "minh chứng"
        verbose_name_plural = "minh chứng"
        ordering = ("score", "pk")

    def __str__(self) -> str:
        return f"{self.score}: {self.file}"
