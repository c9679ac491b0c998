"""What a paper says, but for its tables."""

from __future__ import annotations

from docx.document import Document
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P

from dossiers import blocks
from dossiers.renderers.docx.grid import keep_row
from dossiers.renderers.docx.looks import body_look
from dossiers.renderers.docx.skeleton import LABEL
from dossiers.renderers.docx.writing import add_text, keep, write
from dossiers.renderers.prepared import fact_lines


def write_heading(document: Document, block: blocks.Heading) -> None:
    write(document, f"Heading{block.level}", block.text)


def write_paragraph(document: Document, block: blocks.Paragraph) -> None:
    before: list[CT_P | CT_Tbl] = document.element.body.inner_content_elements
    table, gap = before[-2:] if len(before) > 1 else (None, None)
    made = write(document, body_look(block).key, block.text)
    if block.keep:
        keep(made._p)
        if isinstance(table, CT_Tbl) and isinstance(
            gap, CT_P
        ):  # its last row goes with a line that signatures follow
            keep_row(table.tr_lst[-1])
            keep(gap)


def write_clause(document: Document, block: blocks.Clause) -> None:
    made = write(document, "Clause")
    add_text(made._p, block.label, LABEL)
    add_text(made._p, f" {block.text}")


def write_facts(document: Document, block: blocks.Facts) -> None:
    dash = "- " if block.dash else ""
    for label, value in fact_lines(block):
        write(document, "Fact", f"{dash}{label}: {value}")


def write_page_break(document: Document, block: blocks.PageBreak) -> None:
    del block  # it says nothing more
    write(document, "NewPage")
