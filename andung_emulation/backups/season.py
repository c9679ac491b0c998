"""When a backup a day isn't enough: the weeks around a round's date (trust, R8: 15 minutes lost)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Max

from andung_emulation.drafts import Draft
from andung_emulation.history import HistoryEntry
from campaigns.models import Round

EVERY = timedelta(minutes=15)
BEFORE = timedelta(weeks=5)  # December, for 5 January
AFTER = timedelta(weeks=4)  # the decisions that follow


def is_season(at: datetime) -> bool:
    return Round.objects.filter(closes_at__lte=at + BEFORE, closes_at__gte=at - AFTER).exists()


def mark() -> str:
    """Another one when anything was done or typed since: each change leaves a row in history, or a draft."""
    last = HistoryEntry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    typed = Draft.objects.aggregate(last=Max("saved_at"))["last"]
    return f"{last} {typed.isoformat() if typed else ''}"
