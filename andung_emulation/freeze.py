"""No change of the database's structure in the last two days before a date (trust, R17): there would be no
time to put right what goes wrong."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connections

from andung_emulation import vietnamese
from andung_emulation.verdicts import YES, Verdict, no
from campaigns.models import Round

BEFORE = timedelta(hours=48)
AFTER = timedelta(hours=1)
"""Receipts are still being printed, and the worker closes the round."""


def may_migrate(alias: str, at: datetime) -> Verdict:
    """Asks for dates alone: columns that the update brings aren't there yet. Never in a demonstration."""
    connection = connections[alias]
    if settings.DEMO or Round._meta.db_table not in connection.introspection.table_names():
        return YES
    near = Round.objects.using(alias).filter(closes_at__gt=at - AFTER, closes_at__lte=at + BEFORE)
    closes_at = near.order_by("closes_at").values_list("closes_at", flat=True).first()
    if closes_at is None:
        return YES
    return no(
        f"Hạn trình lúc {vietnamese.minute_of(closes_at)}: từ 48 giờ trước đến 1 giờ sau hạn ấy"
        " không cập nhật cơ sở dữ liệu, vì cập nhật hỏng thì không kịp sửa."
        " Dùng lại bản ứng dụng cũ cho đến khi qua hạn;"
        " nếu bắt buộc phải cập nhật ngay thì sao lưu trước rồi thêm --force."
    )
