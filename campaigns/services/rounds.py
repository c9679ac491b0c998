"""Opening a round, its units' own date, and closing it. Its date moves in `deadlines` alone."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.verdicts import require
from campaigns import selectors
from campaigns.enums import EvaluationState, RoundKind
from campaigns.models import Evaluation, Participant, Round, Score, Target
from campaigns.rules import calendar, recording, rounds
from campaigns.rules.rights import may
from campaigns.selectors.openings import Start
from campaigns.selectors.round_settings import lists_in, settings_of
from campaigns.services.round_settings import coming_for, require_valid, store

WORKER = "Hệ thống"


@transaction.atomic
def open_round(
    round: Round,
    *,
    units: Collection[Participant],
    units_due_on: date | None,
    units_due_binding: bool = False,
    guidance: str = "",
    from_paper: bool = False,
    start: Start | None = None,
    actor: Actor,
    at: datetime,
) -> Round:
    """Open the round with the settings and targets of `start` (by default the plan's own), and give each unit
    in scope its sheet (an annual round scores, the final one doesn't).

    Raises `Refused` when it is open already, when its date has passed (unless it is recorded from paper),
    or when a unit has no block with contents.
    """
    require(may("round.write", actor))
    row = Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    window = selectors.window_of(row)
    today = local_date(at)
    require(
        rounds.may_open(
            window, opened_on=row.opened_on, units_due_on=units_due_on, on=today, from_paper=from_paper
        )
    )
    row.opened_on = today
    row.units_due_on, row.units_due_binding = units_due_on, units_due_binding
    row.guidance, row.from_paper = guidance, from_paper
    row.save(update_fields=["opened_on", "units_due_on", "units_due_binding", "guidance", "from_paper"])
    told = _take_over(row, start or Start(), at)
    names = _make_sheets(row, units)
    values = {"units": names, "units_due_on": units_due_on, "units_due_binding": units_due_binding}
    history.append(
        actor=actor, at=at, action="round.opened", subject=row, to_state="open", values=values | told,
        on_paper=from_paper,
    )  # fmt: skip
    return row


@transaction.atomic
def add_units(round: Round, *, units: Collection[Participant], actor: Actor, at: datetime) -> list[str]:
    """Bring more units into an open round; returns the names of those that were not in it yet."""
    require(may("round.write", actor))
    row = Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    require(recording.may_add_units(selectors.window_of(row), at, from_paper=row.from_paper))
    names = _make_sheets(row, units)
    if names:
        history.append(
            actor=actor,
            at=at,
            action="round.units_added",
            subject=row,
            values={"units": names},
            on_paper=row.from_paper,
        )
    return names


@transaction.atomic
def set_units_due(
    round: Round,
    *,
    units_due_on: date | None,
    units_due_binding: bool,
    guidance: str,
    actor: Actor,
    at: datetime,
) -> Round:
    """The units' own date: advice, or binding; with the letter that told them."""
    require(may("round.write", actor))
    row = Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    require(rounds.may_change_units_due(selectors.window_of(row), units_due_on, at))
    before = {"units_due_on": row.units_due_on, "units_due_binding": row.units_due_binding}
    letter = row.guidance
    row.units_due_on, row.units_due_binding, row.guidance = units_due_on, units_due_binding, guidance
    row.save(update_fields=["units_due_on", "units_due_binding", "guidance"])
    values: dict[str, Any] = {
        "before": before, "units_due_on": units_due_on, "units_due_binding": units_due_binding,
    }  # fmt: skip
    values |= {"guidance": [letter, row.guidance]} if row.guidance != letter else {}
    history.append(actor=actor, at=at, action="round.units_due_set", subject=row, values=values)
    return row


@transaction.atomic
def close_round(round: Round, *, at: datetime) -> bool:
    """Close a round a minute after its date; whether this call did it. It never reopens (a guard)."""
    row = Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    if not calendar.may_close(selectors.window_of(row), at):
        return False
    row.closed_at = at
    row.save(update_fields=["closed_at"])
    history.append(
        actor=Actor.system(WORKER, local_date(at)),
        at=at,
        action="round.closed",
        subject=row,
        from_state="open",
        to_state="closed",
    )
    return True


@transaction.atomic
def tell_clock_accepted(*, ahead_until: datetime, reason: str, actor: Actor, at: datetime) -> int:
    """On the timeline of each round whose date had passed by the clock that ran ahead and is to come again:
    who lets the hour go back there is seen there. How many there are."""
    again = Round.objects.opened().filter(closed_at=None, closes_at__gt=at, closes_at__lte=ahead_until)
    rows = list(again.order_by("pk").select_for_update(of=("self",), no_key=True))
    for row in rows:
        values = {"ahead_until": ahead_until, "closes_at": row.closes_at}
        history.append(
            actor=actor, at=at, action="round.clock_accepted", subject=row, reason=reason, values=values
        )
    return len(rows)


def close_next(at: datetime) -> bool:
    """The worker's job: close one round that is due; whether there was one.

    A round that never opened, or that is recorded from paper, has nothing to close: its date alone keeps
    every submission out.
    """
    first = _due(at).first()
    return first is not None and close_round(first, at=at)


def due_since(at: datetime) -> datetime | None:
    """The date of the round that would be closed now; None where there is none."""
    return _due(at).values_list("closes_at", flat=True).first()


def _due(at: datetime) -> QuerySet[Round]:
    due = Round.objects.opened().filter(
        closed_at=None, from_paper=False, closes_at__lte=at - calendar.CLOSING_GRACE
    )
    return due.order_by("closes_at")


def _take_over(row: Round, start: Start, at: datetime) -> dict[str, Any]:
    """Settings and targets as the start says; what history tells of it."""
    start = start.within(row)
    coming = coming_for(row, start, at, settings_of(row))
    if coming.settings is None:
        return {}
    require_valid(row, coming.settings)
    store(row, coming.settings)
    Target.objects.bulk_create(coming.targets)
    return coming.told(start)


def _make_sheets(round_: Round, units: Collection[Participant]) -> list[str]:
    """A sheet with a row a content for each unit that has none; contents that don't apply are marked so."""
    if round_.kind == RoundKind.FINAL:
        if units:
            raise Refused("Đợt tổng kết không chấm điểm lại: số liệu lấy từ các đợt hằng năm.")
        return []
    contents, lists = list(round_.campaign.contents.all()), lists_in(round_)
    letters = {
        unit.pk: rounds.applicable_letters(
            unit.own_letters(round_.campaign_id), lists.get(unit.block_id or 0, "")
        )
        for unit in units
    }
    there = set(round_.evaluations.values_list("unit_id", flat=True))
    sheets = [_sheet(round_, unit, letters[unit.pk]) for unit in units if unit.pk not in there]
    Evaluation.objects.bulk_create(sheets)
    Score.objects.bulk_create(
        Score(evaluation=sheet, content=content, applicable=content.letter in letters[sheet.unit_id])
        for sheet in sheets
        for content in contents
    )
    return [sheet.unit.name for sheet in sheets]


def _sheet(round_: Round, unit: Participant, letters: Collection[str]) -> Evaluation:
    if unit.block is None or not letters:
        raise Refused(f"{unit.name}: chưa xếp khối thi đua, hoặc khối không có nội dung áp dụng.")
    return Evaluation(round=round_, unit=unit, block=unit.block, state=EvaluationState.DRAFT)
