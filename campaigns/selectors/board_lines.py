"""The units of a round side by side, in figures: what the board, its sheet and its paper show.

Whoever shows a page of them reads the cells of that page alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Q

from andung_emulation.actors import Actor
from campaigns.enums import RoundKind
from campaigns.models import (
    Block,
    CompetitionContent,
    Evaluation,
    Evidence,
    Registration,
    Round,
    ScalePoints,
    Score,
)
from campaigns.rules import lateness, scoring
from campaigns.rules.board import LATE, NO_EVIDENCE, NOT_LAUNCHED, NOT_REGISTERED
from campaigns.rules.calendar import WorkCalendar
from campaigns.rules.comparison import Change
from campaigns.selectors.evaluations import RoundScale, Standing, scales_of
from campaigns.selectors.names import day_of, name_then
from campaigns.selectors.results import Results, RoundResults, results_of
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
    """A unit in the round. `late`: what lateness says of its sheet, "" where it isn't late; `cells`: none
    until `with_cells`. What its points come to is worked out for those that are looked at."""

    sheet: Evaluation
    name: str
    seen: bool
    late: str
    needs: frozenset[str]
    results: Results
    cells: tuple[Cell, ...] = ()

    @cached_property
    def standing(self) -> Standing:
        return self.results.now.standing(self.sheet.pk, self.sheet.block_id, self.sheet.state)

    @cached_property
    def change(self) -> Change:
        return self.results.change(
            self.sheet, self.standing, took_part=getattr(self.sheet, "took_part", False)
        )

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

    @cached_property
    def seen(self) -> tuple[Line, ...]:
        return tuple(each for each in self.all if each.seen)

    @property
    def contents(self) -> tuple[CompetitionContent, ...]:
        return tuple(each.content for each in self.scale.points) if self.scale else ()


def lines_of(round: Round, actor: Actor, *, reminds: bool = True) -> Lines:
    """With their cells; six queries at most. Lateness is counted to the actor's day; a paper doesn't
    remind."""
    lines = outlines_of(round, actor, reminds=reminds)
    return replace(lines, all=tuple(with_cells(lines, lines.all)))


def outlines_of(round: Round, actor: Actor, *, reminds: bool = True) -> Lines:
    """The same without cells, which only those need that are shown, or chosen or ordered by one."""
    scales = scales_of(_with_last_year(round))
    runs = reminds and not round.from_paper and round.closed_at is None
    scale, sheets = scales.get(round.pk), list(_sheets_of(round, actor))
    found = results_of(_with_last_year(round), scales)
    earlier = [each for pk, each in found.items() if pk != round.pk]
    before = earlier[0] if earlier else None
    last_year = (round.year or 0) - 1 if before else None
    if scale is None:
        return Lines(round, None, (), last_year, runs)
    results = Results(found.get(round.pk) or RoundResults(scale), before, last_year)
    owed = _Owed(round, actor.on, runs)
    return Lines(round, scale, tuple(owed.line(each, results) for each in sheets), last_year, runs)


def with_cells(lines: Lines, chosen: Sequence[Line]) -> list[Line]:
    """Those lines, cell by cell; one query."""
    if lines.scale is None:
        return list(chosen)
    scores: dict[int, dict[int, Score]] = defaultdict(dict)
    of_chosen = Score.objects.filter(evaluation__in=[each.sheet.pk for each in chosen]).order_by()
    for each in of_chosen.annotate(files=Count("evidence")):
        scores[each.evaluation_id][each.content_id] = each
    return [replace(each, cells=_cells(each, lines.scale, scores[each.sheet.pk])) for each in chosen]


def _cells(line: Line, scale: RoundScale, scores: Mapping[int, Score]) -> tuple[Cell, ...]:
    return tuple(_cell(each, scores.get(each.content_id), line.standing) for each in scale.points)


def _cell(points: ScalePoints, score: Score | None, standing: Standing) -> Cell:
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


def _with_last_year(round: Round) -> Q:
    last = Q(campaign=round.campaign_id, kind=RoundKind.ANNUAL, year=(round.year or 0) - 1)
    return Q(pk=round.pk) | last


def _sheets_of(round: Round, actor: Actor) -> Iterator[Evaluation]:
    """In order, each marked `is_seen`, `is_launched`, `is_registered`, `lacks_evidence`, `took_part` (the
    year before) and with what it was `called`; no more of them is read than a line needs."""
    own = Registration.objects.filter(round=OuterRef("round"), unit=OuterRef("unit"))
    last_year = Round.objects.filter(_with_last_year(round)).exclude(pk=round.pk)
    before = Evaluation.objects.filter(round__in=last_year.values("pk"), unit=OuterRef("unit"))
    weighed = ScalePoints.objects.filter(scale__round=round).order_by().values("content")
    scores = Score.objects.filter(evaluation=OuterRef("pk"), content__in=weighed, applicable=True)
    unproved = scores.filter(~Exists(Evidence.objects.filter(score=OuterRef("pk"))))
    rows = Evaluation.objects.filter(round=round).annotate(
        is_seen=Exists(Evaluation.objects.visible_to(actor).filter(pk=OuterRef("pk"))),
        is_launched=Exists(own.exclude(launched_on=None)),
        is_registered=Exists(own.exclude(registered_on=None)),
        lacks_evidence=Exists(unproved),
        took_part=Exists(before),
        called=name_then(day_of(round, actor.on)),
    )
    blocks: dict[int, Block] = {}
    needed = ("unit", "round", "state", "return_due_on", "block__code", "block__name", "block__position")
    for sheet in rows.select_related("block").only(*needed):
        sheet.round, sheet.block = round, blocks.setdefault(sheet.block_id, sheet.block)
        yield sheet


@dataclass(frozen=True)
class _Owed:
    """What a line says that its unit still owes."""

    round: Round
    today: date
    runs: bool

    @cached_property
    def calendar(self) -> WorkCalendar:
        """Asked for where somebody is late."""
        return work_calendar()

    def line(self, sheet: Evaluation, results: Results) -> Line:
        late = self._late(sheet)
        return Line(
            sheet=sheet,
            name=getattr(sheet, "called", ""),
            seen=getattr(sheet, "is_seen", False),
            late=late,
            needs=self._needs(sheet, late) if self.runs else frozenset(),
            results=results,
        )

    def _late(self, sheet: Evaluation) -> str:
        due = lateness.sheet_due_on(
            sheet.state, units_due_on=self.round.units_due_on, return_due_on=sheet.return_due_on
        )
        if not self.runs or due is None or due >= self.today:
            return ""
        return lateness.said(due, self.today, self.calendar)

    def _needs(self, sheet: Evaluation, late: str) -> frozenset[str]:
        lacking = {
            LATE: bool(late),
            NO_EVIDENCE: getattr(sheet, "lacks_evidence", False),
            NOT_LAUNCHED: not getattr(sheet, "is_launched", False),
            NOT_REGISTERED: not getattr(sheet, "is_registered", False),
        }
        return frozenset(need for need, lacks in lacking.items() if lacks)
