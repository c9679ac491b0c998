"""A QR code as the outline of its dark modules, for an SVG: sharp at every size, no picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import segno

QUIET = 4  # modules of white around it that a reader needs (ISO/IEC 18004)


@dataclass(frozen=True)
class Qr:
    """`side_mm` is the white square's, quiet zone included, `span` the same in modules; `view`: the SVG's
    viewBox, which begins at the first dark module."""

    text: str
    path: str
    view: str
    side_mm: str
    span: int


def qr(text: str, size_mm: float) -> Qr:
    """`size_mm`: how wide its dark square is; a phone at arm's length wants 18 mm or more."""
    rows = [list(row) for row in segno.make(text, error="m", micro=False).matrix]
    count = len(rows)
    span = count + 2 * QUIET
    return Qr(
        text=text,
        path="".join(_strokes(rows)),
        view=f"{-QUIET} {-QUIET} {span} {span}",
        side_mm=f"{size_mm * span / count:.3f}",
        span=span,
    )


def _strokes(rows: list[list[int]]) -> Iterator[str]:
    """A flat box for each run of dark modules in a row."""
    for y, row in enumerate(rows):
        for dark, run in groupby(enumerate(row), key=lambda each: each[1]):
            places = [x for x, _ in run]
            if dark:
                yield f"M{places[0]} {y}h{len(places)}v1h-{len(places)}z"
