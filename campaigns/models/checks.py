"""Theo dõi, hướng dẫn, kiểm tra (plan, IV.2): checks of a unit, what they found, letters of guidance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from andung_emulation.files import StoredFile
from campaigns.models.bodies import LegalDocument
from campaigns.models.fields import LineField, ProseField
from campaigns.models.participants import Participant
from campaigns.models.plan import CompetitionContent
from campaigns.models.rounds import Round

if TYPE_CHECKING:
    from andung_emulation.actors import Actor


class CheckQuerySet(models.QuerySet["Check"]):
    def visible_to(self, actor: Actor) -> CheckQuerySet:
        """Design, section 6: the office writes, the house reads, a unit sees its own."""
        if actor.holds("office", "council", "chairman", "deputy", "culture"):
            return self
        if actor.holds("unit"):
            return self.filter(unit_id__in=actor.unit_ids)
        return self.none()


class Check(models.Model):
    """A check of a unit on a day; stays open after the round's date. Doors: `campaigns.services.checks`."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="checks", verbose_name="đợt")
    unit = models.ForeignKey(Participant, models.PROTECT, related_name="checks", verbose_name="đơn vị")
    checked_on = models.DateField("ngày kiểm tra")
    checked_by = LineField("người kiểm tra", max_length=300)
    document = LineField("biên bản, văn bản", max_length=200, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản chụp"
    )
    summary = ProseField("nhận xét chung", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CheckQuerySet.as_manager()

    class Meta:
        verbose_name = "cuộc kiểm tra"
        verbose_name_plural = "các cuộc kiểm tra"
        ordering = ("round", "-checked_on", "pk")

    def __str__(self) -> str:
        return f"Kiểm tra {self.unit} ngày {self.checked_on:%d/%m/%Y}"


class Finding(models.Model):
    """What a check found under a content, what to mend and by when. `mended_on` None: still open."""

    check_made = models.ForeignKey(
        Check, models.PROTECT, related_name="findings", verbose_name="cuộc kiểm tra"
    )
    content = models.ForeignKey(CompetitionContent, models.PROTECT, related_name="+", verbose_name="nội dung")
    text = ProseField("tồn tại, việc phải khắc phục", max_length=2000)
    mend_by = models.DateField("khắc phục trước ngày", null=True, blank=True)
    mended_on = models.DateField("đã khắc phục ngày", null=True, blank=True)
    mended_note = ProseField("đã khắc phục thế nào", max_length=2000, blank=True)

    class Meta:
        verbose_name = "tồn tại"
        verbose_name_plural = "các tồn tại"
        ordering = ("check_made", "content__position", "pk")
        constraints = [
            models.CheckConstraint(
                name="finding_mended_on_a_day",
                condition=~Q(mended_on=None) | Q(mended_note=""),
                violation_error_message="Ghi đã khắc phục thì phải có ngày.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.content.letter}: {self.text[:60]}"


class GuidanceQuerySet(models.QuerySet["Guidance"]):
    def visible_to(self, actor: Actor) -> GuidanceQuerySet:
        """The house reads all; a unit what was sent to it, or to all."""
        if actor.holds("office", "council", "chairman", "deputy", "culture"):
            return self
        if actor.holds("unit"):
            return self.filter(Q(units=None) | Q(units__in=actor.unit_ids)).distinct()
        return self.none()


class Guidance(models.Model):
    """A letter of guidance to units of a round (none named: to all). Doors: `campaigns.services.guidance`."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="guidances", verbose_name="đợt")
    document = models.ForeignKey(LegalDocument, models.PROTECT, related_name="+", verbose_name="văn bản")
    units = models.ManyToManyField(
        Participant, blank=True, related_name="guidances", verbose_name="gửi đơn vị"
    )
    note = ProseField("nội dung chính", max_length=2000, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = GuidanceQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản hướng dẫn"
        verbose_name_plural = "các văn bản hướng dẫn"
        ordering = ("round", "-document__issued_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("round", "document"),
                name="guidance_once",
                violation_error_message="Văn bản này đã ghi trong đợt.",
            )
        ]

    def __str__(self) -> str:
        return str(self.document)
