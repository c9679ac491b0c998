"""History goes on in time: what would be told long before the last entry is refused, and with it its change.

A clock that went back would let a late dossier in, whichever door it comes by (trust, B3 and R9).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from andung_emulation import vietnamese
from andung_emulation.history.models import HistoryEntry
from andung_emulation.verdicts import YES, Verdict, no

SLACK = timedelta(minutes=5)  # two machines of one installation differ by seconds
CLOCK_ACCEPTED = "clock.accepted"


def goes_on(last_at: datetime, at: datetime) -> Verdict:
    """Whether something may be told at `at` after an entry of `last_at`; a training clock may go back."""
    if settings.DEMO or at >= last_at - SLACK:
        return YES
    return no(
        f"CHƯA LƯU: đồng hồ máy chủ bị lùi. Bây giờ là {vietnamese.time_of(at)}, nhật ký đã ghi đến"
        f" {vietnamese.time_of(last_at)}. Xin báo người quản trị chỉnh đồng hồ."
    )


def clock_goes_on(now: datetime) -> Verdict:
    """The same for whoever only asks: health, the system check, the start."""
    last = HistoryEntry.objects.order_by("-seq").first()
    return YES if last is None else goes_on(last.at, now)
