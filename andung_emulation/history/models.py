"""The rows of history. Written by `history.append` alone; guards refuse any later change."""

from __future__ import annotations

import json
from typing import Any

from django.db import models


class HistoryEntry(models.Model):
    """One change. `seq` runs from 1 without a gap; `hash` covers all that is here and the hash before.

    No foreign keys: an account or a subject may go, what happened stays.
    """

    seq = models.PositiveBigIntegerField("thứ tự", primary_key=True)
    at = models.DateTimeField("lúc")
    actor_id = models.BigIntegerField("số tài khoản", null=True)
    actor = models.CharField("người làm", max_length=200)
    roles = models.CharField("vai trò", max_length=200, blank=True)
    action = models.CharField("việc", max_length=80)
    subject = models.CharField("đối tượng", max_length=80)
    subject_label = models.CharField("tên đối tượng", max_length=300)
    from_state = models.CharField("từ", max_length=40, blank=True)
    to_state = models.CharField("sang", max_length=40, blank=True)
    reason = models.TextField("lý do", blank=True)
    on_paper = models.BooleanField("ghi lại từ giấy", default=False)
    detail_hash = models.CharField("mã băm chi tiết", max_length=64, blank=True)
    previous_hash = models.CharField("mã băm dòng trước", max_length=64, unique=True)
    hash = models.CharField("mã băm", max_length=64, unique=True)

    class Meta:
        verbose_name = "dòng lịch sử"
        verbose_name_plural = "lịch sử"
        ordering = ("seq",)
        indexes = (models.Index(fields=("subject", "seq"), name="history_of_subject"),)

    def __str__(self) -> str:
        return f"{self.seq}. {self.subject_label}"

    @property
    def values(self) -> dict[str, Any]:
        """The changed values; empty when there were none or when they were erased."""
        detail = getattr(self, "detail", None)
        return detail.values if detail else {}


class HistoryDetail(models.Model):
    """The changed values of an entry, as the JSON text that was hashed, and the salt.

    Text rather than a JSON column: PostgreSQL would rewrite numbers and so change the hash.
    """

    entry = models.OneToOneField(
        HistoryEntry, models.PROTECT, primary_key=True, related_name="detail", verbose_name="dòng lịch sử"
    )
    salt = models.CharField("muối", max_length=32)
    text = models.TextField("giá trị")

    class Meta:
        verbose_name = "chi tiết lịch sử"
        verbose_name_plural = "chi tiết lịch sử"

    def __str__(self) -> str:
        return self.text

    @property
    def values(self) -> dict[str, Any]:
        values: dict[str, Any] = json.loads(self.text)
        return values
