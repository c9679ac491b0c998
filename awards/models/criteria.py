"""The plan's criteria (III.1, III.2) and the law's bases to cite, by date."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from campaigns.enums import RoundKind, SubjectKind
from campaigns.models import Campaign, LegalDocument


class Criterion(models.Model):
    """A criterion in the plan's words. Door: `awards.services.criteria.load_criteria`."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="criteria")
    code = models.SlugField("mã")
    clause = models.CharField("mục của Kế hoạch", max_length=40)
    position = models.PositiveSmallIntegerField("thứ tự")
    subject_kind = models.CharField("đối tượng", max_length=12, choices=SubjectKind.choices)
    round_kind = models.CharField("loại đợt", max_length=8, choices=RoundKind.choices)
    lead = models.TextField("dẫn", blank=True)
    general = models.TextField("điều kiện chung", blank=True)
    text = models.TextField("nguyên văn")
    requires_initiative = models.BooleanField("cần sáng kiến được công nhận", default=False)
    capacities = models.JSONField(
        "tư cách mà tiêu chuẩn nêu", default=list, blank=True,
        help_text="lời của tiêu chuẩn: theo dõi, lãnh đạo, điều hành, tham mưu; bỏ trống nếu không nêu",
    )  # fmt: skip

    class Meta:
        verbose_name = "tiêu chuẩn"
        verbose_name_plural = "tiêu chuẩn"
        ordering = ("campaign", "position")
        constraints = [
            models.UniqueConstraint(fields=("campaign", "code"), name="criterion_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.clause}: {self.text[:80]}"


class LegalBasisQuerySet(models.QuerySet["LegalBasis"]):
    def in_force_on(self, day: date) -> LegalBasisQuerySet:
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)


class LegalBasis(models.Model):
    """A line to cite (căn cứ), between two dates. Loaded by `load_law` from `awards/law/bases.toml`."""

    code = models.SlugField("mã", unique=True)
    text = models.TextField("câu căn cứ")
    position = models.PositiveSmallIntegerField("thứ tự")
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến hết ngày", null=True, blank=True)
    source = models.TextField("nguồn")
    document = models.ForeignKey(
        LegalDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="văn bản làm căn cứ",
        help_text="sửa hoặc thêm dòng thì phải chọn; dòng ấy không theo tệp dữ liệu nữa",
    )

    objects = LegalBasisQuerySet.as_manager()

    class Meta:
        verbose_name = "căn cứ pháp lý"
        verbose_name_plural = "căn cứ pháp lý"
        ordering = ("position", "valid_from")
        constraints = [
            models.CheckConstraint(
                name="legal_basis_ends_after_start",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return self.text
