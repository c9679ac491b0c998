"""Hồ sơ đề nghị khen thưởng of a round (plan, III.4) and what it proposes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from awards.models import Decision, Nomination
from campaigns.models import Round
from campaigns.models.fields import LineField, ProseField
from dossiers.enums import DossierKind, DossierState, Verdict

if TYPE_CHECKING:
    from andung_emulation.actors import Actor


class DossierQuerySet(models.QuerySet["Dossier"]):
    def visible_to(self, actor: Actor) -> DossierQuerySet:
        """Design, section 6: the office writes; the council, the chairman and the deputy read and print."""
        if actor.holds("office", "council", "chairman", "deputy"):
            return self
        return self.none()


class Dossier(models.Model):
    """`state` and the instants are written by `dossiers.services.submission` alone.

    `closes_at` is the round's date, copied at the first submission; the constraint below and the guards
    keep a late submission out whichever way it comes in (plan, III.5.a; design, section 3).
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="dossiers", verbose_name="đợt")
    kind = models.CharField("loại", max_length=14, choices=DossierKind.choices)
    position = models.PositiveSmallIntegerField("bổ sung lần", default=0)
    state = models.CharField(
        "trạng thái", max_length=10, choices=DossierState.choices, default=DossierState.PREPARING
    )
    closes_at = models.DateTimeField("hạn trình", null=True, blank=True)
    first_submitted_at = models.DateTimeField("trình lần đầu lúc", null=True, blank=True)
    resubmitted_at = models.DateTimeField("trình lại lúc", null=True, blank=True)
    return_due_at = models.DateTimeField("phải bổ sung xong trước", null=True, blank=True)
    opened_at = models.DateTimeField("Chủ tịch đã mở xem lúc", null=True, blank=True)
    receipt_code = models.CharField("mã tiếp nhận", max_length=20, blank=True)
    content_hash = models.CharField("dấu nội dung (SHA-256)", max_length=64, blank=True)
    history_head = models.CharField("đầu chuỗi nhật ký", max_length=64, blank=True)
    decision = models.OneToOneField(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="dossier",
        verbose_name="quyết định",
        help_text="bỏ trống khi Chủ tịch không đồng ý trường hợp nào",
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = "hồ sơ"
        verbose_name_plural = "hồ sơ"
        ordering = ("round", "position")
        constraints = [
            models.CheckConstraint(
                name="dossier_submitted_before_the_date",
                condition=Q(first_submitted_at=None)
                | Q(closes_at__isnull=False, first_submitted_at__lt=F("closes_at")),
                violation_error_message="Hồ sơ phải trình trước hạn (Kế hoạch, III.5).",
            ),
            models.CheckConstraint(
                name="dossier_resubmitted_in_time",
                condition=Q(resubmitted_at=None)
                | Q(first_submitted_at__isnull=False, resubmitted_at__lt=F("closes_at"))
                | Q(
                    # Without a date of the chairman's the comparison is NULL, which a CHECK lets through.
                    return_due_at__isnull=False,
                    first_submitted_at__isnull=False,
                    resubmitted_at__lte=F("return_due_at"),
                ),
                violation_error_message="Hồ sơ phải trình lại trước hạn, hoặc trong thời hạn Chủ tịch định.",
            ),
            models.CheckConstraint(
                name="dossier_submitted_has_its_receipt",
                condition=Q(state__in=(DossierState.PREPARING, DossierState.WITHDRAWN))
                | Q(first_submitted_at__isnull=False) & ~Q(receipt_code="") & ~Q(content_hash=""),
                violation_error_message="Hồ sơ đã trình phải có thời điểm, mã tiếp nhận và dấu nội dung.",
            ),
            models.CheckConstraint(
                name="dossier_preparing_was_never_submitted",
                condition=~Q(state=DossierState.PREPARING) | Q(first_submitted_at=None),
            ),
            models.UniqueConstraint(
                fields=("round", "position"),
                name="dossier_one_main",
                violation_error_message="Đợt này đã có hồ sơ chính.",
            ),
            models.CheckConstraint(
                name="dossier_main_comes_first",
                condition=Q(kind=DossierKind.MAIN, position=0)
                | Q(kind=DossierKind.SUPPLEMENTARY, position__gt=0),
            ),
            models.UniqueConstraint(
                fields=("receipt_code",), condition=~Q(receipt_code=""), name="dossier_receipt_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}, {self.round}"

    @property
    def label(self) -> str:
        if self.kind == DossierKind.MAIN:
            return "Hồ sơ chính"
        return f"Hồ sơ bổ sung lần {self.position}"

    @property
    def is_with_the_committee(self) -> bool:
        return self.state in (DossierState.SUBMITTED, DossierState.DECIDED)


class DossierItem(models.Model):
    """A nomination that the dossier proposes; in at most one live dossier."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="items")
    nomination = models.OneToOneField(Nomination, models.PROTECT, related_name="dossier_item")
    position = models.PositiveSmallIntegerField("thứ tự")
    verdict = models.CharField("ý kiến Chủ tịch", max_length=8, choices=Verdict.choices, blank=True)
    reason = ProseField("lý do", blank=True)
    decided_at = models.DateTimeField("cho ý kiến lúc", null=True, blank=True)
    decided_by = LineField("người cho ý kiến", max_length=200, blank=True)
    on_paper = models.BooleanField("ý kiến ghi trên giấy, Văn phòng ghi lại", default=False)

    class Meta:
        verbose_name = "trường hợp trong hồ sơ"
        verbose_name_plural = "trường hợp trong hồ sơ"
        ordering = ("dossier", "position")
        constraints = [
            models.CheckConstraint(
                name="dossier_item_refused_with_a_reason",
                condition=~Q(verdict=Verdict.REFUSED) | ~Q(reason=""),
                violation_error_message="Không đồng ý phải ghi lý do.",
            ),
            models.CheckConstraint(
                name="dossier_item_verdict_has_its_time",
                condition=Q(verdict="", decided_at=None, decided_by="", on_paper=False)
                | ~Q(verdict="") & Q(decided_at__isnull=False) & ~Q(decided_by=""),
                violation_error_message="Ý kiến của Chủ tịch phải có thời điểm và người cho ý kiến.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination.participant} trong {self.dossier}"
