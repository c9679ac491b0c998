"""Gương điển hình tiên tiến (plan, I.2.b and IV.3): proposed, written, published with consent, withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse

from andung_emulation.files.models import StoredFile
from awards.enums import ExemplarState
from awards.models.decisions import Award
from campaigns.models import Broadcast, Participant, Round
from campaigns.models.fields import LineField, ProseField

if TYPE_CHECKING:
    from andung_emulation.actors import Actor


class ExemplarQuerySet(models.QuerySet["Exemplar"]):
    def visible_to(self, actor: Actor) -> ExemplarQuerySet:
        """The house reads all; a unit what is published, what it proposed and what is told of itself."""
        if actor.holds("office", "council", "chairman", "deputy", "culture"):
            return self
        if not actor.holds("unit"):
            return self.none()
        own = Q(proposer_id__in=actor.unit_ids) | Q(participant_id__in=actor.unit_ids)
        return self.filter(own | Q(state=ExemplarState.PUBLISHED))

    def published(self) -> ExemplarQuerySet:
        return self.filter(state=ExemplarState.PUBLISHED)


class Exemplar(models.Model):
    """`state` is written by `awards.services.exemplars` alone. Nothing is published without the consent of
    the person, or of who heads the collective, and of whom the photo shows."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="exemplars", verbose_name="đợt")
    participant = models.ForeignKey(
        Participant, models.PROTECT, related_name="exemplars", verbose_name="tập thể, cá nhân"
    )
    award = models.ForeignKey(
        Award,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="exemplars",
        verbose_name="lần khen làm căn cứ",
    )
    proposer = models.ForeignKey(
        Participant,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposed_exemplars",
        verbose_name="đơn vị đề xuất",
        limit_choices_to={"kind": "collective"},
    )
    state = models.CharField(
        "trạng thái", max_length=10, choices=ExemplarState.choices, default=ExemplarState.PROPOSED
    )
    title = LineField("tên bài", max_length=200)
    suggestion = ProseField("việc làm đáng nêu, do đơn vị ghi", max_length=4000, blank=True)
    story = ProseField("bài viết", blank=True)
    lesson = ProseField("điều nơi khác làm theo được", max_length=4000, blank=True)
    photo = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ảnh"
    )
    photo_caption = LineField("chú thích ảnh", max_length=300, blank=True)
    consent_on = models.DateField("đồng ý cho đăng ngày", null=True, blank=True)
    consent_by = LineField("người đồng ý", max_length=200, blank=True)
    consent_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản đồng ý đã ký"
    )
    proposed_at = models.DateTimeField("đề xuất lúc")
    published_at = models.DateTimeField("đăng lúc", null=True, blank=True)
    closed_reason = ProseField("lý do gỡ, không đăng", max_length=2000, blank=True)
    broadcasts = models.ManyToManyField(
        Broadcast, blank=True, related_name="exemplars", verbose_name="đã tuyên truyền"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ExemplarQuerySet.as_manager()

    class Meta:
        verbose_name = "gương điển hình"
        verbose_name_plural = "gương điển hình"
        ordering = ("-published_at", "-proposed_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="exemplar_published_with_consent",
                condition=~Q(state=ExemplarState.PUBLISHED)
                | Q(published_at__isnull=False, consent_on__isnull=False) & ~Q(consent_by="") & ~Q(story=""),
                violation_error_message="Chỉ đăng bài đã viết, khi người được nêu gương đã đồng ý.",
            ),
            models.CheckConstraint(
                name="exemplar_closed_with_a_reason",
                condition=~Q(state__in=(ExemplarState.WITHDRAWN, ExemplarState.DECLINED))
                | ~Q(closed_reason=""),
                violation_error_message="Gỡ bài hoặc không đăng thì phải ghi lý do.",
            ),
            models.CheckConstraint(
                name="exemplar_consent_by_somebody",
                condition=Q(consent_on=None, consent_by="") | Q(consent_on__isnull=False) & ~Q(consent_by=""),
                violation_error_message="Đồng ý cho đăng phải ghi người đồng ý và ngày.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("awards:exemplar", args=[self.pk])
