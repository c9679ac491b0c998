"""A report's tables as an Excel workbook: what the paper prints, a sheet a table, named by its heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation

from andung_emulation import vietnamese
from andung_emulation.excel import Column, Sheet, Value
from dossiers import blocks


def sheets_of(document: blocks.OfficialDocument, *, by: str, at: datetime) -> list[Sheet]:
    """Empty where nothing was counted. A figure becomes a number, so that it can be added up."""
    notes = (document.title, f"Xuất lúc {vietnamese.minute_of(at)}; người xuất: {by}.")
    return [
        Sheet(
            f"Bảng {place}",
            [
                Column(column.title.replace("\n", " "), 10 + 2 * min(column.width, 20))
                for column in table.columns
            ],
            [_values(row) for row in table.rows],
            (*notes, *named),
            [_values(row) for row in table.foot],
        )
        for place, (named, table) in enumerate(_tables(document), 1)
    ]


def _tables(document: blocks.OfficialDocument) -> Iterator[tuple[tuple[str, ...], blocks.Table]]:
    """Each with the headings that it stands under and the line that leads to it."""
    headings: dict[int, str] = {}
    lead = ""
    for block in document.blocks:
        if isinstance(block, blocks.Heading):
            headings = {level: text for level, text in headings.items() if level < block.level}
            headings[block.level], lead = block.text, ""
        elif isinstance(block, blocks.Paragraph):
            lead = block.text if block.keep else ""
        elif isinstance(block, blocks.Chart):
            yield _named(headings, block.title), block.table
        elif isinstance(block, blocks.Table):
            yield _named(headings, lead), block


def _named(headings: Mapping[int, str], title: str) -> tuple[str, ...]:
    return tuple(each for each in (" / ".join(headings.values()), title) if each)


def _values(row: tuple[str, ...]) -> list[Value]:
    return [_value(cell) for cell in row]


def _value(cell: str) -> Value:
    """`1.950.000`, `8,5` and `85,00` as they are counted; a paper's number, a date, a share stay text."""
    plain = cell.replace(".", "").replace(",", ".")
    try:
        found = Decimal(plain)
    except InvalidOperation:
        return cell
    said = cell.rstrip("0").rstrip(",") if "," in cell else cell
    return found if found.is_finite() and vietnamese.number(found) == said else cell
