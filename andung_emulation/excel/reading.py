"""Rows out of a workbook that somebody sends: the archive is weighed before it is unpacked, rows and columns
are counted while they are read, macros, links outside and declared entities are refused."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from andung_emulation import vietnamese
from andung_emulation.errors import Refused
from andung_emulation.excel.scanning import oddities_in
from andung_emulation.excel.weighing import MAX_BYTES, weigh

MAX_ROWS = 5_000
MAX_COLUMNS = 50
_CARRIAGE_RETURN = "_x000D_"  # as Excel writes one into a cell's text
__all__ = ["MAX_BYTES", "MAX_ROWS", "Book", "Cell", "SheetRow", "read_rows"]


class Cell(NamedTuple):
    """`column` and `line` as people call them (`C`, 7); `value` is text (normalised, with its lines), a
    number, a day, or None. A file has so many that a dataclass would be felt."""

    column: str
    line: int
    value: str | Decimal | date | None

    @property
    def place(self) -> str:
        return f"{self.column}{self.line}"

    @property
    def text(self) -> str:
        """As people would type it, on one line; a whole number without its decimals."""
        return vietnamese.normalise(self.prose)

    @property
    def prose(self) -> str:
        """The same with its lines."""
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


class Book:
    """A workbook of several worksheets, one of which may hold what no person typed; close it after use.

    Raises Refused: not an .xlsx, too large, with macros, broken.
    """

    def __init__(self, content: bytes) -> None:
        weigh(content)
        self._content = content
        with _refusing_what_breaks():
            self._book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)

    def close(self) -> None:
        self._book.close()

    def rows(self, titles: tuple[str, ...], *, sheet: str = "") -> list[SheetRow]:
        """Of the worksheet of that name (else of the first) below the line whose cells are these titles;
        columns and worksheets may stand in any order, hidden or not.

        Raises Refused, naming what it is: no such worksheet, a title missing or twice, over 5,000 rows,
        merged cells, formulas that weren't counted.
        """
        with _refusing_what_breaks():
            page = self._page(sheet) if sheet else self._book.worksheets[0]
            said = f"Trang tính “{sheet}”: " if sheet else ""
            rows = list(_rows(page, titles, said))
            self._refuse_oddities(page, rows, said)
            return rows

    def data(self, sheet: str) -> str:
        """The text that `writing.workbook` hid in the worksheet of that name; "" where there is none."""
        with _refusing_what_breaks():
            if sheet not in self._book.sheetnames:
                return ""
            lines = self._book[sheet].iter_rows(max_row=MAX_ROWS, max_col=1, values_only=True)
            return "".join(str(value) for (value,) in lines if value is not None)

    def _page(self, sheet: str) -> Any:
        for page in self._book.worksheets:
            if vietnamese.normalise(page.title) == sheet:
                return page
        raise Refused(f"Không thấy trang tính “{sheet}”: không đổi tên, không xóa trang của bảng tải về.")

    def _refuse_oddities(self, page: Any, rows: Sequence[SheetRow], said: str) -> None:
        found = oddities_in(self._content, page._worksheet_path)
        if rows and (merged := found.merged_below(rows[0].line - 1)):
            raise Refused(f"{said}ô {_listed(merged)} đã gộp: bỏ gộp ô rồi tải lên lại.")
        if found.uncounted:
            raise Refused(
                f"{said}ô {_listed(found.uncounted)} có công thức chưa tính: mở tệp trong Excel, lưu lại"
                " rồi tải lên, hoặc ghi thẳng giá trị."
            )


def read_rows(content: bytes, *, titles: tuple[str, ...]) -> list[SheetRow]:
    """The first sheet's rows below the line whose cells are these titles; refusals as of `Book`."""
    with closing(Book(content)) as book:
        return book.rows(titles)


_Place = tuple[str, int, str]  # title, column counted from 0, its letter


@contextmanager
def _refusing_what_breaks() -> Iterator[None]:
    try:
        yield
    except Refused:
        raise
    except Exception as error:  # whatever the library raises on what somebody made up; cells are read late
        raise Refused("Tệp bị hỏng hoặc không phải Excel (.xlsx).") from error


def _rows(page: Any, titles: tuple[str, ...], said: str) -> Iterator[SheetRow]:
    places: list[_Place] = []
    nearest: tuple[int, list[str]] = (0, list(titles))  # the line most like the head: what it misses
    for line, values in enumerate(page.iter_rows(max_col=MAX_COLUMNS, values_only=True), start=1):
        if line > MAX_ROWS + 20:
            raise Refused(f"Tệp có quá {vietnamese.number(MAX_ROWS)} dòng; xin tách ra.")
        if places:
            row = SheetRow(
                line, {title: Cell(letter, line, _value(values[at])) for title, at, letter in places}
            )
            if not row.is_empty:
                yield row
            continue
        places, missing = _head(values, titles)
        nearest = (line, missing) if len(missing) < len(nearest[1]) else nearest
    if not places:
        raise Refused(f"{said}{_no_head(nearest, titles)}")


def _head(values: tuple[Any, ...], titles: tuple[str, ...]) -> tuple[list[_Place], list[str]]:
    """Where the titles stand if this line is the head, else nothing; and the titles that it misses."""
    said = [vietnamese.normalise(str(value)) if value is not None else "" for value in values]
    if any(said.count(title) > 1 for title in titles):
        raise Refused("Dòng tiêu đề có một cột ghi hai lần.")
    missing = [title for title in titles if title not in said]
    if missing:
        return [], missing
    return [(title, said.index(title), get_column_letter(said.index(title) + 1)) for title in titles], []


def _no_head(nearest: tuple[int, list[str]], titles: tuple[str, ...]) -> str:
    line, missing = nearest
    if 2 * len(missing) > len(titles):
        return f"Không thấy dòng tiêu đề có đủ các cột: {', '.join(titles)}."
    named = ", ".join(f"“{each}”" for each in missing)
    return f"Không thấy dòng tiêu đề có đủ các cột: dòng {line} thiếu {named}. Không đổi tên, không xóa cột."


def _value(value: Any) -> str | Decimal | date | None:
    """Of a cell as openpyxl gives it."""
    if value is None:
        return None
    if isinstance(value, str):
        return vietnamese.normalise_lines(value.replace(_CARRIAGE_RETURN, "")) or None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(str(value))
    return vietnamese.normalise_lines(str(value)) or None


def _listed(places: Sequence[str], most: int = 5) -> str:
    return ", ".join(places[:most]) + (" …" if len(places) > most else "")
