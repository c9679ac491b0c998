"""Sổ số văn bản as an Excel sheet: the lines that the page shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from andung_emulation import vietnamese
from andung_emulation.excel import Column, Sheet
from andung_emulation.excel.writing import DAY, Value
from dossiers.selectors.number_book import Book

_COLUMNS = (
    Column("Sổ", 20),
    Column("Số", 8),
    Column("Ngày", 12, DAY),
    Column("Văn bản", 60),
    Column("Tình trạng", 26),
    Column("Lý do hủy", 40),
)


def number_sheet(books: Sequence[Book], year: int, *, by: str, at: datetime) -> Sheet:
    """With a line that says by whom and when, and what is missing below."""
    rows: list[list[Value]] = [
        [_named(book), each.number, each.dated, each.paper, each.state, each.reason]
        for book in books
        for each in book.lines
    ]
    notes = (
        f"SỔ SỐ VĂN BẢN NĂM {year}",
        f"{len(rows)} số, xuất lúc {vietnamese.minute_of(at)}; người xuất: {by}.",
        *(f"{_named(book)}: {said}" for book in books for said in (book.missing, *book.backwards) if said),
    )
    return Sheet("Sổ số văn bản", _COLUMNS, rows, notes)


def _named(book: Book) -> str:
    return f"{book.symbol}, {book.since}" if book.since else book.symbol
