"""The page in points, as paper.css lays it out."""

from __future__ import annotations

from docx.document import Document
from docx.enum.section import WD_ORIENT

from dossiers.renderers.columns import WIDE

MM = 72 / 25.4

PAGE_MM = (210, 297)
TOP_MM, RIGHT_MM, BOTTOM_MM, LEFT_MM = 20, 16, 20, 30
NUMBER_MM = 7.4  # from the edge of the paper to the page number, in the middle of the top margin

TEXT_PT = (PAGE_MM[0] - LEFT_MM - RIGHT_MM) * MM
HEAD_LEFT_PT, HEAD_RIGHT_PT = TEXT_PT * 0.45, TEXT_PT * 0.55
CLOSING_LEFT_PT, CLOSING_RIGHT_PT = TEXT_PT * 0.43, TEXT_PT * 0.57
HALF_PT = TEXT_PT * 0.5
HAND_PT = 11 * MM  # a row to write in
SLIP_PT = 126 * MM  # two below each other fill a page

INDENT_PT = 10 * MM
SIGNATURE_ROOM_PT = 27 * MM


def stretch(document: Document) -> float:
    """How much wider than an upright page's the text is where something is written now."""
    return WIDE if document.sections[-1].orientation == WD_ORIENT.LANDSCAPE else 1.0


def text_pt(document: Document) -> float:
    return TEXT_PT * stretch(document)
