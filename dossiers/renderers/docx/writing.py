"""The one way in for text: as runs, in a named style."""

from __future__ import annotations

import re

from docx.document import Document
from docx.oxml.text.paragraph import CT_P
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from dossiers.renderers.docx.looks import EMPTY, Look

Container = Document | _Cell

# What XML 1.0 has no place for; blocks are without most of it already.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(into: Container, key: str, text: str = "") -> Paragraph:
    """A paragraph of that style; `\\n` is a line break. A new cell's own empty paragraph is the first."""
    paragraph = _unused(into) or into.add_paragraph()
    fill(paragraph._p, key, text)
    return paragraph


def leave(into: Container, gap: Look) -> Paragraph:
    """Room, as an empty paragraph."""
    return write(into, gap.key)


def fill(paragraph: CT_P, key: str, text: str) -> None:
    paragraph.style = key
    if text:
        add_text(paragraph, text)


def add_text(paragraph: CT_P, text: str, character_style: str | None = None) -> None:
    run = paragraph.add_r()
    if character_style:
        run.style = character_style
    run.text = _NO_XML.sub("", text)


def keep(paragraph: CT_P) -> None:
    """On the page of what follows."""
    paragraph.get_or_add_pPr().keepNext_val = True


def _unused(into: Container) -> Paragraph | None:
    if isinstance(into, _Cell):
        only = into._tc.p_lst[0]
        if len(into._tc.p_lst) == 1 and only.style == EMPTY.key:
            return Paragraph(only, into)
    return None
