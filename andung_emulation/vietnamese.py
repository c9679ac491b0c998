"""Vietnamese text, numbers and dates as people here write them."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from andung_emulation import clock

_SPACES = re.compile(r"\s+")
_NUMBER = re.compile("[0-9]+")
_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs"})
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs by name, nothing to the eye
_LAST_TWO = 0xFFFE  # of each plane, and 32 more: no characters, so neither XML nor Word takes them
_NO_CHARACTERS = range(0xFDD0, 0xFDF0)
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def normalise(text: str) -> str:
    """One line: NFC, without zero-width, bidi or control characters, spaces collapsed.

    Text that is so already is only looked at: imports ask of each cell, several times.
    """
    plain = text.isprintable() and "  " not in text and _BLANK.isdisjoint(text)
    if plain and unicodedata.is_normalized("NFC", text):
        return text.strip()
    return _SPACES.sub(" ", "".join(_visible(unicodedata.normalize("NFC", text)))).strip()


def normalise_lines(text: str) -> str:
    """The same for each line; at most one empty line in a row."""
    if "\n" not in text and "\r" not in text:
        return normalise(text)
    lines = [normalise(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _visible(text: str) -> list[str]:
    return [" " if char.isspace() else char for char in text if char.isspace() or _is_seen(char)]


def _is_seen(char: str) -> bool:
    if unicodedata.category(char) in _INVISIBLE or char in _BLANK:
        return False
    return ord(char) & _LAST_TWO != _LAST_TWO and ord(char) not in _NO_CHARACTERS


def identity_key(text: str) -> str:
    """For uniqueness: accents kept, case and spaces folded."""
    return normalise(text).casefold()


def search_key(text: str) -> str:
    """For search: also without accents, đ as d."""
    bare = unicodedata.normalize("NFD", identity_key(text).replace("đ", "d"))
    return "".join(char for char in bare if not unicodedata.combining(char))


def list_key(name: str) -> str:
    """To sort units as a person counts them: Thôn 2 before Thôn 10."""
    return _NUMBER.sub(lambda found: found[0].lstrip("0").zfill(6), search_key(name))


def name_key(full_name: str) -> str:
    """To sort people as a Vietnamese list does: given name first, then the rest."""
    words = search_key(full_name).split(" ")
    return " ".join([words[-1], *words[:-1]])


def nearest(name: str, names: Iterable[str], *, most: int = 3) -> list[str]:
    """The names most like it, with or without accents; the best first, none that is far off."""
    by_key: dict[str, str] = {}
    for each in names:
        by_key.setdefault(search_key(each), each)
    return [by_key[key] for key in difflib.get_close_matches(search_key(name), by_key, n=most, cutoff=0.6)]


def number(value: Decimal | int) -> str:
    """`8,5`, `1.950.000`: at most the decimals that the value has, none that are zeros."""
    whole, _, rest = f"{Decimal(value):,f}".partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


def decimals(value: Decimal, places: int) -> str:
    """`89,50`: exactly that many decimals."""
    return f"{value:,.{places}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def money(amount_vnd: int) -> str:
    """`1.950.000 đồng`."""
    return f"{number(amount_vnd)} đồng"


def two_digits(count: int) -> str:
    """Counts in papers: `03`, `12`."""
    return f"{count:02d}"


def date_short(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def day_in(text: str) -> date | None:
    """`24/08/1992`; None where the text is no day."""
    match = _DAY.fullmatch(text)
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(text)
    except ValueError:
        return None


def date_long(day: date) -> str:
    """`ngày 06 tháng 4 năm 2022`: a leading zero for days under 10 and months 1 and 2 only
    (Nghị định 30/2020/NĐ-CP, phụ lục I, mục II.4)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def time_of(at: datetime) -> str:
    """`16:05:12 ngày 31/12/2025`, on the wall of An Dũng."""
    return f"{clock.local(at):%H:%M:%S ngày %d/%m/%Y}"


def minute_of(at: datetime) -> str:
    """`16:05 ngày 31/12/2025`."""
    return f"{clock.local(at):%H:%M ngày %d/%m/%Y}"


def duration(seconds: int) -> str:
    """The two largest parts: `6 ngày 16 giờ`, `3 giờ 20 phút`, `4 phút 5 giây`."""
    parts = [
        (seconds // 86400, "ngày"),
        (seconds // 3600 % 24, "giờ"),
        (seconds // 60 % 60, "phút"),
        (seconds % 60, "giây"),
    ]
    first = next((place for place, (count, _) in enumerate(parts) if count), len(parts) - 1)
    return " ".join(f"{count} {unit}" for count, unit in parts[first : first + 2] if count or first == 3)


_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", " nghìn", " triệu", " tỷ")


def in_words(count: int) -> str:
    """A whole number from 0 to 999.999.999.999 in words, as a decision states a sum."""
    if not 0 <= count < 10**12:
        raise ValueError("from 0 to 999,999,999,999")
    if count == 0:
        return _DIGITS[0]
    groups: list[str] = []
    for place in range(3, -1, -1):
        group = count // 1000**place % 1000
        if group:
            groups.append(_three_digits(group, full=bool(groups)) + _GROUPS[place])
    return " ".join(groups)


def _three_digits(group: int, *, full: bool) -> str:
    hundreds, tens, units = group // 100, group // 10 % 10, group % 10
    words = [f"{_DIGITS[hundreds]} trăm"] if hundreds or full else []
    if tens == 0 and units:
        words += ["linh"] if words else []
    elif tens == 1:
        words.append("mười")
    elif tens:
        words.append(f"{_DIGITS[tens]} mươi")
    if units:
        words.append(_unit_word(tens, units))
    return " ".join(words)


def _unit_word(tens: int, units: int) -> str:
    if units == 1 and tens > 1:
        return "mốt"
    if units == 5 and tens > 0:
        return "lăm"
    return _DIGITS[units]
