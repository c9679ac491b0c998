"""Sáng kiến, mô hình, giải pháp, cách làm hay (plan, II.1.c and III.2.b): proposed, recognised, applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from andung_emulation import vietnamese
from andung_emulation.files.models import StoredFile
from awards.enums import InitiativeKind, InitiativeState
from campaigns.models import LegalDocument, Participant, User
from campaigns.models.fields import LineField, ProseField

if TYPE_CHECKING:
    from andung_emulation.actors import Actor


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    def visible_to(self, actor: Actor) -> InitiativeQuerySet:
        """The house reads all; others what they proposed, what they wrote, and what was recognised."""
        if actor.holds("office", "council", "chairman", "deputy", "culture"):
            return self
        own = Q(unit_id__in=actor.unit_ids) | Q(state=InitiativeState.RECOGNISED)
        if actor.user_id is not None:
            own |= Q(proposed_by_id=actor.user_id)
        if actor.person_id is not None:
            own |= Q(authors=actor.person_id)
        return self.filter(own).distinct()

    def matching(self, text: str) -> InitiativeQuerySet:
        """Titles that contain the words, with or without accents, and what people so named wrote."""
        said = Q()
        for word in vietnamese.search_key(text).split(" "):
            said &= Q(search_key__contains=word)
        written = self.model.authors.through.objects.filter(
            participant__in=Participant.objects.matching(text)
        )
        return self.filter(said | Q(pk__in=written.values("initiative_id")))


class Initiative(models.Model):
    """`state` is written by `awards.services.initiatives` alone.

    Recognised by a document (Quyết định công nhận, Giấy chứng nhận): the plan's III.2.b asks for one that is
    “được công nhận và áp dụng trong thực tế”.
    """

    title = LineField("tên", max_length=300)
    search_key = models.CharField(max_length=600, default="", editable=False)
    kind = models.CharField("loại", max_length=14, choices=InitiativeKind.choices)
    state = models.CharField(
        "trạng thái", max_length=16, choices=InitiativeState.choices, default=InitiativeState.PROPOSED
    )
    authors = models.ManyToManyField(Participant, related_name="initiatives", verbose_name="tác giả")
    unit = models.ForeignKey(
        Participant,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="unit_initiatives",
        verbose_name="đơn vị đề xuất",
        limit_choices_to={"kind": "collective"},
    )
    proposed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tài khoản đề xuất"
    )
    proposed_on = models.DateField("ngày đề xuất", null=True, blank=True)
    description = ProseField("nội dung", blank=True)
    applied = ProseField("nơi và thời gian áp dụng", blank=True)
    effect = ProseField("hiệu quả", blank=True)
    recognised_by = models.ForeignKey(
        LegalDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="initiatives",
        verbose_name="văn bản công nhận",
    )
    recognition = LineField(
        "văn bản công nhận, ghi bằng lời", max_length=300, blank=True,
        help_text="chỉ ở dòng ghi trước khi ứng dụng giữ văn bản công nhận kèm bản chụp",
    )  # fmt: skip
    declined_reason = ProseField("lý do không công nhận", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        verbose_name = "sáng kiến, mô hình, giải pháp, cách làm hay"
        verbose_name_plural = "sáng kiến, mô hình, giải pháp, cách làm hay"
        ordering = ("title", "pk")
        constraints = [
            models.CheckConstraint(
                name="initiative_recognised_by_a_document",
                condition=~Q(state=InitiativeState.RECOGNISED)
                | Q(recognised_by__isnull=False)
                | ~Q(recognition=""),
                violation_error_message="Công nhận sáng kiến phải có văn bản công nhận.",
            ),
            models.CheckConstraint(
                name="initiative_declined_with_a_reason",
                condition=~Q(state=InitiativeState.NOT_RECOGNISED) | ~Q(declined_reason=""),
                violation_error_message="Không công nhận thì phải ghi lý do.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = vietnamese.search_key(self.title)[:600]  # folding can lengthen: ß is ss
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("awards:initiative", args=[self.pk])

    @property
    def recognition_words(self) -> str:
        """The recognising document as papers cite it; "" while it isn't recognised."""
        if self.state != InitiativeState.RECOGNISED:
            return ""
        return str(self.recognised_by) if self.recognised_by else str(self.recognition)


class InitiativeUse(models.Model):
    """Where it is applied, since when, with what effect, and who confirms that (plan, III.2.b: “áp dụng trong
    thực tế mang lại hiệu quả thiết thực”)."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="uses")
    unit = models.ForeignKey(
        Participant,
        models.PROTECT,
        related_name="applied_initiatives",
        verbose_name="đơn vị áp dụng",
        limit_choices_to={"kind": "collective"},
    )
    since = models.DateField("áp dụng từ ngày")
    effect = ProseField("hiệu quả", blank=True)
    confirmed_by = LineField("người xác nhận, chức vụ", max_length=200, blank=True)
    confirmed_on = models.DateField("ngày xác nhận", null=True, blank=True)
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản xác nhận"
    )

    class Meta:
        verbose_name = "nơi áp dụng"
        verbose_name_plural = "nơi áp dụng"
        ordering = ("since", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("initiative", "unit"),
                name="initiative_use_once",
                violation_error_message="Đơn vị này đã được ghi là nơi áp dụng.",
            ),
            models.CheckConstraint(
                name="initiative_use_confirmed_by_somebody",
                condition=Q(confirmed_on=None, confirmed_by="")
                | Q(confirmed_on__isnull=False) & ~Q(confirmed_by=""),
                violation_error_message="Xác nhận áp dụng phải ghi người xác nhận và ngày.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative}: {self.unit}"


class InitiativeFile(models.Model):
    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    note = LineField("là tài liệu gì", max_length=300, blank=True)
    added_at = models.DateTimeField("đưa lên lúc")

    class Meta:
        verbose_name = "tài liệu của sáng kiến"
        verbose_name_plural = "tài liệu của sáng kiến"
        ordering = ("initiative", "pk")

    def __str__(self) -> str:
        return f"{self.initiative}: {self.file}"
