"""About how wide bold Times sets a text, without a font at hand: for the widths of columns, and for titles
whose last line would be a lonely word."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from math import ceil

_NARROW = {"I": 0.39, "J": 0.5, "m": 0.83, "w": 0.72, "i": 0.28, "j": 0.33, "l": 0.28, "t": 0.33, "f": 0.33}
_NARROW |= dict.fromkeys(" .,;:'", 0.25) | dict.fromkeys("-()/", 0.33) | {"r": 0.44, "s": 0.39}
_LAST_OF_THE_FACE = 0x2122  # about
_WIDE = dict.fromkeys("MW…—%@", 1.0)
# A part of a sentence begins with these: a break before one tears no compound.
_BEGINS_A_PART = frozenset(
    {"có", "của", "cho", "do", "đã", "tại", "thuộc", "theo", "trong", "và", "về", "với"}
)
# Compounds of these papers' titles, which no dictionary is at hand to know.
_COMPOUNDS = frozenset(
    tuple(each.split(" "))
    for each in (
        "cá nhân", "cải cách", "chấm điểm", "chủ tịch", "đăng ký", "đẩy mạnh", "đề nghị", "giấy khen",
        "hành chính", "hội đồng", "khen thưởng", "nhân dân", "phong trào", "tập thể", "thành tích",
        "thi đua", "thực hiện", "tiền thưởng", "ủy ban", "xuất sắc",
    )
)  # fmt: skip
_FULL = 0.95  # of its lines: they don't end at the same place


def em(text: str) -> float:
    """In multiples of the size of the type."""
    return sum(map(_letter, text))


@lru_cache(1024)
def _letter(char: str) -> float:
    """What the face lacks (another script, a picture) comes from another one and is as wide as it is high."""
    bare = unicodedata.normalize("NFD", char)[0]
    width = _NARROW.get(bare) or _WIDE.get(bare)
    if width:
        return width
    if ord(bare) > _LAST_OF_THE_FACE:
        return 1.3
    return 0.74 if bare.isupper() else 0.52


def balanced(text: str, limit_em: float) -> str:
    """The text with line breaks so that its lines are about as long as each other; a line that fits stays.

    No line begins with a dash or, where it can be helped, with a figure or the rest of a compound; after a
    dash or a comma is the best place to break, before a word that begins a part of the sentence a good one.
    """
    return "\n".join(_balanced_line(line, limit_em) for line in text.split("\n"))


def _balanced_line(line: str, limit_em: float) -> str:
    count = ceil(em(line) / limit_em)
    if count < 2:
        return line
    head, rest = _split_near(line, em(line) / count, limit_em, count - 1)
    return f"{head}\n{_balanced_line(rest, limit_em)}" if rest else head


def _split_near(line: str, target_em: float, limit_em: float, left: int) -> tuple[str, str]:
    """`left`: how many lines the rest should need; a break that keeps to that goes before a nicer one."""
    words = line.split(" ")
    places = [place for place in range(1, len(words)) if words[place] != "-"]
    if not places:
        return line, ""
    lengths = {place: em(" ".join(words[:place])) for place in places}
    whole = em(line)
    kept = [
        place
        for place in places
        if lengths[place] <= limit_em and whole - lengths[place] <= left * limit_em * _FULL
    ]
    best = min(kept or places, key=lambda place: _strain(words, place, abs(lengths[place] - target_em)))
    return " ".join(words[:best]), " ".join(words[best:])


def _strain(words: list[str], place: int, distance: float) -> float:
    if words[place - 1] == "-" or words[place - 1].endswith(","):
        return distance / 3
    pair = (words[place - 1].casefold(), words[place].casefold())
    if pair[1][:1].isdigit() or pair in _COMPOUNDS:
        return distance + 4
    return distance / 2 if words[place] in _BEGINS_A_PART else distance
