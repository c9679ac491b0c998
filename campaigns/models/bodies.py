"""Who issues papers, and the documents that things rest on."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from andung_emulation.files import StoredFile
from campaigns.models.fields import LineField, ProseField


class IssuingBodyQuerySet(models.QuerySet["IssuingBody"]):
    def valid_on(self, day: date) -> IssuingBodyQuerySet:
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)


class IssuingBody(models.Model):
    """The commune as its papers name it, between two dates: communes are merged and renamed, old
    papers keep old names."""

    name = LineField("tên cơ quan", max_length=200, help_text="Ủy ban nhân dân xã An Dũng")
    commune = LineField("tên xã", max_length=100, help_text="An Dũng, không có chữ “xã”")
    letterhead = models.JSONField("các dòng tên cơ quan", help_text='["ỦY BAN NHÂN DÂN", "XÃ AN DŨNG"]')
    place = LineField("địa danh", max_length=100)
    symbol = LineField("ký hiệu", max_length=40, help_text="UBND")
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến ngày", null=True, blank=True)

    objects = IssuingBodyQuerySet.as_manager()

    class Meta:
        verbose_name = "cơ quan ban hành"
        verbose_name_plural = "cơ quan ban hành"
        ordering = ("-valid_from",)
        constraints = [
            models.CheckConstraint(
                name="issuing_body_ends_after_start",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class LegalDocument(models.Model):
    """A document by which something is so: number as text (`31a/KH-UBND`), date, issuer, subject."""

    kind = LineField("tên loại", max_length=80)
    number = LineField("số, ký hiệu", max_length=60)
    issued_on = models.DateField("ngày ban hành")
    issuer = LineField("cơ quan ban hành", max_length=200)
    subject = ProseField("trích yếu", blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản chụp"
    )

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        ordering = ("issued_on", "number")
        constraints = [
            models.UniqueConstraint(
                fields=("number", "issued_on", "issuer"),
                name="legal_document_once",
                violation_error_message="Văn bản có số, ngày và cơ quan ban hành này đã được ghi.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} số {self.number} ngày {self.issued_on:%d/%m/%Y}"
