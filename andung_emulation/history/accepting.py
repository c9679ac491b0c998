"""The one way on after a clock that ran ahead: somebody says that it is right now, and history tells so."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from andung_emulation.history.chain import append
from andung_emulation.history.models import HistoryEntry
from andung_emulation.history.order import CLOCK_ACCEPTED


@transaction.atomic
def accept_clock(*, reason: str, actor: Actor, at: datetime) -> HistoryEntry:
    """From here on history is compared with `at`; what was told while the clock was ahead stays as it is.

    Refused where the clock isn't behind what was told.
    """
    last = HistoryEntry.objects.order_by("-seq").first()
    if last is None or last.at <= at:
        raise Refused("Đồng hồ không đi lùi so với lịch sử: không có gì phải xác nhận.")
    values = {"ahead_until": last.at}
    return append(actor=actor, at=at, action=CLOCK_ACCEPTED, subject=last, reason=reason, values=values)
