"""A line chart over the years, as SVG from our own template: it prints, and a table stands beside it.

Loaded with `{% load components %}`. Bars have a file of their own.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.template.context import Context

from andung_emulation import vietnamese
from andung_emulation.templatetags.props import having, one_of, said

register = template.Library()

WIDTH, HEIGHT = 400, 210
LEFT, RIGHT, TOP, BOTTOM = 38, 382, 14, 170  # the frame of the lines
STEP = 10  # of the grid, in the measure of the values
LOOKS = ("published", "own", "planned")
_WITH_FIGURES = "published"


@register.inclusion_tag("components/trend.html", takes_context=True)
def trend(
    context: Context, title: str, *, years: Sequence[str], series: Iterable[Any], description: str
) -> dict[str, Any]:
    """`series`: `label`, `css` (published | own | planned), `values`: one a year, None where there is none.

    `description` says in words what the lines show.
    """
    lines = [having("trend", each, ("label", "css", "values")) for each in series]
    known = [value for each in lines for value in each.values if value is not None]
    if not known:
        raise ValueError(f"trend {title!r}: nothing to draw")
    least = int(min(known)) // STEP * STEP
    most = -(-max(int(max(known)) + 1, least + STEP) // STEP) * STEP
    return {
        "name": name_of_its_own(context),
        "title": said("trend", "title", title),
        "description": said("trend", "description", description),
        "box": f"0 0 {WIDTH} {HEIGHT}",
        "left": LEFT,
        "right": RIGHT,
        "grid": [
            {"value": value, "y": y_of(Decimal(value), least, most)} for value in range(least, most + 1, STEP)
        ],
        "years": [{"label": each, "x": x_of(place, len(years))} for place, each in enumerate(years)],
        "year_y": HEIGHT - 10,
        "series": [_drawn(each, len(years), least, most) for each in lines],
    }


def name_of_its_own(context: Context) -> str:
    """An id that no other chart of the page has."""
    ids: Any = context.render_context.dicts[0]
    return f"bieu-do-{next(ids.setdefault('andung_charts', itertools.count(1)))}"


def _drawn(series: Any, count: int, least: int, most: int) -> dict[str, Any]:
    """Its line, its dots, and of what was published the figures too."""
    css = one_of("trend", "css", series.css, LOOKS)
    dots = [
        {
            "x": x_of(place, count),
            "y": (y := y_of(value, least, most)),
            "below": y + 19,
            "figure": _figure(value),
        }
        for place, value in enumerate(series.values)
        if value is not None
    ]
    return {
        "label": said("trend", "label", series.label),
        "css": css,
        "points": " ".join(f"{each['x']},{each['y']}" for each in dots),
        "dots": dots,
        "figures": css == _WITH_FIGURES,
    }


def x_of(place: int, count: int) -> int:
    """Years stand in the middle of columns of one width."""
    return LEFT + (RIGHT - LEFT) * (2 * place + 1) // (2 * count)


def y_of(value: Decimal, least: int, most: int) -> int:
    return BOTTOM - round((value - least) * (BOTTOM - TOP) / (most - least))


def _figure(value: Decimal) -> str:
    return vietnamese.decimals(value, 2)
