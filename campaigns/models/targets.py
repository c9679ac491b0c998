"""Chỉ tiêu of a round, and the figures reached so far, each as of its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from campaigns.enums import Direction
from campaigns.models.fields import LineField, ProseField
from campaigns.models.participants import Participant
from campaigns.models.plan import CompetitionContent
from campaigns.models.rounds import Round

if TYPE_CHECKING:
    from andung_emulation.actors import Actor


# What people edit of a target; its round stays, its place follows.
TARGET_FIELDS = (
    "content", "unit", "lead", "code", "statement", "measure", "direction", "planned", "source",
)  # fmt: skip


class TargetQuerySet(models.QuerySet["Target"]):
    def visible_to(self, actor: Actor) -> TargetQuerySet:
        """The house reads all; a unit's voice reads the commune's, its own and those that it leads."""
        if actor.holds("office", "council", "chairman", "deputy", "culture"):
            return self
        if actor.holds("unit"):
            return self.filter(Q(unit=None) | Q(unit__in=actor.unit_ids) | Q(lead__in=actor.unit_ids))
        return self.none()


class Target(models.Model):
    """What is to be reached in a round under a content: by the whole commune (`unit` None) or by one unit.

    `planned` is in the target's own measure; of a yes-or-no target 1 is yes. Doors:
    `campaigns.services.targets`.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="targets", verbose_name="đợt")
    content = models.ForeignKey(CompetitionContent, models.PROTECT, related_name="+", verbose_name="nội dung")
    unit = models.ForeignKey(
        Participant,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="own_targets",
        verbose_name="giao cho",
    )
    lead = models.ForeignKey(
        Participant,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_targets",
        verbose_name="đơn vị chủ trì",
    )
    code = LineField("mã", max_length=10, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    statement = ProseField("chỉ tiêu", max_length=1000)
    measure = LineField("đơn vị tính", max_length=40, help_text="%, báo cáo, lượt")
    direction = models.CharField("chiều", max_length=8, choices=Direction.choices)
    planned = models.DecimalField("kế hoạch", max_digits=14, decimal_places=2)
    source = ProseField("nguồn số liệu, minh chứng", max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TargetQuerySet.as_manager()

    class Meta:
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        ordering = ("round", "content__position", "position", "pk")
        constraints = [
            models.CheckConstraint(
                name="target_planned_not_negative",
                condition=Q(planned__gte=0),
                violation_error_message="Mức kế hoạch không được âm.",
            ),
            models.CheckConstraint(
                name="target_yes_or_no_is_one_or_zero",
                condition=~Q(direction=Direction.YES_OR_NO) | Q(planned__in=(0, 1)),
                violation_error_message="Chỉ tiêu có/không thì kế hoạch là có hoặc không.",
            ),
            models.UniqueConstraint(
                fields=("round", "code"),
                condition=~Q(code=""),
                name="target_code_once",
                violation_error_message="Mã chỉ tiêu này đã có trong đợt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.statement}".strip()

    @property
    def answering_id(self) -> int | None:
        """The unit that says how far it has come: the one it was given to, else the one that leads it."""
        return self.unit_id or self.lead_id


class TargetResult(models.Model):
    """What was reached as of a day: a figure, or a part of a whole, whose percentage is then computed.

    The newest day counts. Recorded before the round closed it stays as it was quoted (a guard); later ones
    are new rows with their own day.
    """

    target = models.ForeignKey(Target, models.PROTECT, related_name="results", verbose_name="chỉ tiêu")
    as_of = models.DateField("tính đến ngày")
    achieved = models.DecimalField("kết quả", max_digits=14, decimal_places=2, null=True, blank=True)
    numerator = models.DecimalField("tử số", max_digits=14, decimal_places=2, null=True, blank=True)
    denominator = models.DecimalField("mẫu số", max_digits=14, decimal_places=2, null=True, blank=True)
    is_estimate = models.BooleanField("ước thực hiện", default=False)
    note = ProseField("ghi chú", max_length=1000, blank=True)
    recorded_at = models.DateTimeField("ghi lúc")
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "kết quả chỉ tiêu"
        verbose_name_plural = "kết quả chỉ tiêu"
        ordering = ("target", "as_of")
        constraints = [
            models.UniqueConstraint(
                fields=("target", "as_of"),
                name="target_result_once_a_day",
                violation_error_message="Ngày này đã có số liệu của chỉ tiêu.",
            ),
            models.CheckConstraint(
                name="target_result_is_a_figure_or_a_part",
                condition=Q(achieved__isnull=False, numerator=None, denominator=None)
                | Q(achieved=None, numerator__gte=0, denominator__gt=0),
                violation_error_message="Ghi một con số, hoặc tử số và mẫu số (mẫu số lớn hơn 0).",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target}: {self.as_of:%d/%m/%Y}"
