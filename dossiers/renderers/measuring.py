"""About how wide bold Times sets a text, without a font at hand: for the widths of columns, and for titles
whose last line would be a lonely word."""

from __future__ import annotations

import unicodedata
from math import ceil

_NARROW = {"I": 0.39, "J": 0.5, "m": 0.83, "w": 0.72, "i": 0.28, "j": 0.33, "l": 0.28, "t": 0.33, "f": 0.33}
_NARROW |= dict.fromkeys(" .,;:'", 0.25) | dict.fromkeys("-()/", 0.33) | {"r": 0.44, "s": 0.39}
_LAST_OF_THE_FACE = 0x2122  # about
_WIDE = dict.fromkeys("MW…—%@", 1.0)


def em(text: str) -> float:
    """In multiples of the size of the type."""
    return sum(_letter(unicodedata.normalize("NFD", char)[0]) for char in text)


def _letter(bare: str) -> float:
    """What the face lacks (another script, a picture) comes from another one and is as wide as it is high."""
    width = _NARROW.get(bare) or _WIDE.get(bare)
    if width:
        return width
    if ord(bare) > _LAST_OF_THE_FACE:
        return 1.3
    return 0.74 if bare.isupper() else 0.52


def balanced(text: str, limit_em: float) -> str:
    """The text with line breaks so that its lines are about as long as each other; a line that fits stays.

    No line begins with a dash; after one is the best place to break.
    """
    return "\n".join(_balanced_line(line, limit_em) for line in text.split("\n"))


def _balanced_line(line: str, limit_em: float) -> str:
    count = ceil(em(line) / limit_em)
    if count < 2:
        return line
    head, rest = _split_near(line, em(line) / count)
    return f"{head}\n{_balanced_line(rest, limit_em)}" if rest else head


def _split_near(line: str, target_em: float) -> tuple[str, str]:
    words = line.split(" ")
    places = [place for place in range(1, len(words)) if words[place] != "-"]
    if not places:
        return line, ""

    def strain(place: int) -> float:
        distance = abs(em(" ".join(words[:place])) - target_em)
        return distance / 3 if words[place - 1] == "-" else distance

    best = min(places, key=strain)
    return " ".join(words[:best]), " ".join(words[best:])
