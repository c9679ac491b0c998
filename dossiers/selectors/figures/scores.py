"""How units and contents scored over the years: shares, ranks, averages, from the sheets as they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet

from campaigns.enums import EvaluationState
from campaigns.models import CompetitionContent, Evaluation, Round
from campaigns.rules import scoring
from campaigns.rules.recording import state_label
from campaigns.selectors.evaluations import (
    BareSheet,
    RoundScale,
    Standing,
    bare_sheets,
    scales_of,
    standings_of_bare,
)
from dossiers.selectors.figures.counts import link


@dataclass(frozen=True)
class ScoreCell:
    """A unit's sheet of a year, under the name that the unit had then. `share`: percent, None while something
    isn't scored, and where the round has no scale. Not `verified`: the unit's own word, without a rank.
    """

    year: int
    name: str
    block: str
    points: Decimal | None
    applicable_points: Decimal | None
    share: Decimal | None
    band: str
    rank: int | None
    ranked_with: int
    verified: bool
    state: str
    url: str


@dataclass(frozen=True)
class UnitScores:
    """A unit over the years, in its block of the last sheet; None in a year in which it had none. `until`:
    its last day, where it has ended."""

    pk: int
    name: str
    block: str
    until: date | None
    cells: tuple[ScoreCell | None, ...]


@dataclass(frozen=True)
class Average:
    """Of verified sheets to which the content applies; `share` None: there are none."""

    name: str
    share: Decimal | None
    units: int


@dataclass(frozen=True)
class ContentYear:
    year: int
    all: Average
    blocks: tuple[Average, ...]
    url: str


@dataclass(frozen=True)
class ContentScores:
    content: CompetitionContent
    years: tuple[ContentYear, ...]


@dataclass(frozen=True)
class ScoreFigures:
    """`units` by block, then by name; `blocks` in their order."""

    blocks: tuple[str, ...]
    units: tuple[UnitScores, ...]
    contents: tuple[ContentScores, ...]

    def ranking(self, year: int) -> tuple[tuple[str, tuple[ScoreCell, ...]], ...]:
        """By block, the ranked first; who isn't ranked after them, by name."""
        cells = [cell for unit in self.units for cell in unit.cells if cell and cell.year == year]
        ordered = sorted(cells, key=lambda each: (each.rank is None, each.rank or 0))
        found = ((name, tuple(each for each in ordered if each.block == name)) for name in self.blocks)
        return tuple((name, rows) for name, rows in found if rows)


def score_figures(
    rounds: Sequence[Round], contents: Sequence[CompetitionContent], units: Collection[int] | None = None
) -> ScoreFigures:
    """Five queries. `units`: of these alone, for who shows a page of them; the contents are then averaged of
    their blocks, and are the caller's to leave out."""
    scales = scales_of(Q(pk__in=[each.pk for each in rounds]))
    sheets, bare = _read(rounds, units)
    cells: dict[tuple[int, int], ScoreCell] = {}
    for round_ in rounds:
        standings = standings_of_bare(bare[round_.pk], scales.get(round_.pk))
        for sheet in sheets[round_.pk]:
            cells[sheet.unit_id, round_.pk] = _cell(sheet, round_, standings.get(sheet.pk))
    every = [sheet for round_ in rounds for sheet in sheets[round_.pk]]
    last = {sheet.unit_id: sheet for sheet in every}
    names = {sheet.block_id: sheet.block.name for sheet in every}
    return ScoreFigures(
        blocks=tuple(dict.fromkeys(each.block.name for each in sorted(every, key=_place))),
        units=tuple(_unit(sheet, rounds, cells) for sheet in sorted(last.values(), key=_place)),
        contents=tuple(
            ContentScores(
                each, tuple(_content(each, one, bare[one.pk], scales.get(one.pk), names) for one in rounds)
            )
            for each in contents
        ),
    )


_SHOWN = (
    "round_id", "state", "unit__name", "unit__sort_key", "unit__valid_until", "block__name", "block__code",
    "block__position",
)  # fmt: skip
_Read = tuple[Mapping[int, list[Evaluation]], Mapping[int, list[BareSheet]]]


def _read(rounds: Sequence[Round], units: Collection[int] | None) -> _Read:
    """By round: the sheets that are shown, in the order of blocks and names; all those that they are ranked
    with."""
    ranked = Evaluation.objects.filter(round__in=rounds)
    shown = ranked if units is None else ranked.filter(unit__in=units)
    told: dict[int, list[Evaluation]] = defaultdict(list)
    for sheet in (
        shown.select_related("unit", "block")
        .only(*_SHOWN)
        .prefetch_related("unit__former_names")
        .order_by("block__position", "block__code", "unit__sort_key", "unit_id")
    ):
        told[sheet.round_id].append(sheet)
    if units is not None:
        ranked = ranked.filter(block__in={sheet.block_id for rows in told.values() for sheet in rows})
    place = {sheet.pk: at for rows in told.values() for at, sheet in enumerate(rows)}
    bare: dict[int, list[BareSheet]] = defaultdict(list)
    for each in sorted(bare_sheets(ranked), key=lambda each: place.get(each.pk, -1)):
        bare[each.round_id].append(each)
    return told, bare


def units_in_order(rounds: Sequence[Round]) -> QuerySet[Evaluation, int]:
    """Whoever has a sheet in one of the years, as `score_figures` orders them: by the block of the last."""
    later = Evaluation.objects.filter(
        unit=OuterRef("unit"), round__in=rounds, round__year__gt=OuterRef("round__year")
    )
    last = Evaluation.objects.filter(~Exists(later), round__in=rounds)
    ordered = last.order_by("block__position", "block__code", "unit__sort_key", "unit_id")
    return ordered.values_list("unit_id", flat=True)


def _place(sheet: Evaluation) -> tuple[int, str, str, int]:
    return (sheet.block.position, sheet.block.code, sheet.unit.sort_key, sheet.unit_id)


def _unit(
    last: Evaluation, rounds: Sequence[Round], cells: Mapping[tuple[int, int], ScoreCell]
) -> UnitScores:
    unit = last.unit
    own = tuple(cells.get((unit.pk, each.pk)) for each in rounds)
    name = next(each.name for each in reversed(own) if each is not None)
    return UnitScores(unit.pk, name, last.block.name, unit.valid_until, own)


def _cell(sheet: Evaluation, round_: Round, standing: Standing | None) -> ScoreCell:
    begun = standing is not None and bool(standing.points)
    return ScoreCell(
        year=round_.year or 0,
        name=sheet.unit.name_on(date(round_.year or 0, 12, 31)),
        block=sheet.block.name,
        points=standing.points if standing and standing.share is not None else None,
        applicable_points=standing.applicable_points if standing else None,
        share=standing.share if standing else None,
        band=standing.band if standing else "",
        rank=standing.rank if standing else None,
        ranked_with=standing.ranked_with if standing else 0,
        verified=sheet.state == EvaluationState.VERIFIED,
        state=state_label(sheet.state, from_paper=round_.from_paper, begun=begun),
        url=link("campaigns:evaluation", sheet.pk),
    )


def _content(
    content: CompetitionContent,
    round_: Round,
    sheets: Sequence[BareSheet],
    scale: RoundScale | None,
    names: Mapping[int, str],
) -> ContentYear:
    """The points of all together against the most that they could have: rounded once."""
    most = (
        next((each.max_points for each in scale.points if each.content_id == content.pk), None)
        if scale
        else None
    )
    got: dict[str, list[Decimal]] = defaultdict(list)
    for sheet in sheets:
        got[names[sheet.block_id]] += _points(sheet, content) if most else []
    every = [points for block in got.values() for points in block]
    return ContentYear(
        year=round_.year or 0,
        all=_average("Toàn xã", every, most),
        blocks=tuple(_average(name, points, most) for name, points in got.items()),
        url=link("campaigns:evaluation-board", round_.pk, sap_xep=content.letter),
    )


def _points(sheet: BareSheet, content: CompetitionContent) -> list[Decimal]:
    if sheet.state != EvaluationState.VERIFIED:
        return []
    return [
        each.verified_points
        for each in sheet.scores
        if each.content_id == content.pk and each.applicable and each.verified_points is not None
    ]


def _average(name: str, points: Sequence[Decimal], most: Decimal | None) -> Average:
    share = scoring.percent(sum(points, Decimal(0)), most * len(points)) if points and most else None
    return Average(name, share, len(points))
