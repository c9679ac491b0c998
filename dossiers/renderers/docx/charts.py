"""A chart in Word: the table of its figures, below its title, so that a clerk can edit and draw it anew."""

from __future__ import annotations

from docx.document import Document

from dossiers import blocks
from dossiers.renderers.docx.tables import write_table
from dossiers.renderers.docx.writing import write


def write_chart(document: Document, block: blocks.Chart) -> None:
    write(document, "ChartTitle", block.title)
    write_table(document, block.table)
