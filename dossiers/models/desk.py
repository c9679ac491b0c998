"""What the chairman did with a dossier: the list that he approved, the dossier that he sent back. Rows are
only added; an approval that no longer counts is marked, with the reason."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from campaigns.models import Participant, User
from campaigns.models.fields import LineField, ProseField
from dossiers.models.dossiers import Dossier
from dossiers.models.papers import Paper


class Approval(models.Model):
    """A list that was decided on, as a whole: who, as what, when, and the SHA-256 of exactly what he saw.

    `on_paper`: nobody signed here; the office froze the list to have the decision signed on paper.
    Door: `dossiers.services.signing`.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="approvals")
    at = models.DateTimeField("lúc")
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="tài khoản")
    signer = models.ForeignKey(
        Participant, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ký"
    )
    signer_name = LineField("họ tên người ký", max_length=120)
    capacity = models.JSONField("quyền hạn, chức vụ người ký")
    on_paper = models.BooleanField("ký trên giấy", default=False)
    content = models.JSONField("danh sách")
    list_hash = models.CharField("dấu danh sách (SHA-256)", max_length=64)
    total_vnd = models.PositiveBigIntegerField("tổng tiền thưởng (đồng)")
    voided_at = models.DateTimeField("hết hiệu lực lúc", null=True, blank=True)
    void_reason = LineField("vì sao hết hiệu lực", max_length=400, blank=True)

    class Meta:
        verbose_name = "phê duyệt"
        verbose_name_plural = "phê duyệt"
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("dossier",),
                condition=Q(voided_at=None),
                name="approval_one_in_force",
                violation_error_message="Danh sách của hồ sơ này đã được phê duyệt.",
            ),
            models.CheckConstraint(
                name="approval_voided_with_a_reason",
                condition=Q(voided_at=None, void_reason="") | Q(voided_at__isnull=False) & ~Q(void_reason=""),
                violation_error_message="Phê duyệt hết hiệu lực phải ghi vì sao.",
            ),
        ]

    def __str__(self) -> str:
        return f"Phê duyệt của {self.signer_name}, {self.dossier}"


class DossierReturn(models.Model):
    """The chairman sends a dossier back: which papers, what to mend, by when. The guard on the dossier's
    state asks for this row."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="returns")
    at = models.DateTimeField("lúc")
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="tài khoản")
    reason = ProseField("cần sửa gì")
    due_at = models.DateTimeField("trình lại trước hoặc đúng")
    papers = models.ManyToManyField(Paper, related_name="returns", verbose_name="văn bản phải sửa")

    class Meta:
        verbose_name = "lần trả lại hồ sơ"
        verbose_name_plural = "lần trả lại hồ sơ"
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(
                name="dossier_return_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Trả lại hồ sơ phải ghi cần sửa gì.",
            ),
            models.CheckConstraint(
                name="dossier_return_leaves_time",
                condition=Q(due_at__gt=models.F("at")),
                violation_error_message="Hạn trình lại phải ở sau lúc trả lại.",
            ),
        ]

    def __str__(self) -> str:
        return f"Trả lại {self.dossier}"
