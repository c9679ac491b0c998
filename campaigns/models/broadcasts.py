"""Nhật ký tuyên truyền (plan, II.1.c and IV.3): what was broadcast, posted, held, when, how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from andung_emulation.files import StoredFile
from campaigns.enums import BroadcastKind
from campaigns.models.fields import LineField, ProseField
from campaigns.models.participants import Participant
from campaigns.models.plan import CompetitionContent
from campaigns.models.rounds import Round

if TYPE_CHECKING:
    from andung_emulation.actors import Actor


class BroadcastQuerySet(models.QuerySet["Broadcast"]):
    def visible_to(self, actor: Actor) -> BroadcastQuerySet:
        """What was said in public is no secret of the house; who holds no role in it reads nothing."""
        if actor.holds("office", "council", "chairman", "deputy", "culture", "unit"):
            return self
        return self.none()


class Broadcast(models.Model):
    """`times`: lượt phát thanh, tin, bài, buổi, on that day or from it to `until`. Stays open after the
    round's date. Doors: `campaigns.services.broadcasts`."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="broadcasts", verbose_name="đợt")
    kind = models.CharField("hình thức", max_length=12, choices=BroadcastKind.choices)
    held_on = models.DateField("ngày")
    until = models.DateField("đến ngày", null=True, blank=True)
    title = LineField("nội dung", max_length=300)
    times = models.PositiveSmallIntegerField("số lượt", default=1)
    where = LineField("nơi phát, đăng, tổ chức", max_length=300, blank=True)
    unit = models.ForeignKey(
        Participant,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="broadcasts",
        verbose_name="đơn vị thực hiện",
        limit_choices_to={"kind": "collective"},
    )
    content = models.ForeignKey(
        CompetitionContent,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="nội dung thi đua",
    )
    attended = models.PositiveIntegerField("số người dự", null=True, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản chụp, ảnh"
    )
    note = ProseField("ghi chú", max_length=2000, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = BroadcastQuerySet.as_manager()

    class Meta:
        verbose_name = "lượt tuyên truyền"
        verbose_name_plural = "nhật ký tuyên truyền"
        ordering = ("round", "-held_on", "-pk")
        constraints = [
            models.CheckConstraint(
                name="broadcast_at_least_once",
                condition=Q(times__gte=1),
                violation_error_message="Số lượt ít nhất là 1.",
            ),
            models.CheckConstraint(
                name="broadcast_days_in_order",
                condition=Q(until=None) | Q(until__gte=models.F("held_on")),
                violation_error_message="Ngày cuối không được trước ngày đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"
