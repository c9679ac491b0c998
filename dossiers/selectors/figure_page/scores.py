"""The heat map over the years: units by block, a cell the share of points of a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from andung_emulation import vietnamese
from dossiers.selectors.figures import Figures, ScoreCell, UnitScores


@dataclass(frozen=True)
class HeatCell:
    """`there` False: the unit had no sheet that year. `note`: its rank and band, or whose word it is."""

    year: str
    label: str
    share: Decimal | None
    there: bool
    verified: bool
    note: str
    url: str


@dataclass(frozen=True)
class HeatRow:
    """`until` in words, where the unit has ended."""

    unit: str
    until: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True)
class HeatBlock:
    name: str
    rows: tuple[HeatRow, ...]


def heat_blocks(figures: Figures) -> tuple[HeatBlock, ...]:
    found = figures.scores
    return tuple(
        HeatBlock(name, tuple(_row(each, figures.years) for each in found.units if each.block == name))
        for name in found.blocks
        if any(each.block == name for each in found.units)
    )


def _row(unit: UnitScores, years: Sequence[int]) -> HeatRow:
    until = f"đến {vietnamese.date_short(unit.until)}" if unit.until else ""
    cells = zip(years, unit.cells, strict=True)
    return HeatRow(unit.name, until, tuple(_cell(unit.name, year, cell) for year, cell in cells))


def _cell(name: str, year: int, cell: ScoreCell | None) -> HeatCell:
    label = f"{name}, năm {year}"
    if cell is None:
        return HeatCell(str(year), label, None, there=False, verified=True, note="không có phiếu", url="")
    return HeatCell(
        str(year), label, cell.share, there=True, verified=cell.verified, note=_note(cell), url=cell.url
    )


def _note(cell: ScoreCell) -> str:
    if cell.share is None:
        return cell.state.lower()
    exact = f"{vietnamese.decimals(cell.share, 2)} %"
    if not cell.verified:
        return f"{exact}, tự chấm, chưa thẩm định"
    rank = f", hạng {cell.rank}/{cell.ranked_with}" if cell.rank else ", không xếp hạng"
    return f"{exact}, {cell.band}{rank}" if cell.band else f"{exact}{rank}"
