"""Number series and the register of numbers given."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from campaigns.models.fields import LineField


class NumberSeries(models.Model):
    """Papers that count together (`TTr-HĐTĐKT`); the council's own ones propose the next number.

    A new commune opens new books, with the same symbols and from 01 on: the book of a day is found by
    `awards.selectors.numbers.series_on`.
    """

    code = models.SlugField("mã", unique=True)
    symbol = LineField("ký hiệu", max_length=40)
    opened_on = models.DateField(
        "mở từ ngày", null=True, blank=True, help_text="bỏ trống: sổ đầu tiên của ký hiệu này"
    )
    proposes = models.BooleanField(
        "gợi ý số tiếp theo", default=True, help_text="sổ chung của xã thì không: ứng dụng không thấy sổ ấy"
    )

    class Meta:
        verbose_name = "sổ số văn bản"
        verbose_name_plural = "sổ số văn bản"
        ordering = ("code",)
        constraints = [
            models.UniqueConstraint(
                fields=("symbol", "opened_on"),
                nulls_distinct=False,
                name="number_series_once_a_day",
                violation_error_message="Sổ của ký hiệu này đã mở từ ngày ấy.",
            )
        ]

    def __str__(self) -> str:
        return str(self.symbol)


class RegisterEntry(models.Model):
    """A number given, with its date; unique in its series and calendar year. A voided one stays, marked.

    Numbers can carry a letter (`31a`), so they are text (Nghị định 30/2020/NĐ-CP, Điều 15). `purpose`: what
    the council used it for outside the application; "" where a paper of ours has it.
    """

    series = models.ForeignKey(NumberSeries, models.PROTECT, related_name="entries")
    year = models.PositiveSmallIntegerField("năm")
    number = models.CharField("số", max_length=10)
    ordinal = models.PositiveIntegerField("phần số")
    issued_on = models.DateField("ngày")
    purpose = LineField("dùng ngoài ứng dụng cho", max_length=300, blank=True)
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
