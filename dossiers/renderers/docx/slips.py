"""Slips to cut out: a table of two columns whose only lines are those of the scissors."""

from __future__ import annotations

from docx.document import Document
from docx.table import _Cell

from dossiers import blocks
from dossiers.renderers.docx.grid import at_least, table
from dossiers.renderers.docx.looks import EMPTY
from dossiers.renderers.docx.places import HALF_PT, SLIP_PT
from dossiers.renderers.docx.skeleton import CUT
from dossiers.renderers.docx.writing import fill, leave, write


def write_slips(document: Document, block: blocks.Slips) -> None:
    made = table(document, CUT, (HALF_PT, HALF_PT), len(block.rows))
    for line, slips in zip(made._tbl.tr_lst, block.rows, strict=True):
        at_least(line, SLIP_PT)
        cells = [_Cell(cell, made) for cell in line.tc_lst]
        for cell in cells:
            fill(cell._tc.p_lst[0], EMPTY.key, "")
        for cell, slip in zip(cells, slips, strict=False):
            _slip(cell, slip)
    leave(document, EMPTY)


def _slip(cell: _Cell, slip: blocks.Slip) -> None:
    lines = (
        *(("SlipHead", line) for line in slip.head),
        ("SlipTitle", slip.title),
        ("SlipAbout", slip.about),
        *(("SlipFact", line) for line in slip.labelled),
        *(("SlipChoice", line) for line in slip.boxes),
        ("SlipNote", slip.note),
        ("SlipSeal", slip.seal),
    )
    for key, line in lines:
        if line:
            write(cell, key, line)
