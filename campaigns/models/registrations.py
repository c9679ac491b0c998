"""Phát động, đăng ký thi đua of a unit in a round (plan, IV.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from andung_emulation.files import StoredFile
from campaigns.models.fields import LineField, ProseField
from campaigns.models.participants import Participant
from campaigns.models.plan import CompetitionContent
from campaigns.models.rounds import Round

if TYPE_CHECKING:
    from andung_emulation.actors import Actor


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def visible_to(self, actor: Actor) -> RegistrationQuerySet:
        """The house reads all, a unit's voice its own (design, section 6)."""
        if actor.holds("office", "council", "chairman", "deputy", "culture"):
            return self
        if actor.holds("unit"):
            return self.filter(unit__in=actor.unit_ids)
        return self.none()


class Registration(models.Model):
    """When the unit launched the movement, who leads it, what it strives for.

    A unit that only launched has no `registered_on` yet. Doors: `campaigns.services.registrations`.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="registrations", verbose_name="đợt")
    unit = models.ForeignKey(Participant, models.PROTECT, related_name="registrations", verbose_name="đơn vị")
    launched_on = models.DateField("phát động ngày", null=True, blank=True)
    launch_document = LineField("văn bản phát động", max_length=200, blank=True)
    launch_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản chụp"
    )
    registered_on = models.DateField("đăng ký ngày", null=True, blank=True)
    leader = models.ForeignKey(
        Participant,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_registrations",
        verbose_name="người phụ trách",
    )
    aim = ProseField("mức phấn đấu", blank=True)
    from_paper = models.BooleanField("ghi từ bản giấy", default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = "đăng ký thi đua"
        verbose_name_plural = "đăng ký thi đua"
        ordering = ("round", "unit__sort_key")
        constraints = [
            models.UniqueConstraint(
                fields=("round", "unit"),
                name="registration_once",
                violation_error_message="Đơn vị đã có bản đăng ký của đợt này.",
            )
        ]

    def __str__(self) -> str:
        return f"Đăng ký thi đua {self.unit}, {self.round}"


class RegistrationLine(models.Model):
    """What the unit strives for under a content, in its own words, and what became of it."""

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="lines")
    content = models.ForeignKey(CompetitionContent, models.PROTECT, related_name="+", verbose_name="nội dung")
    text = ProseField("đăng ký", max_length=2000)
    result = ProseField("kết quả", max_length=2000, blank=True)

    class Meta:
        verbose_name = "nội dung đăng ký"
        verbose_name_plural = "các nội dung đăng ký"
        ordering = ("registration", "content__position")
        constraints = [
            models.UniqueConstraint(
                fields=("registration", "content"),
                name="registration_line_once",
                violation_error_message="Nội dung này đã có trong bản đăng ký.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.content.letter}: {self.text[:60]}"
