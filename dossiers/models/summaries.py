"""Báo cáo sơ kết of a year, tổng kết of the campaign (plan, I.1.c and II.2.c): what the office writes.

Its figures come from the data; the paper itself is a `Paper` of its own, with the three states of any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse

from campaigns.enums import RoundKind
from campaigns.models import Round
from campaigns.models.fields import LineField, ProseField

if TYPE_CHECKING:
    from andung_emulation.actors import Actor


class SummaryQuerySet(models.QuerySet["Summary"]):
    def visible_to(self, actor: Actor) -> SummaryQuerySet:
        """Design, section 6: the office writes; the council, the chairman, the deputy and culture read."""
        if actor.holds("office", "council", "chairman", "deputy", "culture"):
            return self
        return self.none()


class Summary(models.Model):
    """Of an annual round the year's, of the final one the campaign's. Doors: `services.summaries`."""

    round = models.OneToOneField(Round, models.PROTECT, related_name="summary", verbose_name="đợt")
    begun_at = models.DateTimeField("soạn từ")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SummaryQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo"
        verbose_name_plural = "báo cáo"
        ordering = ("round",)

    def __str__(self) -> str:
        kind = "tổng kết" if self.round.kind == RoundKind.FINAL else "sơ kết"
        return f"Báo cáo {kind} {self.round.period_label}"

    def get_absolute_url(self) -> str:
        return reverse("dossiers:summary", args=[self.pk])


class SummaryText(models.Model):
    """What was written under a heading, each saving a row of its own: the newest number counts, none is ever
    changed (a guard). `section` is a key of `dossiers.rules.summaries`."""

    summary = models.ForeignKey(Summary, models.PROTECT, related_name="texts")
    section = models.SlugField("mục", max_length=40)
    number = models.PositiveIntegerField("lần")
    text = ProseField("lời", blank=True)
    saved_at = models.DateTimeField("lưu lúc")
    saved_by = LineField("người lưu", max_length=200)

    class Meta:
        verbose_name = "lời của báo cáo"
        verbose_name_plural = "lời của báo cáo"
        ordering = ("summary", "section", "number")
        constraints = [
            models.UniqueConstraint(fields=("summary", "section", "number"), name="summary_text_number_once"),
            models.CheckConstraint(name="summary_text_counts_from_one", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.summary}: {self.section} ({self.number})"
