"""Rounds, scores, expected ranks and the sheets of 2025 of the demonstration."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from andung_emulation.demo.strings import (
    YEARS,
    Codes,
    NumberedPaper,
    codes,
    instant,
    numbered,
    points,
)
from andung_emulation.toml_lines import Table
from campaigns.enums import EvaluationState, RoundKind

_PRESENT = re.compile(
    r"(?P<present>\d+)/(?P<of>\d+)"
    r"(?: \(vắng (?P<absent>P\d\d), (?P<reason>.+)\))?"
    r"(?:; (?P<left>P\d\d) về lúc (?P<left_at>\d\d:\d\d), sau mục thứ (?P<left_after>\w+))?"
)
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_RANKED = re.compile(r"(\d+)\. (\w+) (\d+\.\d\d)")


@dataclass(frozen=True)
class Attendance:
    """Who was there: at most one member absent, at most one who left, after an item of the agenda."""

    present: int
    of: int
    absent: str
    absent_reason: str
    left: str
    left_at: time | None
    left_after_item: int | None


@dataclass(frozen=True)
class Round:
    """`plan` is the commune's of the year, `next_meeting_at` is ahead; the final round has only its note."""

    kind: RoundKind
    year: int | None
    opened_on: date | None
    plan: NumberedPaper | None
    guide: str
    units_due_on: date | None
    invitation: NumberedPaper | None
    meeting_at: datetime | None
    attendance: Attendance | None
    minutes: NumberedPaper | None
    next_meeting_at: datetime | None
    petition: NumberedPaper | None
    submitted_at: datetime | None
    decision: NumberedPaper | None
    handed_over_on: date | None
    note: str


@dataclass(frozen=True)
class Ranked:
    rank: int
    unit: str
    percent: Decimal


@dataclass(frozen=True)
class Difference:
    """Where the verified points differ from the unit's own."""

    unit: str
    year: int
    content: str
    self_points: Decimal
    reason: str


Scores = Mapping[tuple[str, int], Mapping[str, Decimal | None]]


def read_rounds(root: Table, people: Collection[str]) -> tuple[Round, ...]:
    return tuple(_round(table, people) for table in root.tables("round"))


def _round(table: Table, people: Collection[str]) -> Round:
    meeting_at = table.maybe(lambda key: instant(table, key), "meeting")
    return Round(
        kind=table.member("kind", RoundKind),
        year=table.maybe(table.integer, "year"),
        opened_on=table.maybe(table.day, "opened"),
        plan=table.maybe(lambda key: numbered(table, key), "plan"),
        guide=table.text("guide", ""),
        units_due_on=table.maybe(table.day, "units_due"),
        invitation=table.maybe(lambda key: numbered(table, key), "invitation"),
        meeting_at=meeting_at,
        attendance=table.maybe(lambda key: _attendance(table, key, people), "present"),
        minutes=_minutes(table, meeting_at),
        next_meeting_at=table.maybe(lambda key: instant(table, key), "next_meeting"),
        petition=table.maybe(lambda key: numbered(table, key), "petition"),
        submitted_at=table.maybe(lambda key: instant(table, key), "submitted"),
        decision=table.maybe(lambda key: numbered(table, key), "decision"),
        handed_over_on=table.maybe(table.day, "handed_over"),
        note=table.text("note", ""),
    )


def _minutes(table: Table, meeting_at: datetime | None) -> NumberedPaper | None:
    """Minutes have the day of the meeting."""
    text = table.text("minutes", "")
    if not text or meeting_at is None:
        return None
    found, _, symbol = text.partition("/")
    return NumberedPaper(found, symbol, meeting_at.date())


def _attendance(table: Table, key: str, people: Collection[str]) -> Attendance:
    text = table.text(key)
    match = _PRESENT.fullmatch(text)
    if match is None:
        raise table.error(f"“{text}” không đúng mẫu số người có mặt", key)
    for who in (match["absent"], match["left"]):
        if who and who not in people:
            raise table.error(f"người “{who}” không có trong tệp", key)
    if match["left_after"] and match["left_after"] not in _ORDINALS:
        raise table.error(f"không rõ “mục thứ {match['left_after']}”", key)
    return Attendance(
        present=int(match["present"]),
        of=int(match["of"]),
        absent=match["absent"] or "",
        absent_reason=match["reason"] or "",
        left=match["left"] or "",
        left_at=time.fromisoformat(match["left_at"]) if match["left"] else None,
        left_after_item=_ORDINALS.index(match["left_after"]) + 1 if match["left"] else None,
    )


def read_scores(table: Table, known: Codes) -> Scores:
    """Every unit that is scored, every year; a letter without points doesn't apply."""
    found: dict[tuple[str, int], Mapping[str, Decimal | None]] = {}
    for unit in table:
        if unit not in known.units:
            raise table.error(f"đơn vị “{unit}” không có trong tệp", unit)
        years = table.table(unit)
        for year in YEARS:
            found[unit, year] = points(years, str(year), known.letters)
    return found


def read_ranks(
    table: Table, blocks: Collection[str], units: Collection[str]
) -> Mapping[tuple[int, str], tuple[Ranked, ...]]:
    """By year and block: what the scores must come to."""
    found = {}
    for key in table:
        year, _, block = key.partition("-")
        if not year.isdecimal() or block not in blocks:
            raise table.error(f"“{key}” không đúng mẫu “năm-khối”", key)
        found[int(year), block] = tuple(_ranked(table, key, part, units) for part in _parts(table, key))
    return found


def _parts(table: Table, key: str) -> list[str]:
    return [part.strip() for part in table.text(key).split(";")]


def _ranked(table: Table, key: str, text: str, units: Collection[str]) -> Ranked:
    match = _RANKED.fullmatch(text)
    if match is None or match[2] not in units:
        raise table.error(f"“{text}” không đúng mẫu “hạng. đơn vị phần trăm”", key)
    return Ranked(int(match[1]), match[2], Decimal(match[3]))


def read_states(table: Table, units: Collection[str]) -> Mapping[str, EvaluationState | None]:
    """Where each unit's sheet of 2025 stands; None: not begun."""
    found: dict[str, EvaluationState | None] = {}
    for key in table:
        if key != "NONE" and key not in EvaluationState.__members__:
            raise table.error(f"không có trạng thái phiếu “{key}”", key)
        for unit in codes(table, key, units):
            if unit in found:
                raise table.error(f"đơn vị “{unit}” có hai trạng thái", key)
            found[unit] = None if key == "NONE" else EvaluationState[key]
    return found


def read_differences(root: Table, known: Codes) -> tuple[Difference, ...]:
    return tuple(
        Difference(
            unit=known.unit(table, "unit"),
            year=table.integer("year"),
            content=known.letter(table, "content"),
            self_points=table.decimal("self"),
            reason=table.text("reason"),
        )
        for table in root.tables("difference")
    )
