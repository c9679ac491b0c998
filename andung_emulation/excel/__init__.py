"""Excel both ways: what goes out can't become a formula, what comes in can't burst (trust, C7)."""

from andung_emulation.excel.reading import Cell, SheetRow, read_rows
from andung_emulation.excel.writing import Column, Sheet, sent, workbook

__all__ = ["Cell", "Column", "Sheet", "SheetRow", "read_rows", "sent", "workbook"]
