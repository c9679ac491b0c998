"""A file as it was handed in. Written by `files.keep` alone."""

from __future__ import annotations

from django.db import models


class StoredFile(models.Model):
    """The same bytes handed in twice are two rows and one file on the disk."""

    path = models.CharField("nơi lưu", max_length=120)
    sha256 = models.CharField("dấu tệp (SHA-256)", max_length=64)
    size = models.PositiveIntegerField("dung lượng (byte)")
    content_type = models.CharField("loại tệp", max_length=60)
    name = models.CharField("tên tệp", max_length=120)
    kept_at = models.DateTimeField("nhận lúc")
    kept_by = models.CharField("người đưa vào", max_length=200)

    class Meta:
        verbose_name = "tệp"
        verbose_name_plural = "tệp"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
