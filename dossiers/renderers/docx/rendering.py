"""Blocks in, a Word file out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from docx.document import Document

from dossiers import blocks
from dossiers.renderers import limits
from dossiers.renderers.arranging import Group, is_landscape, place_of, sections
from dossiers.renderers.docx import body, charts, cover, opening, pages, pictures, slips, tables
from dossiers.renderers.docx.closing import write_closing
from dossiers.renderers.docx.head import write_head
from dossiers.renderers.docx.kinds import no_word
from dossiers.renderers.docx.packing import describe, packed
from dossiers.renderers.docx.skeleton import empty_file
from dossiers.renderers.docx.styles import add_styles
from dossiers.renderers.failures import RenderFailed

# Blocks that stand alone; those of the head and of the closing are laid out together (arranging.py).
WRITERS: Mapping[type, Callable[[Document, Any], None]] = {
    blocks.Title: opening.write_title,
    blocks.Authority: opening.write_authority,
    blocks.Addressees: opening.write_addressees,
    blocks.Bases: opening.write_bases,
    blocks.Heading: body.write_heading,
    blocks.Paragraph: body.write_paragraph,
    blocks.Clause: body.write_clause,
    blocks.Facts: body.write_facts,
    blocks.PageBreak: body.write_page_break,
    blocks.Table: tables.write_table,
    blocks.WritingTable: tables.write_table,
    blocks.Image: pictures.write_image,
    blocks.Chart: charts.write_chart,
    blocks.Slips: slips.write_slips,
    blocks.Cover: cover.write_cover,
    blocks.NewPaper: pages.write_nothing,
    blocks.Appendix: pages.write_appendix,
    blocks.LandscapeSection: pages.write_nothing,
}


def render_docx(document: blocks.OfficialDocument) -> bytes:
    """The same bytes for the same blocks.

    Raises RenderFailed for a text too long or a paper without a Word form, NotImplementedError for a block
    that nobody gave one.
    """
    limits.check_length(document)
    if reason := no_word(document):
        raise RenderFailed(reason)
    made = empty_file()
    add_styles(made, document)
    numbered = not isinstance(next(iter(document.blocks), None), blocks.Slips)
    pages.set_up_pages(made, is_draft=document.state == blocks.State.DRAFT, numbered=numbered)
    for place, section in enumerate(sections(document.blocks)):
        if is_landscape(section):
            pages.begin_landscape(made, first=not place)
        elif place:
            pages.begin_annex(made)
        for group in section:
            _write(made, group)
    describe(made, document)
    return packed(made)


def _write(document: Document, group: Group) -> None:
    place = place_of(group[0])
    if place == "head":
        write_head(document, group)
    elif place == "closing":
        write_closing(document, group)
    elif writer := WRITERS.get(type(group[0])):
        writer(document, group[0])
    else:
        raise NotImplementedError(f"{blocks.name_of(group[0])} has no Word form")
