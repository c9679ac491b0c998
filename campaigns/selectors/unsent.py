"""What a unit has saved and not sent, near its date: the banner on its pages (design, section 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.vietnamese import date_short
from campaigns.models import Evaluation, Round
from campaigns.rules import calendar, lateness
from campaigns.rules.evaluations import WITH_THE_UNIT

NEAR_DAYS = 7  # before that the task list is enough


@dataclass(frozen=True)
class Unsent:
    """A sentence, and where it is sent from."""

    text: str
    url: str
    button: str


def unsent_sheets(actor: Actor, round: Round, at: datetime) -> Unsent | None:
    """Sheets of the actor's own units that have points and aren't filed, with the nearest of their days (one
    that was sent back has its own). One query; none for who speaks for no unit, and none while the day is
    far."""
    due_on = _due_on(round)
    today = local_date(at)
    if not actor.unit_ids or round.from_paper or round.closed_at is not None:
        return None
    if due_on is None or (due_on - today).days > NEAR_DAYS:
        return None
    sheets = list(
        Evaluation.objects.filter(
            round=round,
            unit_id__in=actor.unit_ids,
            state__in=WITH_THE_UNIT,
            scores__self_points__isnull=False,
        )
        .order_by("unit__sort_key")
        .values_list("pk", "unit__name", "state", "return_due_on")
        .distinct()
    )
    own_days = [
        lateness.sheet_due_on(state, units_due_on=due_on, return_due_on=day) for *_, state, day in sheets
    ]
    next_day = min((day for day in own_days if day), default=due_on)
    return _said([(pk, name) for pk, name, *_ in sheets], round, next_day, today) if sheets else None


def _due_on(round: Round) -> date | None:
    """The units' own day, else the last one on which anything can still go in."""
    if round.units_due_on is not None or round.closes_at is None:
        return round.units_due_on
    return calendar.last_day(round.closes_at)


def _said(sheets: list[tuple[int, str]], round: Round, due_on: date, today: date) -> Unsent:
    names = ", ".join(name for _, name in sheets)
    until = f"hết ngày {date_short(due_on)}" if due_on >= today else f"đã qua ({date_short(due_on)})"
    text = f"Phiếu chấm điểm của {names} đã lưu nhưng CHƯA gửi Văn phòng; hạn {until}."
    if len(sheets) == 1:
        return Unsent(text, reverse("campaigns:evaluation", args=[sheets[0][0]]), "Mở phiếu")
    return Unsent(text, reverse("campaigns:progress", args=[round.pk]), "Xem tiến độ")
