"""Bàn giao: one archive of a round or of the whole campaign, readable without this application."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from campaigns.models import Campaign, Round, User


class HandoverQuerySet(models.QuerySet["Handover"]):
    def waiting(self) -> HandoverQuerySet:
        """Asked for and not made yet: the worker's queue."""
        return self.filter(made_at=None, failure="")

    def standing(self) -> HandoverQuerySet:
        """Made, and its file is still kept."""
        return self.filter(made_at__isnull=False, removed_at=None)


class Handover(models.Model):
    """The worker makes it behind; the file lies in the data directory under its hash.

    `round` None: the whole campaign. `lacks`: what it couldn't take in, in sentences. `removed_at`: its file
    was deleted to make room, the row stays. Doors: `dossiers.services.handovers`.
    """

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="handovers", verbose_name="phong trào"
    )
    round = models.ForeignKey(
        Round, models.PROTECT, null=True, blank=True, related_name="handovers", verbose_name="đợt"
    )
    asked_at = models.DateTimeField("yêu cầu lúc")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người yêu cầu")
    made_at = models.DateTimeField("lập xong lúc", null=True, blank=True)
    file = models.CharField("tệp", max_length=200, blank=True)
    sha256 = models.CharField("dấu tệp (SHA-256)", max_length=64, blank=True)
    size = models.PositiveBigIntegerField("dung lượng (byte)", null=True, blank=True)
    entries = models.PositiveIntegerField("số tệp bên trong", null=True, blank=True)
    lacks = models.JSONField("còn thiếu", default=list, blank=True)
    removed_at = models.DateTimeField("xóa tệp lúc", null=True, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField("không lập được vì", max_length=300, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = "bộ lưu trữ, bàn giao"
        verbose_name_plural = "bộ lưu trữ, bàn giao"
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="handover_made_has_its_file",
                condition=Q(made_at=None, file="", sha256="", size=None, entries=None)
                | Q(made_at__isnull=False, size__isnull=False, entries__isnull=False)
                & ~Q(file="")
                & ~Q(sha256=""),
            ),
            models.CheckConstraint(
                name="handover_removed_was_made",
                condition=Q(removed_at=None) | Q(made_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=("campaign", "round"),
                condition=Q(made_at=None, failure=""),
                nulls_distinct=False,
                name="handover_one_waiting",
                violation_error_message="Bộ này đang được lập.",
            ),
        ]

    def __str__(self) -> str:
        return f"Bộ lưu trữ, bàn giao {self.round.label.lower() if self.round else 'cả phong trào'}"
