"""A workbook from rows of plain values: a head that stays, widths, numbers as numbers, text as text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MONEY = "#,##0"
DAY = "dd/mm/yyyy"
_MADE = datetime(2022, 1, 1)  # noqa: DTZ001 - a fixed mark, so that the same rows give the same bytes
_HEAD = PatternFill("solid", fgColor="F1EBE1")
Value = str | int | Decimal | date | None


@dataclass(frozen=True)
class Column:
    """`width` in characters; `form` is Excel's number format (`MONEY`, `DAY`)."""

    title: str
    width: int
    form: str = ""


@dataclass(frozen=True)
class Sheet:
    """`notes` stand above the head, a line each; `foot` are rows of totals, bold."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    notes: Sequence[str] = ()
    foot: Iterable[Sequence[Value]] = ()


def workbook(*sheets: Sheet) -> bytes:
    book = Workbook()
    book.remove(book.active)
    book.properties.created = book.properties.modified = _MADE
    for sheet in sheets:
        _write(book.create_sheet(sheet.title[:31]), sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sent(content: bytes, name: str) -> HttpResponse:
    """As a download; `name` ends with `.xlsx`."""
    headers = {"Content-Disposition": content_disposition_header(True, name) or "attachment"}
    return HttpResponse(content, content_type=CONTENT_TYPE, headers=headers)


def _write(page: Any, sheet: Sheet) -> None:
    for place, note in enumerate(sheet.notes, start=1):
        safe(page.cell(place, 1), note).font = Font(italic=place > 1, bold=place == 1)
    head = len(sheet.notes) + 1
    for place, column in enumerate(sheet.columns, start=1):
        cell = safe(page.cell(head, place), column.title)
        cell.font, cell.fill = Font(bold=True), _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        page.column_dimensions[get_column_letter(place)].width = column.width
    page.freeze_panes = page.cell(head + 1, 1)
    line = head
    for bold, rows in ((False, sheet.rows), (True, sheet.foot)):
        for row in rows:
            line += 1
            _write_row(page, line, row, sheet.columns, bold=bold)
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{head}:{head}"


def _write_row(page: Any, line: int, row: Sequence[Value], columns: Sequence[Column], *, bold: bool) -> None:
    for place, (value, column) in enumerate(zip(row, columns, strict=True), start=1):
        cell = safe(page.cell(line, place), value)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if column.form:
            cell.number_format = column.form
        if bold:
            cell.font = Font(bold=True)


def safe(cell: Cell, value: Value) -> Cell:
    """A text stays a text, also one that begins like a formula (trust, measured surprise 8)."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell
