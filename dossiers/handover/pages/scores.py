"""A year's targets and scores, with the evidence under each unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from andung_emulation import vietnamese
from campaigns.models import Evidence, Round, Target
from campaigns.selectors import board_lines, board_rows, target_lines
from dossiers.handover.pages.site import Link, Site


@dataclass(frozen=True)
class UnitLine:
    """`points`: in the order of the contents, “–” where one doesn't apply."""

    unit: str
    points: list[str]
    total: str
    share: str
    band: str
    rank: str
    state: str


@dataclass(frozen=True)
class BlockLines:
    name: str
    lines: list[UnitLine]


@dataclass(frozen=True)
class UnitEvidence:
    unit: str
    files: list[Link]


@dataclass(frozen=True)
class Scores:
    """`contents`: (letter, short title, most points)."""

    contents: list[tuple[str, str, str]]
    blocks: list[BlockLines]
    evidence: list[UnitEvidence]


def targets_of(round_: Round) -> list[target_lines.TargetLine]:
    rows = Target.objects.filter(round=round_)
    return target_lines.lines_of(target_lines.with_results(rows))


def scores_of(round_: Round, site: Site) -> Scores:
    """Ranks are those of the board, within each block."""
    read = board_lines.lines_of(round_, site.scope.reader, reminds=False)
    points = read.scale.points if read.scale else ()
    contents = [
        (each.content.letter, each.content.short_title, vietnamese.number(each.max_points)) for each in points
    ]
    return Scores(contents, _blocks(read.all), _evidence(round_, site))


def _blocks(lines: Iterable[board_lines.Line]) -> list[BlockLines]:
    found: dict[str, list[board_lines.Line]] = defaultdict(list)
    for each in lines:
        found[each.sheet.block.name].append(each)
    return [
        BlockLines(name, [_unit(each) for each in sorted(rows, key=_by_rank)]) for name, rows in found.items()
    ]


def _by_rank(line: board_lines.Line) -> tuple[bool, int, str, int]:
    rank = line.standing.rank
    return rank is None, rank or 0, vietnamese.list_key(line.name), line.sheet.pk


def _unit(line: board_lines.Line) -> UnitLine:
    said = board_rows.row_of(line)
    return UnitLine(
        unit=said.unit,
        points=[_points(each) for each in line.cells],
        total=f"{vietnamese.number(line.standing.points)}/"
        f"{vietnamese.number(line.standing.applicable_points)}",
        share=said.share,
        band=said.band,
        rank=said.rank or said.why_no_rank,
        state=said.state,
    )


def _points(cell: board_lines.Cell) -> str:
    if not cell.applicable:
        return "–"
    return "" if cell.points is None else vietnamese.number(cell.points)


def _evidence(round_: Round, site: Site) -> list[UnitEvidence]:
    rows = Evidence.objects.filter(score__evaluation__round=round_).select_related(
        "score__content", "score__evaluation__unit", "file"
    )
    found: dict[str, list[Link]] = defaultdict(list)
    ordered = rows.order_by("score__evaluation__unit__sort_key", "score__content__position", "pk")
    for each in ordered:
        label = f"{each.score.content.letter}) {each.file.name}"
        found[each.score.evaluation.unit.name].append(Link(label, site.file(each.file_id), each.note))
    return [UnitEvidence(unit, files) for unit, files in found.items()]
