"""Đề nghị khen thưởng: who, under which criteria, for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse

from awards.enums import InitiativeKind, NominationState
from awards.models.criteria import Criterion
from campaigns.models import CompetitionContent, Participant, Round
from campaigns.models.fields import LineField, ProseField

if TYPE_CHECKING:
    from andung_emulation.actors import Actor


class Initiative(models.Model):
    """A recognised initiative, as far as a criterion asks for one (plan, III.2.b)."""

    title = LineField("tên", max_length=300)
    kind = models.CharField("loại", max_length=14, choices=InitiativeKind.choices)
    authors = models.ManyToManyField(Participant, related_name="initiatives", verbose_name="tác giả")
    recognition = LineField("văn bản công nhận", max_length=300, blank=True)
    applied = ProseField("nơi và thời gian áp dụng", blank=True)
    effect = ProseField("hiệu quả", blank=True)

    class Meta:
        verbose_name = "sáng kiến, mô hình, giải pháp, cách làm hay"
        verbose_name_plural = "sáng kiến, mô hình, giải pháp, cách làm hay"
        ordering = ("title",)

    def __str__(self) -> str:
        return str(self.title)


class NominationQuerySet(models.QuerySet["Nomination"]):
    def visible_to(self, actor: Actor) -> NominationQuerySet:
        """The office, the council and the chairman read all; a unit what it proposed or what speaks of it."""
        if actor.holds("office", "council", "chairman", "deputy"):
            return self
        if actor.holds("unit"):
            return self.filter(Q(proposer_id__in=actor.unit_ids) | Q(participant_id__in=actor.unit_ids))
        return self.none()

    def live(self) -> NominationQuerySet:
        return self.exclude(state__in=(NominationState.WITHDRAWN, NominationState.REFUSED))


class Nomination(models.Model):
    """`state` is written by `awards.services.nominations` (and the council's result) alone.

    Name, title and unit are copied when it is proposed: old papers keep old names.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="nominations", verbose_name="đợt")
    participant = models.ForeignKey(
        Participant, models.PROTECT, related_name="nominations", verbose_name="đề nghị khen"
    )
    proposer = models.ForeignKey(
        Participant,
        models.PROTECT,
        related_name="proposed_nominations",
        verbose_name="đơn vị đề nghị",
        limit_choices_to={"kind": "collective"},
    )
    state = models.CharField(
        "trạng thái", max_length=14, choices=NominationState.choices, default=NominationState.DRAFT
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    from_paper = models.BooleanField("nhập từ hồ sơ giấy", default=False)

    selected_on = models.DateField("ngày đơn vị bình xét", null=True, blank=True)
    selection_result = LineField("kết quả bình xét của đơn vị", max_length=300, blank=True)
    background = ProseField("đặc điểm, tình hình; nhiệm vụ được giao", blank=True)
    measures = ProseField("biện pháp, cách làm", blank=True)
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="nominations",
        verbose_name="sáng kiến",
    )
    declared = models.BooleanField("cam kết nội dung kê khai đúng sự thật", default=False)

    filed_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    accepted_at = models.DateTimeField("tiếp nhận lúc", null=True, blank=True)
    returned_reason = ProseField("lý do trả lại", blank=True)
    mend_until = models.DateTimeField(
        "được sửa báo cáo đến",
        null=True,
        blank=True,
        help_text="Chủ tịch trả lại hồ sơ và nêu báo cáo này; ngoài ra đề nghị đã trình thì không sửa",
    )

    name_then = LineField("tên khi trình", max_length=120, blank=True)
    title_then = LineField("chức vụ khi trình", max_length=150, blank=True)
    unit_then = LineField("đơn vị khi trình", max_length=150, blank=True)

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = "đề nghị khen thưởng"
        verbose_name_plural = "đề nghị khen thưởng"
        ordering = ("round", "participant__kind", "participant__sort_key")
        constraints = [
            models.UniqueConstraint(
                fields=("round", "participant"),
                condition=~Q(state=NominationState.WITHDRAWN),
                name="nomination_once_a_round",
                violation_error_message="Đợt này đã có đề nghị cho tập thể, cá nhân này.",
            ),
            models.CheckConstraint(
                name="nomination_returned_with_a_reason",
                condition=~Q(state=NominationState.RETURNED) | ~Q(returned_reason=""),
                violation_error_message="Trả lại đề nghị phải ghi lý do.",
            ),
            models.CheckConstraint(
                name="nomination_filed_has_its_time",
                condition=Q(state__in=(NominationState.DRAFT, NominationState.WITHDRAWN))
                | Q(filed_at__isnull=False),
                violation_error_message="Đề nghị đã gửi phải có thời điểm gửi.",
            ),
            models.CheckConstraint(
                name="nomination_mended_only_when_proposed",
                condition=Q(mend_until=None) | Q(state=NominationState.PROPOSED),
                violation_error_message="Chỉ đề nghị đã trình mới được mở lại để sửa báo cáo.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} ({self.round})"

    def get_absolute_url(self) -> str:
        return reverse("awards:nomination", args=[self.pk])


class Claim(models.Model):
    """A criterion that the nomination claims, and what was achieved under it (plan, III.4)."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="claims")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="claims")
    achievement = ProseField("thành tích theo tiêu chuẩn")

    class Meta:
        verbose_name = "thành tích theo tiêu chuẩn"
        verbose_name_plural = "thành tích theo tiêu chuẩn"
        ordering = ("criterion__position",)
        constraints = [
            models.UniqueConstraint(
                fields=("nomination", "criterion"),
                name="claim_once",
                violation_error_message="Tiêu chuẩn này đã được chọn.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nomination}: {self.criterion.clause}"


class Achievement(models.Model):
    """What was achieved under a content a, b, c, d, đ, e, g."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="achievements")
    content = models.ForeignKey(CompetitionContent, models.PROTECT, related_name="+")
    text = ProseField("kết quả theo nội dung thi đua")

    class Meta:
        verbose_name = "kết quả theo nội dung thi đua"
        verbose_name_plural = "kết quả theo nội dung thi đua"
        ordering = ("content__position",)
        constraints = [models.UniqueConstraint(fields=("nomination", "content"), name="achievement_once")]

    def __str__(self) -> str:
        return f"{self.nomination}: {self.content.letter}"
