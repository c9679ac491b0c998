"""Where the parts of a chart stand, in points of its drawing; the template only writes them down.

Its words come in the order of its table, head first and then category by category, so that the PDF, Word and
who reads the tags get the same. No scale: each figure stands at its column or point.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any

from dossiers import blocks
from dossiers.renderers.measuring import em

WIDTH, HEIGHT = 465, 200  # as wide as the text of a page: 164 mm
LEFT, RIGHT, TOP, BOTTOM = 46, 459, 44, 176  # the frame of what is drawn; the legend stands above it
SIZE = 12  # of the letters
FOOT = HEIGHT - 8  # where the categories stand
WIDEST = 34  # a column
SHADES = ("#262626", "#8f8f8f", "#dedede", "#ffffff")
DASHES = ("none", "6 4", "1 4", "10 3 2 3")


def drawn(block: blocks.Chart) -> dict[str, Any]:
    """What the template of a chart needs."""
    draw = _bars if block.kind == "bar" else _lines
    return {
        "box": f"0 0 {WIDTH} {HEIGHT}",
        "size": SIZE,
        "floor": {"x1": LEFT, "x2": RIGHT, "y": BOTTOM},
        "axis": {"text": block.axis, "x": 0, "y": FOOT},
        "legend": list(_legend(block)),
        "parts": draw(block),
    }


def _legend(block: blocks.Chart) -> Iterator[dict[str, Any]]:
    """One beside the other, on a second line where they don't fit."""
    x, y = float(LEFT), 12
    for place, each in enumerate(block.series):
        wide = 26 + em(each.label) * SIZE + 14
        if x > LEFT and x + wide > WIDTH:
            x, y = float(LEFT), y + 16
        yield {"text": each.label, "x": round(x), "text_x": round(x) + 24, "y": y, **_look(place)}
        x += wide


def _look(place: int) -> dict[str, Any]:
    return {"shade": SHADES[place], "dash": DASHES[place], "hollow": SHADES[-1] if place % 2 else SHADES[0]}


def _bars(block: blocks.Chart) -> dict[str, Any]:
    most = max([*_known(block), Decimal(1)])
    wide = min(_room(block) * 0.8 / len(block.series), WIDEST)
    groups = []
    for place, (category, values) in enumerate(_groups(block)):
        first = _middle(block, place) - wide * len(values) / 2
        marks = [_bar(value, first + wide * at, wide, most, at) for at, value in enumerate(values)]
        groups.append({**_at(category, _middle(block, place), FOOT), "marks": marks})
    return {"groups": groups, "lines": []}


def _bar(value: Decimal | None, x: float, wide: float, most: Decimal, place: int) -> dict[str, Any]:
    """A column with its figure above it; where there is none, a dash on the floor."""
    high = float((value or Decimal(0)) / most) * (BOTTOM - TOP - SIZE)
    shape = {
        "x": round(x, 1),
        "y": round(BOTTOM - high, 1),
        "width": round(wide, 1),
        "height": round(high, 1),
    }
    said = _at(blocks.figure(value), x + wide / 2, BOTTOM - high - 4)
    return {**said, "column": shape if value else None, "dot": None, **_look(place)}


def _lines(block: blocks.Chart) -> dict[str, Any]:
    """Of two figures the larger stands above its point, the other below; the frame begins near the least."""
    known = _known(block) or [Decimal(0)]
    least, spread = min(known), max(known) - min(known) or Decimal(1)
    groups: list[dict[str, Any]] = []
    for place, (category, values) in enumerate(_groups(block)):
        x, marks = _middle(block, place), []
        most = max((value for value in values if value is not None), default=None)
        above = values.index(most)
        for at, value in enumerate(values):
            share = float((value - least) / spread) if value is not None else 0.0
            y = round(BOTTOM - 24 - share * (BOTTOM - TOP - 44), 1)
            marks.append({**_dot(value, x, y, at, above=at == above), **_look(at)})
        groups.append({**_at(category, x, FOOT), "marks": marks})
    return {"groups": groups, "lines": list(_strokes(groups, len(block.series)))}


def _strokes(groups: list[dict[str, Any]], count: int) -> Iterator[dict[str, Any]]:
    """From point to point; a line breaks off where there is no figure."""
    for place in range(count):
        dots = [group["marks"][place]["dot"] for group in groups]
        for is_there, run in groupby(dots, key=bool):
            if is_there:
                yield {"points": " ".join(f"{dot['x']},{dot['y']}" for dot in run), **_look(place)}


def _dot(value: Decimal | None, x: float, y: float, place: int, *, above: bool) -> dict[str, Any]:
    """A point with its figure; where there is none, a dash on the floor."""
    if value is None:
        return {**_at(blocks.figure(None), x, BOTTOM - 4 - 13 * place), "column": None, "dot": None}
    said = _at(blocks.figure(value), x, y + (-8 if above else 17))
    return {**said, "column": None, "dot": {"x": round(x, 1), "y": y}}


def _known(block: blocks.Chart) -> list[Decimal]:
    return [value for each in block.series for value in each.values if value is not None]


def _groups(block: blocks.Chart) -> Iterator[tuple[str, list[Decimal | None]]]:
    """Each category with the figure of every series."""
    for place, category in enumerate(block.categories):
        yield category, [each.values[place] for each in block.series]


def _room(block: blocks.Chart) -> float:
    return (RIGHT - LEFT) / len(block.categories)


def _middle(block: blocks.Chart, place: int) -> float:
    return LEFT + _room(block) * (place + 0.5)


def _at(text: str, middle: float, y: float) -> dict[str, Any]:
    """A text set around a point. WeasyPrint centres none without what PDF/A forbids, so that its beginning is
    worked out here."""
    return {"text": text, "x": round(middle - em(text) * SIZE / 2, 1), "y": round(y, 1)}
