"""Tiến độ: who is late, and with what: by unit, and by content. Counted in working days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from campaigns.models import Evaluation, Evidence, Registration, Round, Score
from campaigns.rules.calendar import WorkCalendar
from campaigns.rules.quarters import last_ended
from campaigns.rules.recording import state_label
from campaigns.selectors.behind import findings_by_unit, targets_without_figures
from campaigns.selectors.lacks import EVIDENCE, FINDINGS, POINTS, SHEET, Applied, Case, Lack, lacks_of
from campaigns.selectors.names import day_of, name_then
from campaigns.selectors.sheets import STATE_TONES

_AHEAD = 4  # days that differ, of those to come


@dataclass(frozen=True)
class UnitRow:
    """A unit's line. `due` is empty where it owes no sheet."""

    unit: str
    block: tuple[str, str]
    url: str
    state: str
    tone: str
    due: str
    late: bool
    lacks: tuple[Lack, ...]


@dataclass(frozen=True)
class ContentRow:
    """A content's line: how many units lack what under it, and how many findings are overdue."""

    letter: str
    title: str
    points: int
    evidence: int
    findings: int


@dataclass(frozen=True)
class Wanted:
    """What the page is narrowed to; empty is everything."""

    kind: str = ""
    block: str = ""
    letter: str = ""


def progress_of(round: Round, actor: Actor, at: datetime, calendar: WorkCalendar) -> list[UnitRow]:
    """A line for each unit of the round that the actor may see. Four queries; a round that is recorded from
    its papers urges nobody."""
    if round.from_paper:
        return []
    today = local_date(at)
    quarter = last_ended(round.year, today)
    findings, targets = findings_by_unit(round), targets_without_figures(round, quarter)
    sheets = _sheets(round, actor, today)
    applied = _applied(sheets)
    return [
        _row(
            Case(
                sheet=sheet,
                scores=applied[sheet.pk],
                launched_on=sheet.launched_on,
                registered_on=sheet.registered_on,
                findings=findings.get(sheet.unit_id, ()),
                targets=targets.get(sheet.unit_id, ()),
                round=round,
                quarter=quarter,
                today=today,
                calendar=calendar,
            )
        )
        for sheet in sheets
    ]


def _sheets(round: Round, actor: Actor, today: date) -> QuerySet[Any]:
    """Each with the days of launch and registration, and its unit as it was `called`."""
    own = Registration.objects.filter(round=OuterRef("round"), unit=OuterRef("unit"))
    return (
        Evaluation.objects.visible_to(actor)
        .filter(round=round)
        .select_related("block")
        .annotate(
            launched_on=Subquery(own.values("launched_on")[:1]),
            registered_on=Subquery(own.values("registered_on")[:1]),
            called=name_then(day_of(round, today)),
        )
        .order_by("block__position", "unit__sort_key")
    )


def _applied(sheets: QuerySet[Any]) -> dict[int, list[Applied]]:
    """By sheet, in the plan's order. Plain rows: a commune has thousands."""
    scores = Score.objects.filter(applicable=True, evaluation__in=sheets.order_by().values("pk"))
    proved = Exists(Evidence.objects.filter(score=OuterRef("pk")))
    rows = scores.annotate(pointed=Q(self_points__isnull=False), proved=proved).order_by("content__position")
    found: dict[int, list[Applied]] = defaultdict(list)
    for sheet, *applied in rows.values_list("evaluation_id", "content__letter", "pointed", "proved"):
        found[sheet].append(Applied(*applied))
    return found


def _row(case: Case) -> UnitRow:
    sheet, state = case.sheet, case.sheet.state
    begun = any(score.pointed for score in case.scores)
    return UnitRow(
        unit=getattr(sheet, "called", ""),
        block=(sheet.block.code, sheet.block.name),
        url=case.url,
        state=state_label(state, from_paper=False, begun=begun),
        tone=STATE_TONES[state],
        due=case.counted(case.due_on) if case.due_on else "",
        late=case.late,
        lacks=lacks_of(case),
    )


def narrowed(rows: Iterable[UnitRow], wanted: Wanted) -> list[UnitRow]:
    """Units that lack what is asked for, with that alone; an unknown choice finds nobody."""
    found = []
    for row in rows:
        lacks = tuple(
            lack
            for lack in row.lacks
            if wanted.kind in ("", lack.kind) and (not wanted.letter or wanted.letter in lack.letters)
        )
        if lacks and wanted.block in ("", row.block[0]):
            found.append(replace(row, lacks=lacks))
    return found


def by_content(rows: Sequence[UnitRow], round: Round) -> list[ContentRow]:
    """The same, counted under each content of the plan. One query."""
    lacks = [lack for row in rows for lack in row.lacks]

    def count(letter: str, kind: str) -> int:
        return sum(lack.kind == kind and letter in lack.letters for lack in lacks)

    return [
        ContentRow(
            each.letter,
            each.short_title,
            points=count(each.letter, POINTS),
            evidence=count(each.letter, EVIDENCE),
            findings=count(each.letter, FINDINGS),
        )
        for each in round.campaign.contents.all()
    ]


def said_of(rows: Sequence[UnitRow]) -> str:
    """`12/18 đơn vị đã gửi phiếu; 4 đơn vị quá hạn.`"""
    owing = sum(any(lack.kind == SHEET for lack in row.lacks) for row in rows)
    late = sum(any(lack.late for lack in row.lacks) for row in rows)
    return f"{len(rows) - owing}/{len(rows)} đơn vị đã gửi phiếu; {late or 'không'} đơn vị quá hạn."


def days_ahead(calendar: WorkCalendar, today: date) -> list[tuple[date, str]]:
    """The next days that differ from Monday to Friday."""
    days = [(day, "nghỉ") for day in calendar.holidays] + [(day, "làm bù") for day in calendar.workdays]
    return sorted(pair for pair in days if pair[0] >= today)[:_AHEAD]
