"""The short forms in which the demonstration writes a posting, a vote, a numbered paper, a figure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from andung_emulation.toml_lines import DataFileError, Table

YEARS = (2022, 2023, 2024, 2025)

_VOTE = re.compile(r"(\w+) (\d+)/(\d+)(?: \| (.+))?")
_PAPER = re.compile(r"(\d+[a-z]?)/(\S+) ngày (\d{1,2})/(\d{1,2})/(\d{4})")


class DemoFileError(DataFileError):
    """A mistake in the demonstration's data: `line` and `reason`."""


@dataclass(frozen=True)
class Vote:
    """`P12 7/7`: for, of those who may vote on it; `reason` where the chairman then refused."""

    who: str
    votes_for: int
    votes_of: int
    reason: str = ""


@dataclass(frozen=True)
class NumberedPaper:
    """`01/TTr-HĐTĐKT ngày 29/12/2022`; the number is text (`03a`)."""

    number: str
    symbol: str
    issued_on: date


@dataclass(frozen=True)
class Codes:
    """What a code may name."""

    units: Collection[str]
    people: Collection[str]
    letters: Collection[str]

    def unit(self, table: Table, key: str) -> str:
        return table.one_of(key, self.units, "đơn vị")

    def person(self, table: Table, key: str) -> str:
        return table.one_of(key, self.people, "người")

    def letter(self, table: Table, key: str) -> str:
        return table.one_of(key, self.letters, "nội dung")

    def anyone(self, table: Table, key: str) -> str:
        return table.one_of(key, (*self.units, *self.people), "đơn vị hoặc người")


def vote(table: Table, key: str, index: int, known: Collection[str]) -> Vote:
    text = table.texts(key)[index]
    match = _VOTE.fullmatch(text)
    if match is None:
        raise table.error(f"“{text}” không đúng mẫu “mã đồng ý/tổng”", key, index)
    if match[1] not in known:
        raise table.error(f"mã “{match[1]}” không có trong tệp", key, index)
    found = Vote(match[1], int(match[2]), int(match[3]), match[4] or "")
    if found.votes_for > found.votes_of:
        raise table.error(f"“{text}”: số phiếu đồng ý lớn hơn số người biểu quyết", key, index)
    return found


def numbered(table: Table, key: str) -> NumberedPaper:
    text = table.text(key)
    match = _PAPER.fullmatch(text)
    if match is None:
        raise table.error(f"“{text}” không đúng mẫu “số/ký hiệu ngày dd/mm/yyyy”", key)
    try:
        issued_on = date(int(match[5]), int(match[4]), int(match[3]))
    except ValueError:
        raise table.error(f"“{text}”: ngày không có thật", key) from None
    return NumberedPaper(match[1], match[2], issued_on)


def instant(table: Table, key: str) -> datetime:
    """With its offset; without one it could be any hour of the day."""
    text = table.text(key)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise table.error(f"“{text}” không phải giờ ngày ISO 8601", key) from None
    if found.tzinfo is None:
        raise table.error(f"“{text}” thiếu múi giờ", key)
    return found


def day_of(text: str, table: Table, key: str, index: int) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise table.error(f"“{text}” không phải ngày (năm-tháng-ngày)", key, index) from None


def codes(
    table: Table, key: str, known: Collection[str], default: tuple[str, ...] | None = None
) -> tuple[str, ...]:
    """A list of codes, each of which exists."""
    found = table.texts(key, default)
    for index, code in enumerate(found):
        if code not in known:
            raise table.error(f"mã “{code}” không có trong tệp", key, index)
    return found


def letters(table: Table, key: str, known: Collection[str]) -> tuple[str, ...]:
    """`a b c`: contents of the plan; may be empty."""
    found = tuple(table.text(key, "").split())
    for letter in found:
        if letter not in known:
            raise table.error(f"nội dung “{letter}” không có trong Kế hoạch", key)
    return found


def by_year(table: Table, key: str, separator: str | None = None) -> Mapping[int, str]:
    """`x | y | z | w`: one for each year."""
    text = table.text(key)
    parts = [part.strip() for part in text.split(separator)]
    if len(parts) != len(YEARS):
        raise table.error(f"khóa “{key}” phải có {len(YEARS)} giá trị, tệp ghi {len(parts)}", key)
    return dict(zip(YEARS, parts, strict=True))


def points(table: Table, key: str, known: Collection[str]) -> Mapping[str, Decimal | None]:
    """`18 8.5 - …`: points a content; None is not applicable."""
    text = table.text(key)
    parts = text.split()
    if len(parts) != len(known):
        raise table.error(f"năm {key} phải có {len(known)} điểm, tệp ghi {len(parts)}", key)
    return {
        letter: None if part == "-" else number(part, table, key)
        for letter, part in zip(known, parts, strict=True)
    }


def number(text: str, table: Table, key: str) -> Decimal:
    if re.fullmatch(r"\d+(\.\d+)?", text) is None:
        raise table.error(f"“{text}” không phải số", key)
    return Decimal(text)
