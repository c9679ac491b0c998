"""A table whose head repeats on each page, whose rows stay whole and whose totals stay with a row."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.oxml.parser import OxmlElement
from docx.oxml.table import CT_Row
from docx.shared import Length

from dossiers import blocks
from dossiers.renderers.columns import STEPS, column_steps
from dossiers.renderers.docx.grid import at_least, keep_row, table
from dossiers.renderers.docx.looks import BELOW_TABLE
from dossiers.renderers.docx.places import HAND_PT, stretch, text_pt
from dossiers.renderers.docx.skeleton import SHEET
from dossiers.renderers.docx.writing import fill, leave
from dossiers.renderers.prepared import prepared

_KEYS = {"left": "", "center": "Center", "right": "Right", "justify": "Justify"}


def write_table(document: Document, block: blocks.Table) -> None:
    wide, room = stretch(document) > 1, text_pt(document)
    widths = [steps * room / STEPS for steps in column_steps(block, wide=wide)]
    made = table(document, SHEET, widths, 1 + len(block.rows) + len(block.foot))
    said = prepared(block, wide=wide)
    head, *rows = made._tbl.tr_lst
    _head(head, block)
    body, foot = rows[: len(block.rows)], rows[len(block.rows) :]
    for row, cells in zip(body, said["rows"], strict=True):
        _fill(row, cells, "Cell")
    for row in body if isinstance(block, blocks.WritingTable) else ():
        at_least(row, HAND_PT)
    for row, cells in zip(foot, said["foot"], strict=True):
        _join(row, int(cells[0]["span"]))
        _fill(row, cells, "Total")
    for row in (body[-1:] + foot)[:-1]:
        keep_row(row)
    leave(document, BELOW_TABLE)


def _head(row: CT_Row, block: blocks.Table) -> None:
    row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, column in zip(row.tc_lst, block.columns, strict=True):
        fill(cell.p_lst[0], "ColumnHead", column.title)
        cell.get_or_add_tcPr().vAlign_val = WD_ALIGN_VERTICAL.CENTER


def _fill(row: CT_Row, cells: list[dict[str, Any]], key: str) -> None:
    for cell, said in zip(row.tc_lst, cells, strict=True):
        fill(cell.p_lst[0], f"{key}{_KEYS[said['align']]}", said["text"])


def _join(row: CT_Row, count: int) -> None:
    """The first cells of a row into one."""
    first, *others = row.tc_lst[:count]
    first.grid_span = count
    first.width = Length(sum(cell.width or 0 for cell in (first, *others)))
    for other in others:
        row.remove(other)
