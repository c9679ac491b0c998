"""Numbers of papers: digits, a leading zero below 10, at times a letter (Nghị định 30/2020/NĐ-CP,
Điều 15; Phụ lục I, mục II.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from andung_emulation import vietnamese
from andung_emulation.verdicts import YES, Verdict, no

_NUMBER = re.compile(r"(\d{1,4})([a-zăâđêôơư]?)")
MALFORMED = "Số văn bản gồm một đến bốn chữ số, có thể thêm một chữ cái thường: 03, 03a, 128."


_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"


class MalformedNumber(ValueError):
    """Not a paper's number; the text is for people."""


def ordinal_of(number: str) -> int:
    """3 for `03a`; raises `MalformedNumber`."""
    return int(_parts(number)[0])


def canonical(number: str) -> str:
    """`3` and `03` are the same number; raises `MalformedNumber`."""
    digits, letter = _parts(number)
    return vietnamese.two_digits(int(digits)) + letter


def place_of(number: str) -> tuple[int, int]:
    """To sort by: 9, 10, 10a, 10ă, 10b, 11; letters in the order of the Vietnamese alphabet."""
    digits, letter = _parts(number)
    return int(digits), _LETTERS.find(letter) + 1 if letter else 0


def gaps(ordinals: Iterable[int]) -> list[tuple[int, int]]:
    """The numbers that are missing from 1 up to the highest, as (first, last) of each hole."""
    found, expected = [], 1
    for ordinal in sorted(set(ordinals)):
        if ordinal > expected:
            found.append((expected, ordinal - 1))
        expected = ordinal + 1
    return found


def out_of_order(given: Iterable[tuple[str, date]]) -> list[tuple[str, str]]:
    """(number, the one before it) wherever the higher number has the earlier date. A letter is put in later
    on purpose (`31a`), so it is compared with nobody."""
    plain = sorted((place_of(number), number, day) for number, day in given if number.isdecimal())
    pairs, last = [], None
    for _, number, day in plain:
        if last is not None and day < last[1]:
            pairs.append((number, last[0]))
        if last is None or day >= last[1]:
            last = (number, day)
    return pairs


def may_record_outside(issued_on: date, *, today: date) -> Verdict:
    """The council used the number for a paper of its own that isn't made here."""
    if issued_on > today:
        return no(f"Ngày {vietnamese.date_short(issued_on)} chưa đến: văn bản đã ban hành thì mới ghi số.")
    return YES


def may_void_outside(*, is_held: bool, is_outside: bool, is_voided: bool) -> Verdict:
    """By hand only what no paper of ours has; the others are voided with their paper."""
    if is_held or not is_outside:
        return no("Số này của văn bản trong ứng dụng: hủy văn bản thì số hủy theo.")
    if is_voided:
        return no("Số này đã hủy trước đó.")
    return YES


def _parts(number: str) -> tuple[str, str]:
    match = _NUMBER.fullmatch(vietnamese.normalise(number))
    if match is None or int(match[1]) == 0 or not match[1].isascii():
        raise MalformedNumber(MALFORMED)
    return match[1], match[2]
