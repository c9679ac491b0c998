"""The units of a round side by side, in figures: what the board, its sheet and its paper show.

One reading for the round and the year before it, which it is compared with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from andung_emulation.actors import Actor
from campaigns.enums import RoundKind
from campaigns.models import CompetitionContent, Evaluation, Registration, Round, ScalePoints, Score
from campaigns.rules import lateness, scoring
from campaigns.rules.board import LATE, NO_EVIDENCE, NOT_LAUNCHED, NOT_REGISTERED
from campaigns.rules.calendar import WorkCalendar
from campaigns.rules.comparison import Change, Place, change_since
from campaigns.selectors.evaluations import RoundScale, Standing, scales_of, standings_of
from campaigns.selectors.names import day_of, name_then
from campaigns.selectors.rounds import work_calendar


@dataclass(frozen=True)
class Cell:
    """A content of a unit's sheet. `share`: percent of its most points, None while not scored; `files`:
    of evidence; `proved`: there are some, or it doesn't apply."""

    content: CompetitionContent
    points: Decimal | None
    share: Decimal | None
    applicable: bool
    files: int
    proved: bool


@dataclass(frozen=True)
class Line:
    """A unit in the round. `late`: what lateness says of its sheet, "" where it isn't late."""

    sheet: Evaluation
    name: str
    seen: bool
    standing: Standing
    cells: tuple[Cell, ...]
    change: Change
    late: str
    needs: frozenset[str]

    def cell(self, letter: str) -> Cell | None:
        return next((each for each in self.cells if each.content.letter == letter), None)


@dataclass(frozen=True)
class Lines:
    """All units of the round, also those that the actor doesn't see: ranks come from all. `scale` None: the
    round doesn't score. `last_year` None: no annual round was before. `runs`: units are reminded."""

    round: Round
    scale: RoundScale | None
    all: tuple[Line, ...]
    last_year: int | None
    runs: bool

    @property
    def seen(self) -> tuple[Line, ...]:
        return tuple(each for each in self.all if each.seen)

    @property
    def contents(self) -> tuple[CompetitionContent, ...]:
        return tuple(each.content for each in self.scale.points) if self.scale else ()


def lines_of(round: Round, actor: Actor, *, reminds: bool = True) -> Lines:
    """At most five queries. Lateness is counted to the actor's day; a paper doesn't remind."""
    scales = scales_of(_with_last_year(round))
    sheets = _sheets_of(round, actor)
    own = [each for each in sheets if each.round_id == round.pk]
    before = [each for each in sheets if each.round_id != round.pk]
    runs = reminds and not round.from_paper and round.closed_at is None
    last_year = (round.year or 0) - 1 if before else None
    scale = scales.get(round.pk)
    if scale is None:
        return Lines(round, None, (), last_year, runs)
    standings = standings_of(own, scale)
    made = _Made(
        scale=scale,
        last_year=last_year,
        places=_places(before, scales.get(before[0].round_id)) if before else {},
        calendar=work_calendar() if runs else WorkCalendar(),
        today=actor.on,
        runs=runs,
    )
    lines = [made.line(each, standings[each.pk]) for each in own]
    return Lines(round, scale, tuple(lines), last_year, runs)


def _with_last_year(round: Round) -> Q:
    last = Q(campaign=round.campaign_id, kind=RoundKind.ANNUAL, year=(round.year or 0) - 1)
    return Q(pk=round.pk) | last


def _sheets_of(round: Round, actor: Actor) -> list[Evaluation]:
    """Of this round, each marked `is_seen`, `is_launched`, `is_registered` and with what it was `called`; and
    of the year before."""
    rounds = Round.objects.filter(_with_last_year(round)).values("pk")
    mine = Registration.objects.filter(round=OuterRef("round"), unit=OuterRef("unit"))
    rows = Evaluation.objects.filter(round__in=rounds).annotate(
        is_seen=Exists(Evaluation.objects.visible_to(actor).filter(pk=OuterRef("pk"))),
        is_launched=Exists(mine.exclude(launched_on=None)),
        is_registered=Exists(mine.exclude(registered_on=None)),
        called=name_then(day_of(round, actor.on)),
    )
    scores = Prefetch("scores", Score.objects.annotate(files=Count("evidence")))
    return list(rows.select_related("unit", "block", "round").prefetch_related(scores))


def _places(sheets: list[Evaluation], scale: RoundScale | None) -> dict[int, Place]:
    """By unit."""
    standings = standings_of(sheets, scale)
    return {each.unit_id: _place(each, standings[each.pk]) for each in sheets if each.pk in standings}


def _place(sheet: Evaluation, standing: Standing) -> Place:
    return Place(standing.share if standing.verified else None, standing.rank, sheet.block_id)


@dataclass(frozen=True)
class _Made:
    """What every line is made from."""

    scale: RoundScale
    last_year: int | None
    places: Mapping[int, Place]
    calendar: WorkCalendar
    today: date
    runs: bool

    def line(self, sheet: Evaluation, standing: Standing) -> Line:
        scores = {each.content_id: each for each in sheet.scores.all()}
        cells = tuple(self._cell(each, scores.get(each.content_id), standing) for each in self.scale.points)
        late = self._late(sheet)
        return Line(
            sheet=sheet,
            name=getattr(sheet, "called", ""),
            seen=getattr(sheet, "is_seen", False),
            standing=standing,
            cells=cells,
            change=self._change(sheet, standing),
            late=late,
            needs=self._needs(sheet, cells, late) if self.runs else frozenset(),
        )

    def _cell(self, points: ScalePoints, score: Score | None, standing: Standing) -> Cell:
        got = None if score is None else score.verified_points if standing.verified else score.self_points
        applicable = score is not None and score.applicable
        files = getattr(score, "files", 0)
        return Cell(
            content=points.content,
            points=got,
            share=None if got is None else scoring.percent(got, points.max_points),
            applicable=applicable,
            files=files,
            proved=bool(files) or not applicable,
        )

    def _change(self, sheet: Evaluation, standing: Standing) -> Change:
        if self.last_year is None:
            return Change(None, "", "")
        return change_since(self.last_year, self.places.get(sheet.unit_id), _place(sheet, standing))

    def _late(self, sheet: Evaluation) -> str:
        round_ = sheet.round
        due = lateness.sheet_due_on(
            sheet.state, units_due_on=round_.units_due_on, return_due_on=sheet.return_due_on
        )
        if not self.runs or due is None or due >= self.today:
            return ""
        return lateness.said(due, self.today, self.calendar)

    def _needs(self, sheet: Evaluation, cells: tuple[Cell, ...], late: str) -> frozenset[str]:
        lacking = {
            LATE: bool(late),
            NO_EVIDENCE: not all(each.proved for each in cells),
            NOT_LAUNCHED: not getattr(sheet, "is_launched", False),
            NOT_REGISTERED: not getattr(sheet, "is_registered", False),
        }
        return frozenset(need for need, lacks in lacking.items() if lacks)
