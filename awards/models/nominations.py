"""Đề nghị khen thưởng: who, under which criteria, for what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from andung_emulation.files.models import StoredFile
from awards.enums import NominationState
from awards.models.initiatives import Initiative
from campaigns.enums import Quality
from campaigns.models import Participant, Round, User
from campaigns.models.fields import LineField, ProseField

if TYPE_CHECKING:
    from andung_emulation.actors import Actor


class NominationQuerySet(models.QuerySet["Nomination"]):
    def visible_to(self, actor: Actor) -> NominationQuerySet:
        """The office, the council and the chairman read all; a unit what it proposed or what speaks of it."""
        if actor.holds("office", "council", "chairman", "deputy"):
            return self
        if actor.holds("unit"):
            own = Q(proposer_id__in=actor.unit_ids) | Q(participant_id__in=actor.unit_ids)
            return self.filter(own | Q(pk__in=CoProposal.objects.of_units(actor.unit_ids)))
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
    selection_present = models.PositiveSmallIntegerField("số người dự bình xét", null=True, blank=True)
    selection_members = models.PositiveSmallIntegerField("tổng số người của tập thể", null=True, blank=True)
    selection_file = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="biên bản bình xét của đơn vị",
    )
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
    declared_clear = models.BooleanField(
        "không đang bị xem xét kỷ luật, thanh tra, kiểm tra có dấu hiệu vi phạm, khiếu nại, tố cáo",
        default=False,
        help_text="nguyên tắc của Nghị định 98/2023/NĐ-CP, Điều 4",
    )
    declared_exemplary = models.BooleanField(
        "đáp ứng điều kiện chung của Kế hoạch (III.2)", default=False, help_text="chỉ cá nhân"
    )

    filed_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    accepted_at = models.DateTimeField("tiếp nhận lúc", null=True, blank=True)
    returned_reason = ProseField("lý do trả lại", blank=True)
    returned_parts = models.JSONField(
        "phần phải bổ sung", default=list, blank=True,
        help_text="mã các phần: `awards.rules.parts`; bỏ trống: cả đề nghị",
    )  # fmt: skip
    return_due_on = models.DateField("bổ sung đến hết ngày", null=True, blank=True)
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
                name="nomination_selection_within_the_collective",
                condition=Q(selection_present=None)
                | Q(selection_members=None)
                | Q(selection_present__lte=F("selection_members")),
                violation_error_message="Số người dự bình xét không thể nhiều hơn số người của tập thể.",
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


class WarningAnswer(models.Model):
    """What was answered to a condition that warns. It holds while the warning says the same: `said`.

    Door: `awards.services.answers`.
    """

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="answers")
    code = models.SlugField("mã điều kiện", max_length=40)
    said = models.TextField("lời cảnh báo khi trả lời")
    text = ProseField("giải trình")
    answered_at = models.DateTimeField("trả lời lúc")
    answered_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        verbose_name = "giải trình"
        verbose_name_plural = "giải trình"
        ordering = ("nomination", "pk")
        constraints = [
            models.UniqueConstraint(fields=("nomination", "code"), name="warning_answered_once"),
            models.CheckConstraint(
                name="warning_answer_in_words",
                condition=~Q(text=""),
                violation_error_message="Giải trình phải viết thành lời.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination}: {self.code}"


class CoProposalQuerySet(models.QuerySet["CoProposal"]):
    def of_units(self, unit_ids: Iterable[int]) -> models.QuerySet[CoProposal, int]:
        """The nominations that these units joined."""
        return self.filter(unit_id__in=unit_ids).order_by().values_list("nomination_id", flat=True)


class CoProposal(models.Model):
    """Another unit that chose the same collective or person: a second nomination isn't made, it joins the
    first with the record of its own choice. Door: `awards.services.joining`."""

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="co_proposals")
    unit = models.ForeignKey(
        Participant,
        models.PROTECT,
        related_name="co_proposals",
        verbose_name="đơn vị cùng đề nghị",
        limit_choices_to={"kind": "collective"},
    )
    selected_on = models.DateField("ngày bình xét")
    present = models.PositiveSmallIntegerField("số người dự", null=True, blank=True)
    members = models.PositiveSmallIntegerField("tổng số người của tập thể", null=True, blank=True)
    result = LineField("kết quả bình xét", max_length=300)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="biên bản bình xét"
    )
    joined_at = models.DateTimeField("ghi lúc")

    objects = CoProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị cùng đề nghị"
        verbose_name_plural = "đơn vị cùng đề nghị"
        ordering = ("nomination", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("nomination", "unit"),
                name="co_proposal_once",
                violation_error_message="Đơn vị này đã cùng đề nghị.",
            ),
            models.CheckConstraint(
                name="co_proposal_present_within_the_collective",
                condition=Q(present=None) | Q(members=None) | Q(present__lte=F("members")),
                violation_error_message="Số người dự bình xét không thể nhiều hơn số người của tập thể.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} cùng đề nghị {self.nomination}"


class Bar(models.Model):
    """What the council weighs as good enough in a round. Not in the plan: falling short of it warns, never
    bars. Door: `awards.services.bars`; a round without a row has the defaults."""

    round = models.OneToOneField(Round, models.PROTECT, related_name="bar", verbose_name="đợt")
    collective_band = LineField("mức kết quả của tập thể, từ", max_length=60, default="Tốt")
    person_rating = models.CharField(
        "xếp loại chất lượng của cá nhân, từ", max_length=3, choices=Quality.choices, default=Quality.GOOD
    )
    good_years = models.PositiveSmallIntegerField("đợt tổng kết: ít nhất số năm đạt mức ấy", default=3)
    excellent_years = models.PositiveSmallIntegerField(
        "đợt tổng kết: trong đó số năm đạt mức cao nhất", default=2
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "mức xét của đợt"
        verbose_name_plural = "mức xét của đợt"
        constraints = [
            models.CheckConstraint(
                name="bar_excellent_years_among_the_good",
                condition=Q(excellent_years__lte=F("good_years")),
                violation_error_message="Số năm đạt mức cao nhất nằm trong số năm đạt.",
            )
        ]

    def __str__(self) -> str:
        return f"Mức xét {self.round}"
