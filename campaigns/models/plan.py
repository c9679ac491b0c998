"""The plan as rows, loaded from a file of `campaigns/plans/`."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from campaigns.enums import ClauseKind
from campaigns.models.bodies import LegalDocument
from campaigns.models.fields import LineField


class Campaign(models.Model):
    """Phong trào thi đua: what its plan fixes. Door: `campaigns.services.plan.load_campaign`.

    `places`: where its parts stand, by the names of `campaigns.plans.places`.
    """

    code = models.SlugField("mã", unique=True)
    title = LineField("tên phong trào", max_length=300)
    period = LineField("giai đoạn", max_length=40, help_text="2021 - 2025")
    plan = models.ForeignKey(LegalDocument, models.PROTECT, related_name="+", verbose_name="kế hoạch")
    bases = models.ManyToManyField(
        LegalDocument, through="CampaignBasis", related_name="campaigns", verbose_name="văn bản căn cứ"
    )
    first_year = models.PositiveSmallIntegerField("năm đầu")
    last_year = models.PositiveSmallIntegerField("năm cuối")
    deadline_day = models.PositiveSmallIntegerField("hạn trình trước ngày")
    deadline_month = models.PositiveSmallIntegerField("tháng")
    deadline_years_after = models.PositiveSmallIntegerField(
        "năm", default=1, help_text="sau năm thi đua bao nhiêu năm: 1 là năm sau, 0 là trong năm"
    )
    addressee = LineField("nơi nhận hồ sơ", max_length=200)
    council_name = LineField("tên Hội đồng", max_length=200)
    merit = LineField("thành tích ghi khi khen", max_length=300)
    default_scale = models.JSONField("thang điểm mặc định", default=dict)
    places = models.JSONField("mục của từng phần", default=dict)

    class Meta:
        verbose_name = "phong trào thi đua"
        verbose_name_plural = "phong trào thi đua"
        ordering = ("first_year",)
        constraints = [
            models.CheckConstraint(
                name="campaign_years_in_order",
                condition=Q(first_year__lte=F("last_year")),
                violation_error_message="Năm đầu phải trước hoặc bằng năm cuối.",
            ),
            models.CheckConstraint(
                name="campaign_deadline_is_a_day",
                condition=Q(deadline_month__range=(1, 12), deadline_day__range=(1, 31)),
                violation_error_message="Hạn trình phải là ngày 1–31, tháng 1–12.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def cited(self, part: str) -> str:
        """`Kế hoạch, mục III.5.a`, or the plan alone where it gives that part no number."""
        place = self.places.get(part)
        return f"Kế hoạch, mục {place}" if place else "Kế hoạch"


class CampaignBasis(models.Model):
    """A document that the plan rests on, in the plan's order."""

    campaign = models.ForeignKey(Campaign, models.CASCADE)
    document = models.ForeignKey(LegalDocument, models.PROTECT)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = [models.UniqueConstraint(fields=("campaign", "document"), name="campaign_basis_once")]

    def __str__(self) -> str:
        return f"{self.position}. {self.document}"


class CompetitionContent(models.Model):
    """Nội dung thi đua, in the plan's order (a b c d đ e g of An Dũng's, II.1); `clause`: its place there."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="contents")
    letter = models.CharField("điểm", max_length=2)
    clause = models.CharField("mục", max_length=20, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự")
    text = models.TextField("nguyên văn")
    short_title = LineField("tên ngắn", max_length=80)

    class Meta:
        verbose_name = "nội dung thi đua"
        verbose_name_plural = "nội dung thi đua"
        ordering = ("campaign", "position")
        constraints = [
            models.UniqueConstraint(fields=("campaign", "letter"), name="content_letter_once"),
            models.UniqueConstraint(fields=("campaign", "position"), name="content_position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.letter}) {self.short_title}"


class PlanClause(models.Model):
    """A quoted clause of the plan that is neither a content nor a criterion, or a heading of it.

    `key`: which paper a part of the dossier is, which round's date a date is (`annual`, `final`), what a
    heading holds (`contents`).
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="clauses")
    kind = models.CharField("loại", max_length=12, choices=ClauseKind.choices)
    clause = models.CharField("mục", max_length=20, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự")
    body = LineField("cơ quan thực hiện", max_length=200, blank=True)
    key = models.CharField(max_length=20, blank=True)
    text = models.TextField("nguyên văn")

    class Meta:
        verbose_name = "mục của kế hoạch"
        verbose_name_plural = "các mục của kế hoạch"
        ordering = ("campaign", "position")
        constraints = [
            models.UniqueConstraint(fields=("campaign", "position"), name="plan_clause_position_once")
        ]

    def __str__(self) -> str:
        return f"{self.clause} {self.text[:60]}"
