"""Rows out of a workbook that somebody sends: the archive is weighed before it is unpacked, rows and columns
are counted while they are read, macros, links outside and declared entities are refused."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from andung_emulation import vietnamese
from andung_emulation.errors import Refused
from andung_emulation.files.archives import NoArchive, names_in

MAX_BYTES = 5_000_000
MAX_ENTRIES = 200
MAX_ROWS = 5_000
MAX_COLUMNS = 50
_FORBIDDEN = ("vbaproject.bin", "externallinks/")


@dataclass(frozen=True)
class Cell:
    """`place` as people call it (`C7`); `value` is text (normalised), a number, a day, or None."""

    place: str
    value: str | Decimal | date | None

    @property
    def text(self) -> str:
        """As people would type it; a whole number without its decimals."""
        if self.value is None:
            return ""
        if isinstance(self.value, Decimal):
            return vietnamese.number(self.value).replace(".", "")
        return vietnamese.date_short(self.value) if isinstance(self.value, date) else self.value


@dataclass(frozen=True)
class SheetRow:
    """`line` counts from 1, as Excel shows it; cells by the head's titles."""

    line: int
    cells: dict[str, Cell]

    def text(self, title: str) -> str:
        return self.cells[title].text

    @property
    def is_empty(self) -> bool:
        return not any(cell.text for cell in self.cells.values())


def read_rows(content: bytes, *, titles: tuple[str, ...]) -> list[SheetRow]:
    """The first sheet's rows below the line whose cells are these titles; columns may stand in any order.

    Raises Refused: not an .xlsx, too large, with macros, a title missing or twice, over 5,000 rows.
    """
    _weigh(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        with closing(book):
            return list(_rows(book.worksheets[0], titles))
    except Refused:
        raise
    except Exception as error:  # whatever the library raises on what somebody made up; cells are read late
        raise Refused("Tệp bị hỏng hoặc không phải Excel (.xlsx).") from error


def _weigh(content: bytes) -> None:
    """What the archive says of itself, before anything is unpacked."""
    if len(content) > MAX_BYTES:
        raise Refused("Tệp Excel lớn quá 5 MB.")
    try:
        names = names_in(content, called="Tệp Excel", most=MAX_ENTRIES)
    except NoArchive as error:
        raise Refused("Tệp không phải Excel (.xlsx).") from error
    if any(word in name for name in map(str.casefold, names) for word in _FORBIDDEN):
        raise Refused("Tệp Excel có macro hoặc liên kết ra ngoài nên không nhận.")


def _rows(page: Any, titles: tuple[str, ...]) -> Iterator[SheetRow]:
    places: dict[int, str] = {}
    for line, values in enumerate(page.iter_rows(max_col=MAX_COLUMNS, values_only=True), start=1):
        if line > MAX_ROWS + 20:
            raise Refused(f"Tệp có quá {vietnamese.number(MAX_ROWS)} dòng; xin tách ra.")
        if places:
            row = SheetRow(line, {title: _cell(line, at, values) for at, title in places.items()})
            if not row.is_empty:
                yield row
        else:
            places = _head(values, titles)
    if not places:
        raise Refused(f"Không thấy dòng tiêu đề có đủ các cột: {', '.join(titles)}.")


def _head(values: tuple[Any, ...], titles: tuple[str, ...]) -> dict[int, str]:
    """Column → title where this line is the head, else nothing."""
    said = [vietnamese.normalise(str(value)) if value is not None else "" for value in values]
    if any(said.count(title) > 1 for title in titles):
        raise Refused("Dòng tiêu đề có một cột ghi hai lần.")
    return {said.index(title): title for title in titles} if set(titles) <= set(said) else {}


def _cell(line: int, at: int, values: tuple[Any, ...]) -> Cell:
    place = f"{get_column_letter(at + 1)}{line}"
    value = values[at] if at < len(values) else None
    if value is None or isinstance(value, bool):
        return Cell(place, None if value is None else str(value))
    if isinstance(value, int | float):
        return Cell(place, Decimal(str(value)))
    if isinstance(value, datetime | date):
        return Cell(place, value.date() if isinstance(value, datetime) else value)
    return Cell(place, vietnamese.normalise(str(value)) or None)
