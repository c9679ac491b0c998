"""II.2: units in their blocks, of the year by rank, of the campaign year beside year."""

from __future__ import annotations

from collections.abc import Iterator

from andung_emulation import vietnamese
from dossiers import blocks
from dossiers.builders.counted.told import NOTHING, Told, lead, percent
from dossiers.selectors.figures import ScoreCell, UnitScores

_YEAR = (
    blocks.Column("Hạng", 4, "center"),
    blocks.Column("Đơn vị", 16),
    blocks.Column("Điểm", 6, "center"),
    blocks.Column("Tỷ lệ", 6, "center"),
    blocks.Column("Xếp loại", 9, "center"),
)


def ranking(told: Told) -> list[blocks.Block]:
    made = list(_over_years(told) if told.is_final else _of_year(told))
    return made or [blocks.Paragraph("Chưa có phiếu chấm điểm nào.")]


def _of_year(told: Told) -> Iterator[blocks.Block]:
    for name, cells in told.figures.scores.ranking(told.round.year or 0):
        yield lead(f"{name}:")
        yield blocks.Table(_YEAR, tuple(map(_row, cells)))


def _row(cell: ScoreCell) -> tuple[str, ...]:
    """Not ranked while the sheet isn't verified: where it stands is said instead."""
    points = NOTHING if cell.points is None else vietnamese.number(cell.points)
    rank = NOTHING if cell.rank is None else str(cell.rank)
    return (rank, cell.name, points, percent(cell.share), cell.band if cell.verified else cell.state)


def _over_years(told: Told) -> Iterator[blocks.Block]:
    """`92,5 % (1/5)`: the share, and the rank in the block."""
    scores = told.figures.scores
    columns = (
        blocks.Column("Đơn vị\n(tỷ lệ điểm; hạng/số đơn vị của khối)", 14),
        *(blocks.Column(year, 7, "center") for year in told.years),
    )
    for name in scores.blocks:
        rows = [unit for unit in scores.units if unit.block == name]
        if rows:
            yield lead(f"{name}:")
            yield blocks.Table(columns, tuple((_named(unit), *map(_cell, unit.cells)) for unit in rows))


def _named(unit: UnitScores) -> str:
    return f"{unit.name}\n(đến ngày {vietnamese.date_short(unit.until)})" if unit.until else unit.name


def _cell(cell: ScoreCell | None) -> str:
    if cell is None or cell.share is None:
        return NOTHING
    if cell.rank is None:
        return f"{percent(cell.share)}\n({cell.state})"
    return f"{percent(cell.share)}\n({cell.rank}/{cell.ranked_with})"
