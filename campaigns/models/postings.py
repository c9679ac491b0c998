"""What a person was, where and when, and how the year's work was rated."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from campaigns.enums import Category, Quality, SubjectKind
from campaigns.models.fields import LineField
from campaigns.models.participants import Participant


class PostingQuerySet(models.QuerySet["Posting"]):
    def held_on(self, day: date) -> PostingQuerySet:
        return self.held_between(day, day)

    def held_between(self, first: date, last: date) -> PostingQuerySet:
        """On some day of these, both counted."""
        return self.filter(Q(held_until=None) | Q(held_until__gte=first), held_from__lte=last)


class Posting(models.Model):
    """Where a person worked, as what, in which group, between two dates; the day's posting is what prints."""

    person = models.ForeignKey(
        Participant,
        models.PROTECT,
        related_name="postings",
        verbose_name="cá nhân",
        limit_choices_to={"kind": SubjectKind.INDIVIDUAL},
    )
    unit = models.ForeignKey(
        Participant,
        models.PROTECT,
        related_name="member_postings",
        verbose_name="đơn vị",
        limit_choices_to={"kind": SubjectKind.COLLECTIVE},
    )
    title = LineField("chức vụ, chức danh", max_length=150)
    category = models.CharField("diện", max_length=12, choices=Category.choices)
    held_from = models.DateField("từ ngày")
    held_until = models.DateField("đến hết ngày", null=True, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = "chức vụ"
        verbose_name_plural = "chức vụ"
        ordering = ("person", "held_from")
        constraints = [
            models.CheckConstraint(
                name="posting_ends_after_start",
                condition=Q(held_until=None) | Q(held_until__gte=F("held_from")),
                violation_error_message="Ngày thôi giữ chức vụ phải từ ngày bắt đầu trở đi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.title}"


class QualityRating(models.Model):
    """Xếp loại chất lượng of a person in a year; what the council asks for first."""

    person = models.ForeignKey(
        Participant,
        models.PROTECT,
        related_name="quality_ratings",
        verbose_name="cá nhân",
        limit_choices_to={"kind": SubjectKind.INDIVIDUAL},
    )
    year = models.PositiveSmallIntegerField("năm")
    rating = models.CharField("xếp loại", max_length=3, choices=Quality.choices)

    class Meta:
        verbose_name = "xếp loại chất lượng"
        verbose_name_plural = "xếp loại chất lượng"
        ordering = ("person", "year")
        constraints = [
            models.UniqueConstraint(
                fields=("person", "year"),
                name="quality_rating_once_a_year",
                violation_error_message="Năm này đã có xếp loại.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.year}: {self.get_rating_display()}"
