"""How a table divides its width: the shares asked for, as far as no word or sum of money is torn."""

from __future__ import annotations

from math import ceil

from dossiers import blocks
from dossiers.renderers.measuring import em

STEPS = 50  # widths come in steps of a fiftieth of the text's 164 mm: the stylesheet has a class for each
STEP_EM = 0.77  # at 12 pt
WIDE = 251 / 164  # as wide is the text of a landscape page
PADDING_EM = 0.6
MOST = 12  # a longer word may be torn


def column_steps(table: blocks.Table, *, wide: bool = False) -> list[int]:
    """Fiftieths that add up to the whole width, each column as wide as its longest word needs.

    `wide`: on a landscape page.
    """
    needed = _needed(table, STEP_EM * WIDE if wide else STEP_EM)
    widths = [max(column.width, 1) for column in table.columns]
    if sum(needed) > STEPS:
        needed = [1] * len(widths)
    return _shared(widths, STEPS, needed)


def _shared(widths: list[int], steps: int, least: list[int]) -> list[int]:
    """In proportion; who would get less than the least gets that, and the others share the rest."""
    poor: set[int] = set()
    while True:
        rich = [place for place in range(len(widths)) if place not in poor]
        rest = steps - sum(least[place] for place in poor)
        total = sum(widths[place] for place in rich)
        exact = {place: widths[place] * rest / total for place in rich}
        fallen = {place for place in rich if exact[place] < least[place]}
        if not fallen or len(fallen) == len(rich):
            break
        poor |= fallen
    given = [least[place] if place in poor else int(exact[place]) for place in range(len(widths))]
    by_remainder = sorted(rich, key=lambda place: given[place] - exact[place])
    for place in by_remainder[: max(steps - sum(given), 0)]:
        given[place] += 1
    return given


def _needed(table: blocks.Table, step_em: float) -> list[int]:
    needed = []
    for place, column in enumerate(table.columns):
        texts = [column.title, *(row[place] for row in table.rows)]
        sums = [row[place] for row in table.foot if place > label_at(row)]
        words = [word for text in (*texts, *sums) for word in text.split()]
        widest = max((em(word) for word in words), default=0.0)
        needed.append(min(ceil((widest + PADDING_EM) / step_em), MOST))
    return needed


def label_at(row: tuple[str, ...]) -> int:
    """Where the label of a row of totals stands; it spreads over the empty cells beside it."""
    return next((place for place, text in enumerate(row) if text), 0)
