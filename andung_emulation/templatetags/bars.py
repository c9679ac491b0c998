"""Bars over the years, as SVG from our own template: they print, also in grey, say their values, and lead to
their rows. Loaded with `{% load components %}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.template.context import Context

from andung_emulation import vietnamese
from andung_emulation.templatetags.charts import (
    BOTTOM,
    HEIGHT,
    LEFT,
    RIGHT,
    WIDTH,
    name_of_its_own,
    x_of,
    y_of,
)
from andung_emulation.templatetags.props import having, one_of, said

register = template.Library()

FILLS = ("full", "hatch", "dots", "light", "cross", "blank")  # told apart without colours
NARROWEST = 13  # a segment that its figure still stands in
_ROUND_STEPS = (1, 2, 5)


@register.inclusion_tag("components/bars.html", takes_context=True)
def bars(
    context: Context,
    title: str,
    *,
    columns: Sequence[str],
    series: Iterable[Any],
    description: str,
    stacked: bool = False,
) -> dict[str, Any]:
    """`series`: `label`, `fill` (one of FILLS), `bars`: one a column with `value` (None: not known), `url` of
    its rows, `said` for who can't see it. `stacked`: on each other, with the sum above, else side by side.

    `description` says in words what the bars show.
    """
    rows = [having("bars", each, ("label", "fill", "bars")) for each in series]
    drawn = _Bars(rows, len(columns), stacked=stacked)
    return {
        "name": name_of_its_own(context),
        "title": said("bars", "title", title),
        "description": said("bars", "description", description),
        "box": f"0 0 {WIDTH} {HEIGHT}",
        "left": LEFT,
        "right": RIGHT,
        "bottom": BOTTOM,
        "grid": [{"value": value, "y": drawn.y(Decimal(value))} for value in drawn.grid],
        "columns": [{"label": each, "x": x_of(place, len(columns))} for place, each in enumerate(columns)],
        "column_y": HEIGHT - 14,
        "fills": FILLS,
        "series": [{"label": each.label, "fill": one_of("bars", "fill", each.fill, FILLS)} for each in rows],
        "bars": list(drawn.bars()),
        "over": list(drawn.over()),
    }


class _Bars:
    """Where each bar stands; a column of which nothing is known says so instead."""

    def __init__(self, rows: Sequence[Any], columns: int, *, stacked: bool) -> None:
        self._rows, self._columns, self._stacked = rows, columns, stacked
        self._sums = [self._sum(place) for place in range(columns)]
        each = [one.value for row in rows for one in row.bars]
        known = [value for value in (self._sums if stacked else each) if value is not None]
        self.grid = _grid(max(known, default=Decimal(0)))
        slot = (RIGHT - LEFT) // columns
        self._width = slot // 2 if stacked else slot * 7 // 10 // max(len(rows), 1)

    def _sum(self, place: int) -> Decimal | None:
        known = [row.bars[place].value for row in self._rows if row.bars[place].value is not None]
        return sum(known, Decimal(0)) if known else None

    def y(self, value: Decimal) -> int:
        return y_of(Decimal(value), 0, self.grid[-1])

    def bars(self) -> Iterable[dict[str, Any]]:
        for place in range(self._columns):
            below = Decimal(0)
            for order, row in enumerate(self._rows):
                bar = having("bars", row.bars[place], ("value", "url", "said"))
                if bar.value is None or (self._stacked and not bar.value):
                    continue
                yield self._bar(bar, row.fill, below, self._left(place, order))
                below += bar.value if self._stacked else 0

    def _left(self, place: int, order: int) -> int:
        middle, shift = x_of(place, self._columns), Decimal(len(self._rows)) / 2 - order
        return middle - (self._width // 2 if self._stacked else int(shift * self._width))

    def _bar(self, bar: Any, fill: str, below: Decimal, left: int) -> dict[str, Any]:
        top, foot = self.y(below + bar.value), self.y(below)
        inside = self._stacked and foot - top >= NARROWEST
        middle = (top + foot) // 2 + 5
        return {
            "x": left + 1,
            "y": top,
            "width": self._width - 2,
            "height": foot - top,
            "fill": fill,
            "url": bar.url,
            "said": said("bars", "said", bar.said),
            "figure": vietnamese.number(bar.value),
            "figure_x": left + (self._width // 2 if inside or not self._stacked else self._width + 9),
            "figure_y": middle if self._stacked else top - 5,
        }

    def over(self) -> Iterable[dict[str, Any]]:
        """The sum of a stack; of a column without figures that there are none."""
        for place, total in enumerate(self._sums):
            at = {"x": x_of(place, self._columns)}
            if total is None:
                yield at | {"y": BOTTOM - 8, "text": "chưa có", "css": "bars-none"}
            elif self._stacked and len(self._rows) > 1:
                yield at | {"y": self.y(total) - 6, "text": vietnamese.number(total), "css": "bars-total"}


def _grid(most: Decimal) -> list[int]:
    """From 0 in round steps to the first that the longest bar and its figure fit under."""
    step = next(
        size * 10**power for power in range(12) for size in _ROUND_STEPS if size * 10**power * 4 > most
    )
    return [step * place for place in range(int(most) // step + 2)]
