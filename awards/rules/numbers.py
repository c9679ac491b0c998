"""Numbers of papers: digits, a leading zero below 10, at times a letter (Nghị định 30/2020/NĐ-CP,
Điều 15; Phụ lục I, mục II.3)."""

from __future__ import annotations

import re

from andung_emulation import vietnamese

_NUMBER = re.compile(r"(\d{1,4})([a-zăâđêôơư]?)")
MALFORMED = "Số văn bản gồm một đến bốn chữ số, có thể thêm một chữ cái thường: 03, 03a, 128."


class MalformedNumber(ValueError):
    """Not a paper's number; the text is for people."""


def ordinal_of(number: str) -> int:
    """3 for `03a`; raises `MalformedNumber`."""
    return int(_parts(number)[0])


def canonical(number: str) -> str:
    """`3` and `03` are the same number; raises `MalformedNumber`."""
    digits, letter = _parts(number)
    return vietnamese.two_digits(int(digits)) + letter


def _parts(number: str) -> tuple[str, str]:
    match = _NUMBER.fullmatch(vietnamese.normalise(number))
    if match is None or int(match[1]) == 0 or not match[1].isascii():
        raise MalformedNumber(MALFORMED)
    return match[1], match[2]
