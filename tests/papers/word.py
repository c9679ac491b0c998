"""A Word file read back: its paragraphs in reading order, their effective style, its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from typing import Any, TypeVar

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tbl
from docx.shared import Length
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from dossiers import blocks
from dossiers.renderers.docx import render_docx
from tests.papers.conftest import SAMPLES

Value = TypeVar("Value")


@cache
def written(name: str) -> bytes:
    return render_docx(SAMPLES[name]())


def opened(name: str) -> Document:
    return reopened(written(name))


def reopened(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def word(*parts: blocks.Block, state: blocks.State = blocks.State.ISSUED) -> Document:
    """Blocks of a test's own, there and back."""
    paper = blocks.OfficialDocument("probe", "Tên", "Tác giả", parts, state=state)
    return reopened(render_docx(paper))


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """As they are read: down the page, in a table row by row and cell by cell."""
    for found in document.element.body.iter(qn("w:p")):
        yield Paragraph(found, document._body)


def lines(document: Document) -> list[str]:
    return [each.text for each in paragraphs(document) if each.text]


def text(document: Document) -> str:
    return "\n".join(lines(document))


def line(document: Document, said: str) -> Paragraph:
    """The one paragraph that says this."""
    found = [each for each in paragraphs(document) if each.text == said]
    assert len(found) == 1, f"{said!r}: {len(found)} of {lines(document)}"
    return found[0]


def starting(document: Document, said: str) -> Paragraph:
    return next(each for each in paragraphs(document) if each.text.startswith(said))


def below(document: Document, paragraph: Paragraph) -> Paragraph:
    """The next paragraph, whatever it is."""
    found = list(paragraphs(document))
    return found[[each._p for each in found].index(paragraph._p) + 1]


def effective(paragraph: Paragraph, of: Callable[[ParagraphStyle], Value | None]) -> Value | None:
    """What the styles say, the nearest first."""
    style: Any = paragraph.style
    while style is not None:
        said = of(style)
        if said is not None:
            return said
        style = style.base_style
    return None


def size(paragraph: Paragraph) -> float:
    found: Length | None = effective(paragraph, lambda style: style.font.size)
    return points(found)


def is_bold(paragraph: Paragraph) -> bool:
    return bool(effective(paragraph, lambda style: style.font.bold))


def is_italic(paragraph: Paragraph) -> bool:
    return bool(effective(paragraph, lambda style: style.font.italic))


def measure(paragraph: Paragraph, name: str) -> Any:
    """`alignment`, `space_after`, `first_line_indent`, … of the paragraph itself or of its styles."""
    own = getattr(paragraph.paragraph_format, name)
    return (
        own if own is not None else effective(paragraph, lambda style: getattr(style.paragraph_format, name))
    )


def points(length: Length | None) -> float:
    return float(length.pt) if length else 0.0


def tables(document: Document, style: str) -> list[CT_Tbl]:
    return [each for each in document.element.body.tbl_lst if each.tblStyle_val == style]


def has(row: CT_Row, mark: str) -> bool:
    return row.trPr is not None and row.trPr.find(qn(f"w:{mark}")) is not None
