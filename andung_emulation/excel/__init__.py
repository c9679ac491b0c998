"""Excel both ways: what goes out can't become a formula, what comes in can't burst (trust, C7)."""

from andung_emulation.excel.reading import Cell, SheetRow, read_rows
from andung_emulation.excel.writing import MONEY, Column, Sheet, Value, sent, workbook

__all__ = ["MONEY", "Cell", "Column", "Sheet", "SheetRow", "Value", "read_rows", "sent", "workbook"]
