"""Excel both ways: what goes out can't become a formula, what comes in can't burst, what is confirmed is what
was previewed (trust, C7)."""

from andung_emulation.excel.reading import MAX_BYTES, Book, Cell, SheetRow, read_rows
from andung_emulation.excel.sealing import AGAIN, digest, sealed, unsealed
from andung_emulation.excel.writing import DAY, MONEY, Check, Column, Sheet, Value, sent, workbook

__all__ = [
    "AGAIN",
    "DAY",
    "MAX_BYTES",
    "MONEY",
    "Book",
    "Cell",
    "Check",
    "Column",
    "Sheet",
    "SheetRow",
    "Value",
    "digest",
    "read_rows",
    "sealed",
    "sent",
    "unsealed",
    "workbook",
]
