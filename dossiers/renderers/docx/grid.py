"""Tables as Word needs them: fixed widths, rows in one piece."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.table import CT_Row, CT_Tbl
from docx.shared import Length, Pt
from docx.table import Table, _Cell

from dossiers.renderers.docx.looks import EMPTY
from dossiers.renderers.docx.skeleton import GRID
from dossiers.renderers.docx.writing import fill, keep


def table(document: Document, style: str, widths: Sequence[float], rows: int) -> Table:
    """`widths` in points; `style`: GRID or SHEET."""
    made: Table = document.add_table(rows, len(widths))
    grid = made._tbl
    grid.tblStyle_val = style
    made.autofit = False
    _set_width(grid, Pt(sum(widths)))
    lengths = [Pt(width) for width in widths]
    for column, length in zip(grid.tblGrid.gridCol_lst, lengths, strict=True):
        column.w = length
    for row in grid.tr_lst:
        _in_one_piece(row)
        for cell, length in zip(row.tc_lst, lengths, strict=True):
            cell.width = length
    return made


def columns(document: Document, widths: Sequence[float], rows: int = 1) -> list[list[_Cell]]:
    """Cells that stand beside each other, without lines: by rows."""
    made = table(document, GRID, widths, rows)
    cells = [[_Cell(cell, made) for cell in row.tc_lst] for row in made._tbl.tr_lst]
    for cell in chain.from_iterable(cells):
        fill(cell._tc.p_lst[0], EMPTY.key, "")
    return cells


def at_least(row: CT_Row, height: float) -> None:
    """In points: it grows with what stands in it."""
    row.trHeight_val, row.trHeight_hRule = Pt(height), WD_ROW_HEIGHT_RULE.AT_LEAST


def keep_row(row: CT_Row) -> None:
    """On the page of the next row, or of what follows the table."""
    for cell in row.tc_lst:
        for paragraph in cell.p_lst:
            keep(paragraph)


def stand_low(cell: _Cell) -> None:
    cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM


def _in_one_piece(row: CT_Row) -> None:
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _set_width(grid: CT_Tbl, width: Length) -> None:
    measure = grid.tblPr.find(qn("w:tblW"))
    measure.set(qn("w:type"), "dxa")
    measure.set(qn("w:w"), str(round(width.twips)))
