"""A paper: blocks frozen for the signature, a number and a date, and the sealed PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery

from awards.models import Meeting, Nomination, RegisterEntry
from campaigns.models import Round
from campaigns.models.fields import LineField
from dossiers.blocks import OfficialDocument, from_json
from dossiers.enums import SUMMARIES, PaperKind, PaperState
from dossiers.models.dossiers import Dossier
from dossiers.models.summaries import Summary

if TYPE_CHECKING:
    from andung_emulation.actors import Actor


class PaperQuerySet(models.QuerySet["Paper"]):
    def live(self) -> PaperQuerySet:
        return self.exclude(state=PaperState.VOIDED)

    def of_the_dossier(self) -> PaperQuerySet:
        """Its parts (plan, III.4) and its cover; not the decision and the certificates that come of it."""
        return self.live().exclude(kind__in=(PaperKind.DECISION, PaperKind.CERTIFICATE))

    def to_seal(self) -> PaperQuerySet:
        """Issued papers that have no PDF yet: the worker's queue."""
        return self.filter(state=PaperState.ISSUED, pdf_sha256="")

    def with_copies(self) -> PaperQuerySet:
        """Each with `copies`: how many of what came back signed stand, in the same query."""
        standing = Q(signed_copies__withdrawn_at=None)
        counted = type(self)(self.model).filter(pk=OuterRef("pk")).order_by()
        count = counted.annotate(count=Count("signed_copies", filter=standing)).values("count")
        return self.annotate(copies=Subquery(count))

    def visible_to(self, actor: Actor) -> PaperQuerySet:
        """Who reads the dossier reads its papers; a unit reads the reports that it wrote, culture what sums
        up a year or the campaign."""
        if actor.holds("office", "council", "chairman", "deputy"):
            return self
        seen = Q(pk__in=())
        if actor.holds("culture"):
            seen |= Q(summary__isnull=False)
        if actor.holds("unit"):
            seen |= Q(nomination__proposer_id__in=actor.unit_ids)
            seen |= Q(nomination__participant_id__in=actor.unit_ids)
        return self.filter(seen)


class Paper(models.Model):
    """A DRAFT follows the data and stores no blocks; from FOR_SIGNATURE on the blocks are frozen.

    Doors: `dossiers.services.papers` (freeze, issue, void) and `dossiers.services.sealing`.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, blank=True, related_name="papers")
    summary = models.ForeignKey(
        Summary, models.PROTECT, null=True, blank=True, related_name="papers", verbose_name="báo cáo"
    )
    kind = models.CharField("loại", max_length=20, choices=PaperKind.choices)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="papers")
    nomination = models.ForeignKey(Nomination, models.PROTECT, null=True, blank=True, related_name="papers")
    state = models.CharField(
        "trạng thái", max_length=14, choices=PaperState.choices, default=PaperState.DRAFT
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    number = models.OneToOneField(
        RegisterEntry, models.PROTECT, null=True, blank=True, related_name="paper", verbose_name="số"
    )
    dated = models.DateField("ngày văn bản", null=True, blank=True)
    frozen_at = models.DateTimeField("trình ký lúc", null=True, blank=True)
    issued_at = models.DateTimeField("ban hành lúc", null=True, blank=True)
    blocks = models.JSONField(null=True, blank=True)
    blocks_version = models.PositiveSmallIntegerField(null=True, blank=True)
    content_hash = models.CharField("dấu nội dung (SHA-256)", max_length=64, blank=True)

    pdf_file = models.CharField(max_length=200, blank=True)
    pdf_sha256 = models.CharField("dấu tệp PDF (SHA-256)", max_length=64, blank=True)
    pages = models.PositiveSmallIntegerField("số trang", null=True, blank=True)
    sealed_at = models.DateTimeField("niêm phong lúc", null=True, blank=True)
    public_code = models.CharField("mã tra cứu công khai", max_length=26, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = LineField("lỗi khi in", max_length=300, blank=True)
    void_reason = LineField("lý do hủy", max_length=300, blank=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        ordering = ("dossier", "position", "pk")
        constraints = [
            models.CheckConstraint(
                name="paper_of_a_dossier_or_a_summary",
                condition=Q(dossier__isnull=False, summary=None) & ~Q(kind__in=SUMMARIES)
                | Q(dossier=None, summary__isnull=False, kind__in=SUMMARIES),
                violation_error_message="Văn bản thuộc một hồ sơ hoặc một báo cáo.",
            ),
            models.CheckConstraint(
                name="paper_frozen_has_its_blocks",
                condition=Q(state=PaperState.DRAFT, blocks=None, content_hash="", frozen_at=None)
                | Q(
                    state__in=(PaperState.FOR_SIGNATURE, PaperState.ISSUED),
                    blocks__isnull=False,
                    blocks_version__isnull=False,
                    frozen_at__isnull=False,
                )
                & ~Q(content_hash="")
                | Q(state=PaperState.VOIDED),
                violation_error_message="Bản trình ký phải có nội dung đã chốt.",
            ),
            models.CheckConstraint(
                name="paper_issued_has_its_date",
                condition=~Q(state=PaperState.ISSUED) | Q(dated__isnull=False, issued_at__isnull=False),
                violation_error_message="Văn bản đã ban hành phải có ngày.",
            ),
            models.CheckConstraint(
                name="paper_sealed_has_its_file",
                condition=Q(pdf_sha256="", sealed_at=None, pages=None)
                | Q(sealed_at__isnull=False, pages__isnull=False) & ~Q(pdf_sha256="") & ~Q(pdf_file=""),
            ),
            models.CheckConstraint(
                name="paper_voided_with_a_reason",
                condition=~Q(state=PaperState.VOIDED) | ~Q(void_reason=""),
                violation_error_message="Hủy văn bản phải ghi lý do.",
            ),
            models.UniqueConstraint(
                fields=("public_code",), condition=~Q(public_code=""), name="paper_public_code_once"
            ),
            models.UniqueConstraint(
                fields=("dossier", "summary", "kind", "meeting", "nomination"),
                condition=~Q(state=PaperState.VOIDED),
                nulls_distinct=False,
                name="paper_once",
                violation_error_message="Hồ sơ đã có văn bản này.",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        if self.nomination_id and self.nomination:
            return f"{self.get_kind_display()}: {self.nomination.participant}"
        if self.summary:
            return str(self.summary)
        return str(self.get_kind_display())

    @property
    def of_dossier(self) -> Dossier:
        """Of every paper but those that sum up a year or the campaign."""
        if self.dossier is None:
            raise ValueError(f"{self.pk} belongs to no dossier")
        return self.dossier

    @property
    def round(self) -> Round:
        """Of its dossier or of its summary."""
        return self.summary.round if self.summary else self.of_dossier.round

    @property
    def owner(self) -> Dossier | Summary:
        return self.summary or self.of_dossier

    @property
    def belongs_to(self) -> str:
        return str(self.owner)

    def document(self) -> OfficialDocument:
        """The frozen content; UnreadableBlocks when there is none."""
        return from_json(self.blocks or {})
