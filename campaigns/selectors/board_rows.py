"""A unit's line on the board, in words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from andung_emulation import vietnamese
from campaigns.rules.board import LATE, NEEDS, NO_EVIDENCE
from campaigns.rules.recording import state_label
from campaigns.selectors.board_lines import Cell, Line
from campaigns.selectors.sheets import STATE_TONES

_NOTED = frozenset(NEEDS) - {LATE, NO_EVIDENCE}  # a row says itself when it is late; dots mark the rest


@dataclass(frozen=True)
class HeatCell:
    """`label` is what a screen reader hears before the figure; `evidence` False: dots."""

    letter: str
    label: str
    share: Decimal | None
    applicable: bool
    files: int
    evidence: bool


@dataclass(frozen=True)
class Row:
    """A unit's line, in words. `why_no_rank` is empty where it has one; `change_said` is for a screen
    reader; `notes`: what it is late with, and hasn't launched or registered."""

    pk: int
    unit: str
    state: str
    tone: str
    verified: bool
    cells: tuple[HeatCell, ...]
    share: str
    band: str
    rank: str
    why_no_rank: str
    change: str
    change_said: str
    late: str
    notes: str


def row_of(line: Line) -> Row:
    sheet, standing = line.sheet, line.standing
    return Row(
        pk=sheet.pk,
        unit=line.name,
        state=state_of(line),
        tone=STATE_TONES[sheet.state],
        verified=standing.verified,
        cells=tuple(_heat_cell(line, each) for each in line.cells),
        share="" if standing.share is None else f"{vietnamese.decimals(standing.share, 2)} %",
        band=standing.band,
        rank=str(standing.rank or ""),
        why_no_rank="" if standing.rank else standing.ranked.reason,
        change=line.change.shown,
        change_said=line.change.said,
        late=line.late,
        notes=", ".join(NEEDS[each] for each in NEEDS if each in line.needs & _NOTED).capitalize(),
    )


def state_of(line: Line) -> str:
    """The sheet's state in words; a draft without a point says so."""
    sheet, begun = line.sheet, bool(line.standing.points)
    return state_label(sheet.state, from_paper=sheet.round.from_paper, begun=begun)


def _heat_cell(line: Line, cell: Cell) -> HeatCell:
    whose = "thẩm định" if line.standing.verified else "tự chấm"
    content = cell.content
    return HeatCell(
        letter=content.letter,
        label=f"{line.name}, {content.letter}) {content.short_title}, {whose}",
        share=cell.share,
        applicable=cell.applicable,
        files=cell.files,
        evidence=cell.proved or line.sheet.round.from_paper,
    )
