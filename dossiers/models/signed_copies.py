"""What came back signed: a scan of the paper, or the sealed PDF itself with an electronic signature."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from andung_emulation.files import StoredFile
from campaigns.models import User
from campaigns.models.fields import LineField
from dossiers.enums import CopyKind
from dossiers.models.papers import Paper


class SignedCopyQuerySet(models.QuerySet["SignedCopy"]):
    def standing(self) -> SignedCopyQuerySet:
        return self.filter(withdrawn_at=None)


class SignedCopy(models.Model):
    """Rows are only added; one that was added by mistake is withdrawn with a reason and stays (a guard).

    `signatures`, of a digital copy: what was found when it was taken in, a mapping for each signature
    (`signer`, `signed_at` in ISO 8601, `is_trusted`, …). Door: `dossiers.services.signed_copies`.
    """

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="signed_copies", verbose_name="văn bản")
    kind = models.CharField("loại", max_length=8, choices=CopyKind.choices)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    signatures = models.JSONField("chữ ký số", null=True, blank=True)
    added_at = models.DateTimeField("đưa vào lúc")
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đưa vào")
    withdrawn_at = models.DateTimeField("bỏ ra lúc", null=True, blank=True)
    withdraw_reason = LineField("lý do bỏ ra", max_length=300, blank=True)

    objects = SignedCopyQuerySet.as_manager()

    class Meta:
        verbose_name = "bản đã ký"
        verbose_name_plural = "bản đã ký"
        ordering = ("paper", "added_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="signed_copy_digital_names_its_signatures",
                condition=Q(kind=CopyKind.SCAN, signatures=None)
                | Q(kind=CopyKind.DIGITAL, signatures__isnull=False),
                violation_error_message="Bản ký số phải có thông tin chữ ký; bản chụp thì không.",
            ),
            models.CheckConstraint(
                name="signed_copy_withdrawn_with_a_reason",
                condition=Q(withdrawn_at=None, withdraw_reason="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdraw_reason=""),
                violation_error_message="Bỏ bản đã ký ra phải ghi lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.paper}"
