"""The board of a round: units down by block, contents across, a cell its share of points and its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from campaigns.enums import EvaluationState
from campaigns.models import Block, CompetitionContent
from campaigns.rules.board import ALL, BY_CHANGE, BY_NAME, BY_RANK, BY_SHARE, NEEDS, Chosen
from campaigns.rules.recording import state_label
from campaigns.selectors.board_lines import Cell, Line, Lines, with_cells
from campaigns.selectors.board_rows import Row, row_of


@dataclass(frozen=True)
class BlockTable:
    name: str
    rows: tuple[Row, ...]
    provisional: str


@dataclass(frozen=True)
class Count:
    """How many of a state or of a lack, with the filter that shows them."""

    label: str
    number: int
    name: str
    value: str


@dataclass(frozen=True)
class Board:
    """`scores` is False in a round that doesn't score; `last_year` None: there is nothing to compare with;
    `asks_evidence` False: a recorded round, whose evidence stayed on paper."""

    scores: bool
    contents: tuple[CompetitionContent, ...]
    blocks: tuple[BlockTable, ...]
    counts: tuple[tuple[str, int], ...]
    lacks: tuple[Count, ...]
    last_year: int | None
    asks_evidence: bool


def board_of(lines: Lines, shown: Sequence[Line]) -> Board:
    """`shown`: of what `chosen_lines` gives those of one page, with their cells. Ranks and counts come from
    all sheets."""
    seen = lines.seen
    counted = Counter(each.sheet.state for each in seen)
    tables = [
        _table(block, lines, [each for each in shown if each.sheet.block_id == block.pk])
        for block in blocks_of(lines)
    ]
    return Board(
        scores=lines.scale is not None,
        contents=lines.contents,
        blocks=tuple(table for table in tables if table.rows),
        counts=tuple(
            (state_label(each, from_paper=lines.round.from_paper), counted[each])
            for each in EvaluationState
            if counted[each]
        ),
        lacks=_lacks(seen),
        last_year=lines.last_year,
        asks_evidence=not lines.round.from_paper,
    )


def blocks_of(lines: Lines) -> list[Block]:
    """Those of which the actor sees a unit, in their order."""
    return list(dict.fromkeys(each.sheet.block for each in lines.seen))


def chosen_lines(lines: Lines, chosen: Chosen = ALL) -> list[Line]:
    """What the actor may see, as he chose, in its order, block by block; with cells where those decide."""
    shown = [each for each in lines.seen if _is_chosen(each, chosen)]
    if chosen.below is not None or chosen.order not in _FIGURES:
        shown = [each for each in with_cells(lines, shown) if _is_low(each, chosen)]
    return [each for block in blocks_of(lines) for each in _ordered(shown, block, chosen.order)]


def _is_chosen(line: Line, chosen: Chosen) -> bool:
    return (
        chosen.block in ("", line.sheet.block.code)
        and chosen.state in ("", line.sheet.state)
        and chosen.needs <= line.needs
    )


def _is_low(line: Line, chosen: Chosen) -> bool:
    return chosen.below is None or any(_is_below(each, chosen) for each in line.cells)


def _is_below(cell: Cell, chosen: Chosen) -> bool:
    if chosen.letter not in ("", cell.content.letter) or cell.share is None or chosen.below is None:
        return False
    return cell.share < chosen.below


def _ordered(lines: Sequence[Line], block: Block, order: str) -> list[Line]:
    """Within a block; who has no such figure follows, by name, as lines come."""
    rows = [each for each in lines if each.sheet.block_id == block.pk]
    figure = _FIGURES.get(order) or (lambda line: _negative(_cell_share(line, order)))
    return sorted(rows, key=lambda line: _last_if_none(figure(line)))


def _cell_share(line: Line, letter: str) -> Decimal | None:
    cell = line.cell(letter)
    return cell.share if cell else None


def _negative(value: Decimal | None) -> Decimal | None:
    return None if value is None else -value


def _last_if_none(value: Any) -> tuple[bool, Any]:
    return value is None, value or 0


_FIGURES: dict[str, Callable[[Line], Any]] = {
    BY_RANK: lambda line: line.standing.rank,
    BY_NAME: lambda _: 0,
    BY_SHARE: lambda line: _negative(line.standing.share),
    BY_CHANGE: lambda line: _negative(line.change.points),
}


def _table(block: Block, lines: Lines, shown: Sequence[Line]) -> BlockTable:
    of_block = [each for each in lines.all if each.sheet.block_id == block.pk]
    verified = sum(each.sheet.state == EvaluationState.VERIFIED for each in of_block)
    done = "ghi" if lines.round.from_paper else "thẩm định"
    return BlockTable(
        name=block.name,
        rows=tuple(row_of(each) for each in shown),
        provisional=(
            f"Đã {done} {verified}/{len(of_block)} phiếu: hạng còn thay đổi."
            if verified < len(of_block)
            else ""
        ),
    )


def _lacks(lines: Sequence[Line]) -> tuple[Count, ...]:
    counted = Counter(need for each in lines for need in each.needs)
    return tuple(Count(label, counted[need], need, "1") for need, label in NEEDS.items() if counted[need])
