"""Days that differ from Monday to Friday: editable, since swapped days are set year by year."""

from __future__ import annotations

from django.db import models

from campaigns.enums import DayKind
from campaigns.models.fields import LineField


class CalendarDay(models.Model):
    """A holiday, or a day worked in its place."""

    day = models.DateField("ngày", unique=True)
    kind = models.CharField("loại", max_length=8, choices=DayKind.choices)
    note = LineField("ghi chú", max_length=200, blank=True)

    class Meta:
        verbose_name = "ngày nghỉ, ngày làm bù"
        verbose_name_plural = "ngày nghỉ, ngày làm bù"
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.get_kind_display()}"
