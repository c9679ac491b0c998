"""Printing on blanks (phôi Giấy khen) that a press has printed before: where each text stands on the blank,
and how far off each printer feeds its sheet."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from campaigns.models.fields import LineField

FURTHEST_MM = 30


class Blank(models.Model):
    """A blank as it is bought: `fields` says of each text its place in millimetres from the upper left
    corner, its width, its size in points and how it is set. Door: `dossiers.services.overprint`."""

    name = LineField("tên phôi", max_length=100, unique=True)
    fields = models.JSONField("vị trí từng dòng chữ")
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "phôi Giấy khen"
        verbose_name_plural = "phôi Giấy khen"
        ordering = ("name",)

    def __str__(self) -> str:
        return str(self.name)


def _offset(label: str) -> models.DecimalField[Decimal, Decimal]:
    most = [MinValueValidator(-FURTHEST_MM), MaxValueValidator(FURTHEST_MM)]
    return models.DecimalField(label, max_digits=4, decimal_places=1, default=0, validators=most)


class Printer(models.Model):
    """How far what it prints must be moved to stand where it should, in millimetres: to the right and down.
    Door: `dossiers.services.overprint`."""

    name = LineField("tên máy in", max_length=100, unique=True)
    right_mm = _offset("dời sang phải (mm)")
    down_mm = _offset("dời xuống (mm)")
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "máy in"
        verbose_name_plural = "máy in"
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                name="printer_offsets_stay_on_the_sheet",
                condition=Q(right_mm__range=(-FURTHEST_MM, FURTHEST_MM))
                & Q(down_mm__range=(-FURTHEST_MM, FURTHEST_MM)),
                violation_error_message=f"Chỉ dời được nhiều nhất {FURTHEST_MM} mm.",
            )
        ]

    def __str__(self) -> str:
        return str(self.name)
