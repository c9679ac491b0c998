"""The head of a paper: whose it is beside nation and motto, its number level with place and date."""

from __future__ import annotations

from collections.abc import Mapping

from docx.document import Document
from docx.shared import Pt
from docx.table import _Cell

from dossiers import blocks
from dossiers.renderers.arranging import Group
from dossiers.renderers.docx.grid import columns
from dossiers.renderers.docx.looks import BELOW_HEAD, MOTTO_PT
from dossiers.renderers.docx.places import HEAD_LEFT_PT, HEAD_RIGHT_PT, stretch
from dossiers.renderers.docx.writing import Container, leave, write
from dossiers.renderers.measuring import em
from dossiers.renderers.prepared import prepared

RULE_SHARE = 0.4  # of the longest line: a third to a half (phụ lục I, mục II.2, II.5)


def write_head(document: Document, group: Group) -> None:
    """Word's tables melt together where nothing stands between them: room below closes this one."""
    found = {type(each): each for each in group}
    letterhead, others = found.pop(blocks.Letterhead, None), found
    wider = stretch(document)
    widths = (HEAD_LEFT_PT * wider, HEAD_RIGHT_PT * wider)
    rows = iter(columns(document, widths, bool(letterhead) + bool(others)))
    if isinstance(letterhead, blocks.Letterhead):
        _letterhead(next(rows), letterhead, widths)
    if others:
        _number_and_date(next(rows), others)
    leave(document, BELOW_HEAD)


def rule(into: Container, key: str, longest: float, room: float) -> None:
    """A rule of `longest` points' share, in the middle of `room` points."""
    made = write(into, key).paragraph_format
    made.left_indent = made.right_indent = Pt((room - longest * RULE_SHARE) / 2)


def longest_line(text: str, size: float) -> float:
    """In points, in bold."""
    return max(em(line) for line in text.split("\n")) * size


def _letterhead(cells: list[_Cell], block: blocks.Letterhead, widths: tuple[float, float]) -> None:
    (left, right), (left_pt, right_pt) = cells, widths
    said = prepared(block)
    for line in said["governing"]:
        write(left, "Governing", line)
    issuing = "\n".join(said["issuing"])
    write(left, "Issuing", issuing)
    rule(left, "HeadRule", longest_line(issuing, 12), left_pt)
    write(right, "Nation", said["nation"])
    write(right, "Motto", said["motto"])
    below = write(right, "MottoRule").paragraph_format
    if right_pt > HEAD_RIGHT_PT:  # the style's own indents fit an upright page
        below.left_indent = below.right_indent = Pt((right_pt - MOTTO_PT) / 2)


def _number_and_date(cells: list[_Cell], found: Mapping[type, blocks.Block]) -> None:
    left, right = cells
    number, subject, dated = map(found.get, (blocks.NumberLine, blocks.Subject, blocks.PlaceAndDate))
    if isinstance(number, blocks.NumberLine):
        write(left, "Number", number.text)
    if isinstance(subject, blocks.Subject):
        write(left, "Subject", subject.text)
    if isinstance(dated, blocks.PlaceAndDate):
        write(right, "PlaceAndDate", dated.text)
