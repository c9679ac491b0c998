"""Number series and the register of numbers given."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from campaigns.models.fields import LineField


class NumberSeries(models.Model):
    """Papers that count together (`TTr-HĐTĐKT`); the council's own ones propose the next number."""

    code = models.SlugField("mã", unique=True)
    symbol = LineField("ký hiệu", max_length=40, unique=True)
    proposes = models.BooleanField(
        "gợi ý số tiếp theo", default=True, help_text="sổ chung của xã thì không: ứng dụng không thấy sổ ấy"
    )

    class Meta:
        verbose_name = "sổ số văn bản"
        verbose_name_plural = "sổ số văn bản"
        ordering = ("code",)

    def __str__(self) -> str:
        return str(self.symbol)


class RegisterEntry(models.Model):
    """A number given, with its date; unique in its series and calendar year. A voided one stays, marked.

    Numbers can carry a letter (`31a`), so they are text (Nghị định 30/2020/NĐ-CP, Điều 15).
    """

    series = models.ForeignKey(NumberSeries, models.PROTECT, related_name="entries")
    year = models.PositiveSmallIntegerField("năm")
    number = models.CharField("số", max_length=10)
    ordinal = models.PositiveIntegerField("phần số")
    issued_on = models.DateField("ngày")
    voided_at = models.DateTimeField("hủy lúc", null=True, blank=True)
    void_reason = LineField("lý do hủy", max_length=300, blank=True)

    class Meta:
        verbose_name = "số văn bản"
        verbose_name_plural = "số văn bản"
        ordering = ("series", "year", "ordinal", "number")
        constraints = [
            models.UniqueConstraint(
                fields=("series", "year", "number"),
                name="register_number_once_a_year",
                violation_error_message="Số này đã dùng trong năm.",
            ),
            models.CheckConstraint(
                name="register_voided_with_a_reason",
                condition=Q(voided_at=None) | ~Q(void_reason=""),
                violation_error_message="Hủy số phải ghi lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.series.symbol}"
