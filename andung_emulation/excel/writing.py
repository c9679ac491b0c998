"""A workbook from rows of plain values: a head that stays, widths, numbers as numbers, text as text."""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from andung_emulation.archives import put

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MONEY = "#,##0"
DAY = "dd/mm/yyyy"
_MADE = datetime(2022, 1, 1)  # noqa: DTZ001 - a fixed mark, so that the same rows give the same bytes
_MARK = _MADE.isoformat().encode() + b"Z"
_SAVED_AT = re.compile(rb"(<dcterms:modified [^>]*>)[^<]*(</dcterms:modified>)")
_HEAD, _CLOSED = PatternFill("solid", fgColor="F1EBE1"), PatternFill("solid", fgColor="E9E6E1")
_UNWRITABLE = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")  # in XML
_LINE, _MOST_LINES = 15, 20  # points a line; a row higher than that fills the screen
_LONGEST = 30_000  # characters of a cell; Excel takes 32,767
Value = str | int | Decimal | date | None


@dataclass(frozen=True)
class Check:
    """What Excel lets a person type: one of `choices` (255 characters in all), one of the cells of `listed`
    (`'Danh mục'!$A$2:$A$40`), or what the formula allows of `{cell}`. Comfort only: what comes back is
    checked again. Not `strict`: anything else may be typed, too."""

    said: str
    formula: str = ""
    choices: tuple[str, ...] = ()
    listed: str = ""
    strict: bool = True


@dataclass(frozen=True)
class Column:
    """`width` in characters; `form` is Excel's number format (`MONEY`, `DAY`). Where a column is `typed`, the
    rest of the sheet is locked (without a password). `above`: what the title stands for, in small letters.
    `centred`: short cells that are looked up by their title.
    """

    title: str
    width: int
    form: str = ""
    typed: bool = False
    check: Check | None = None
    above: str = ""
    centred: bool = False

    @property
    def horizontal(self) -> str | None:
        return "center" if self.centred else None


@dataclass(frozen=True)
class Sheet:
    """`notes` stand above the head, a line each; `foot` are rows of totals, bold; `spare` empty lines to type
    in follow the rows. `names` columns stay in sight when the sheet is scrolled; the `closed` rows (counted
    from 0) are grey and locked also where their column is typed."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    notes: Sequence[str] = ()
    foot: Iterable[Sequence[Value]] = ()
    spare: int = 0
    names: int = 0
    closed: Collection[int] = ()


def workbook(*sheets: Sheet, data: tuple[str, str] | None = None) -> bytes:
    """`data`: the name of a worksheet that Excel doesn't show, and the text that it carries through people's
    hands (`reading.Book.data`)."""
    book = Workbook()
    book.remove(book.active)
    book.properties.created = book.properties.modified = _MADE
    for sheet in sheets:
        _write(book.create_sheet(sheet.title[:31]), sheet)
    if data is not None:
        _hide(book, *data)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def settled(content: bytes) -> bytes:
    """The same bytes for the same rows: the library puts the clock of its saving into the file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as saved, zipfile.ZipFile(out, "w") as again:
        for name in saved.namelist():
            put(again, name, _SAVED_AT.sub(rb"\g<1>" + _MARK + rb"\g<2>", saved.read(name)), packed=True)
    return out.getvalue()


def sent(content: bytes, name: str) -> HttpResponse:
    """As a download; `name` ends with `.xlsx`."""
    headers = {"Content-Disposition": content_disposition_header(True, name) or "attachment"}
    return HttpResponse(content, content_type=CONTENT_TYPE, headers=headers)


def _write(page: Any, sheet: Sheet) -> None:
    for place, note in enumerate(sheet.notes, start=1):
        safe(page.cell(place, 1), note).font = Font(italic=place > 1, bold=place == 1)
    head = len(sheet.notes) + 1
    if any(column.above for column in sheet.columns):
        _write_above(page, head, sheet.columns)
        head += 1
    for place, column in enumerate(sheet.columns, start=1):
        cell = safe(page.cell(head, place), column.title)
        cell.font, cell.fill = Font(bold=True), _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal=column.horizontal)
        page.column_dimensions[get_column_letter(place)].width = column.width
    page.freeze_panes = page.cell(head + 1, sheet.names + 1)
    line = head
    for bold, rows in ((False, sheet.rows), (True, sheet.foot)):
        for row in rows:
            line += 1
            _write_row(page, line, row, sheet.columns, bold=bold)
    _prepare_typing(page, sheet, head + 1, line + sheet.spare)
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{head}:{head}"


def _write_above(page: Any, line: int, columns: Sequence[Column]) -> None:
    for place, column in enumerate(columns, start=1):
        cell = safe(page.cell(line, place), column.above or None)
        cell.font, cell.alignment = (
            Font(size=8),
            Alignment(wrap_text=True, vertical="bottom", horizontal=column.horizontal),
        )
    lines = max(_lines(column.above, 1.2 * column.width) for column in columns)
    page.row_dimensions[line].height = 11 * lines


def _hide(book: Workbook, title: str, text: str) -> None:
    page = book.create_sheet(title)
    for line, start in enumerate(range(0, len(text), _LONGEST), start=1):
        safe(page.cell(line, 1), text[start : start + _LONGEST])
    page.sheet_state, page.protection.sheet = "veryHidden", True
    book.security.lockStructure = True


def _write_row(page: Any, line: int, row: Sequence[Value], columns: Sequence[Column], *, bold: bool) -> None:
    for place, (value, column) in enumerate(zip(row, columns, strict=True), start=1):
        cell = safe(page.cell(line, place), value)
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=column.horizontal)
        if column.form:
            cell.number_format = column.form
        if bold:
            cell.font = Font(bold=True)
    texts = [
        (value, column.width) for value, column in zip(row, columns, strict=True) if isinstance(value, str)
    ]
    lines = max((_lines(text, width) for text, width in texts), default=1)
    if lines > 1:  # not every program finds the height of a wrapped text itself
        page.row_dimensions[line].height = _LINE * min(lines, _MOST_LINES)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column, by rule of thumb."""
    return sum(max(1, math.ceil(len(each) / (1.1 * width))) for each in text.split("\n"))


def _prepare_typing(page: Any, sheet: Sheet, first: int, last: int) -> None:
    """Opens what may be typed in and locks the rest; widths stay free."""
    for place, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(place)
        for line in range(first, last + 1) if column.typed else ():
            cell = page.cell(line, place)
            if line - first in sheet.closed:
                cell.fill = _CLOSED
                continue
            cell.protection, cell.number_format = Protection(locked=False), column.form or cell.number_format
        if column.check and last >= first:
            rule = _rule(column.check, f"{letter}{first}")
            rule.add(f"{letter}{first}:{letter}{last}")
            page.add_data_validation(rule)
    if any(column.typed for column in sheet.columns):
        page.protection.sheet = True
        page.protection.formatColumns = page.protection.formatRows = False


def _rule(check: Check, cell: str) -> DataValidation:
    choices = f'"{",".join(check.choices)}"' if check.choices else check.listed
    kind, formula = ("list", choices) if choices else ("custom", check.formula.format(cell=cell))
    return DataValidation(
        type=kind, formula1=formula, allow_blank=True, showErrorMessage=check.strict, showInputMessage=True,
        errorTitle="Chưa đúng", error=check.said, prompt=check.said,
    )  # fmt: skip


def safe(cell: Cell, value: Value) -> Cell:
    """A text stays a text, also one that begins like a formula (trust, measured surprise 8)."""
    cell.value = _UNWRITABLE.sub("", value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell
