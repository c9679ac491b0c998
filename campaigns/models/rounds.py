"""A round (đợt xét khen thưởng) and its date."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from campaigns.enums import RoundKind
from campaigns.models.bodies import LegalDocument
from campaigns.models.fields import LineField, ProseField
from campaigns.models.plan import Campaign
from campaigns.models.users import User


class RoundQuerySet(models.QuerySet["Round"]):
    def annual(self) -> RoundQuerySet:
        return self.filter(kind=RoundKind.ANNUAL)

    def opened(self) -> RoundQuerySet:
        return self.exclude(opened_on=None)


class Round(models.Model):
    """Đợt xét khen thưởng of a year, or the final one.

    `award_form`, `award_giver`, `addressee` are data of the final round: the plan names no form of award for
    its collectives (III.1.b), and its dossier goes where the upper level's document says (III.5.b). Door:
    `campaigns.services.final_awards`; `award_document` is what they rest on, `award_version` theirs alone.

    `closes_at` is the first instant that is too late (UTC); None until a document sets it. It moves only
    through `campaigns.services.deadlines`, `closed_at` is written by `campaigns.services.rounds.close_round`;
    guards hold both in the database.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="rounds", verbose_name="phong trào")
    kind = models.CharField("loại", max_length=8, choices=RoundKind.choices)
    year = models.PositiveSmallIntegerField("năm", null=True, blank=True)
    opened_on = models.DateField("ngày mở đợt", null=True, blank=True)
    closes_at = models.DateTimeField("hạn trình", null=True, blank=True)
    closes_document = models.ForeignKey(
        LegalDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="văn bản ấn định hạn",
    )
    closed_at = models.DateTimeField("đã khép lúc", null=True, blank=True)
    units_due_on = models.DateField("hạn của đơn vị", null=True, blank=True)
    units_due_binding = models.BooleanField("hạn của đơn vị có hiệu lực bắt buộc", default=False)
    guidance = LineField("công văn hướng dẫn", max_length=200, blank=True)
    plan_document = models.ForeignKey(
        LegalDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kế hoạch của năm",
    )
    from_paper = models.BooleanField("ghi lại từ hồ sơ giấy", default=False)
    award_form = LineField("hình thức khen thưởng", max_length=60, default="Giấy khen")
    award_giver = LineField(
        "người quyết định khen", max_length=120, blank=True, help_text="bỏ trống: Chủ tịch Ủy ban nhân dân xã"
    )
    addressee = LineField(
        "nơi nhận hồ sơ",
        max_length=200,
        blank=True,
        help_text="bỏ trống: nơi nhận ghi trong Kế hoạch",
    )
    award_document = models.ForeignKey(
        LegalDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="văn bản nói về hình thức khen",
    )
    award_version = models.PositiveIntegerField(default=1, editable=False)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt xét khen thưởng"
        verbose_name_plural = "đợt xét khen thưởng"
        ordering = ("campaign", "kind", "-year")
        constraints = [
            models.CheckConstraint(
                name="round_annual_has_a_year",
                condition=Q(kind=RoundKind.ANNUAL, year__isnull=False)
                | Q(kind=RoundKind.FINAL, year__isnull=True),
                violation_error_message="Đợt hằng năm phải có năm; đợt tổng kết không ghi năm.",
            ),
            models.UniqueConstraint(
                fields=("campaign", "kind", "year"),
                nulls_distinct=False,
                name="round_once",
                violation_error_message="Đợt này đã có.",
            ),
            models.CheckConstraint(
                name="round_date_rests_on_a_document",
                condition=Q(closes_at=None) | Q(closes_document__isnull=False),
                violation_error_message="Hạn trình phải ghi văn bản ấn định.",
            ),
            models.CheckConstraint(
                name="round_names_its_award",
                condition=~Q(award_form=""),
                violation_error_message="Đợt phải ghi hình thức khen thưởng.",
            ),
            models.CheckConstraint(
                name="round_closed_after_its_date",
                condition=Q(closed_at=None) | Q(closes_at__isnull=False, closed_at__gte=F("closes_at")),
                violation_error_message="Đợt chỉ khép sau hạn trình.",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        if self.kind == RoundKind.FINAL:
            return f"Đợt tổng kết {self.campaign.period}"
        return f"Đợt năm {self.year}"

    @property
    def period_label(self) -> str:
        """As papers say it: `năm 2025`, `giai đoạn 2021 - 2025`."""
        if self.kind == RoundKind.FINAL:
            return f"giai đoạn {self.campaign.period}"
        return f"năm {self.year}"


class DeadlineChange(models.Model):
    """The document that sets or moves a round's date: the office prepares, the chairman confirms.

    The guard on `Round.closes_at` asks for a confirmed row with the same instant, confirmed before the
    old one. Door: `campaigns.services.deadlines`.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="deadline_changes", verbose_name="đợt")
    document = models.ForeignKey(LegalDocument, models.PROTECT, related_name="+", verbose_name="văn bản")
    new_closes_at = models.DateTimeField("hạn mới")
    reason = ProseField("lý do")
    prepared_at = models.DateTimeField("ghi lúc")
    prepared_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người xác nhận"
    )

    class Meta:
        verbose_name = "thay đổi hạn trình"
        verbose_name_plural = "thay đổi hạn trình"
        ordering = ("prepared_at",)
        constraints = [
            models.CheckConstraint(
                name="deadline_change_confirmed_by_somebody",
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
            models.UniqueConstraint(
                fields=("round",),
                condition=Q(confirmed_at=None),
                name="deadline_change_one_waiting",
                violation_error_message="Đợt này đang có một thay đổi hạn chờ Chủ tịch xác nhận.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.document}"
