"""Chỉ tiêu: the value of a figure, whether it reaches the plan, and who may write when.

A part of a whole is compared exactly, as a fraction, and shown with two decimals: 98,495 % printed as 98,50
doesn't reach 98,5.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.verdicts import YES, Verdict, first_no, no
from campaigns.enums import Direction, Standing
from campaigns.rules import calendar
from campaigns.rules.recording import may_still_change
from campaigns.rules.voices import may_write_for

PERCENT = "%"
YES_OR_NO = "có/không"
CLOSED = "Đợt đã hết hạn: chỉ tiêu không thêm, sửa, bỏ; số liệu mới vẫn ghi thêm được, kèm ngày của nó."
QUOTED = "Đợt đã hết hạn: số liệu ghi trước hạn giữ nguyên; số mới ghi thêm với ngày của nó."
ANSWERS = {"có": Decimal(1), "không": Decimal(0)}
_GROUPED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]{1,2})?")
_PLAIN = re.compile(r"[0-9]{1,12}([.,][0-9]{1,2})?")
_MOST = Decimal(10) ** 12


@dataclass(frozen=True)
class Figure:
    """A number in the target's own measure, or a part of a whole (`numerator` of `denominator`)."""

    achieved: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True)
class DatedFigure:
    """A figure as of a day, as somebody records it; the columns of `TargetResult`."""

    as_of: date
    achieved: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    is_estimate: bool = False
    note: str = ""

    @property
    def figure(self) -> Figure:
        return Figure(self.achieved, self.numerator, self.denominator)


@dataclass(frozen=True)
class Aim:
    """What of a target decides on its figures."""

    direction: str
    planned: Decimal
    measure: str


def figure_in(text: str) -> Decimal | None:
    """As people write it: `8,5`, `8.5`, `1.950`, `1.950,5`; None where the text is no such number.

    A point before three digits groups thousands, as on paper here.
    """
    bare = text.replace(" ", "")
    if _GROUPED.fullmatch(bare):
        found = Decimal(bare.replace(".", "").replace(",", "."))
    elif _PLAIN.fullmatch(bare):
        found = Decimal(bare.replace(",", "."))
    else:
        return None
    return found if found < _MOST else None


def planned_in(text: str, direction: str) -> Decimal | None:
    """The plan as it is typed: a number, or `có`, `không` of a yes-or-no target."""
    if direction == Direction.YES_OR_NO:
        return ANSWERS.get(text.casefold())
    return figure_in(text)


def value_of(figure: Figure) -> Fraction | None:
    """Exact; of a part its percentage. None where there is no figure."""
    if figure.achieved is not None:
        return Fraction(figure.achieved)
    if figure.numerator is None or not figure.denominator:
        return None
    return Fraction(figure.numerator) * 100 / Fraction(figure.denominator)


def rounded(value: Fraction) -> Decimal:
    """Two decimals, half up (away from zero)."""
    hundredths = (abs(value.numerator) * 200 + value.denominator) // (2 * value.denominator)
    return Decimal(hundredths if value >= 0 else -hundredths).scaleb(-2)


def standing_of(aim: Aim, figure: Figure | None) -> Standing:
    """Compared exactly; what has no figure is unknown, never missed."""
    sides = _sides(aim, figure) if figure else None
    if sides is None:
        return Standing.UNKNOWN
    value, planned = sides
    reached = {
        Direction.AT_LEAST: value >= planned,
        Direction.AT_MOST: value <= planned,
        Direction.YES_OR_NO: value == planned,
    }[Direction(aim.direction)]
    return Standing.MET if reached else Standing.NOT_MET


def _sides(aim: Aim, figure: Figure) -> tuple[Decimal, Decimal] | None:
    """What was reached and what was planned, of a part both times its whole: numbers of 14 digits, whose
    products `Decimal` still holds exactly."""
    if figure.achieved is not None:
        return figure.achieved, aim.planned
    if figure.numerator is None or not figure.denominator:
        return None
    return figure.numerator * 100, aim.planned * figure.denominator


def is_sound_plan(direction: str, planned: Decimal) -> Verdict:
    if direction == Direction.YES_OR_NO and planned not in ANSWERS.values():
        return no("Chỉ tiêu có/không thì kế hoạch là có hoặc không.")
    return YES


def fits(aim: Aim, figure: Figure) -> Verdict:
    """Whether a target can have such a figure."""
    if aim.direction == Direction.YES_OR_NO:
        if figure.achieved in (0, 1) and figure.numerator is None and figure.denominator is None:
            return YES
        return no("Chỉ tiêu có/không thì kết quả là có hoặc không.")
    if figure.achieved is None and aim.measure != PERCENT:
        return no(f"Chỉ tiêu tính bằng {aim.measure} thì ghi một con số, không ghi tử số, mẫu số.")
    return YES


def is_sound_day(as_of: date, today: date, first_year: int, *, is_estimate: bool) -> Verdict:
    """Only an estimate speaks of a day that is still ahead; none of a year before the round's."""
    if as_of > today and not is_estimate:
        return no("Ngày của số liệu ở sau hôm nay: chỉ số ước thực hiện mới tính đến một ngày chưa tới.")
    if as_of.year < first_year:
        return no(
            f"Đợt này tính từ năm {first_year}: số liệu đến ngày {vietnamese.date_short(as_of)} là sớm."
        )
    return YES


def may_define(
    actor: Actor, unit_id: int | None, window: calendar.Window, at: datetime, *, from_paper: bool
) -> Verdict:
    """Add, change or drop a target: until the round's date; a recorded round's whenever."""
    return first_no(
        may_write_for("target.write", actor, unit_id, label=window.label, from_paper=from_paper),
        YES if may_still_change(window, at, from_paper=from_paper) else no(CLOSED),
    )


def may_record(actor: Actor, unit_id: int | None, label: str, *, from_paper: bool) -> Verdict:
    """A new figure with its own day, also after the round's date (design, section 3: what stays open).

    `unit_id`: the unit that answers for the target (`Target.answering_id`).
    """
    return may_write_for("target.write", actor, unit_id, label=label, from_paper=from_paper)


def may_correct(
    actor: Actor,
    unit_id: int | None,
    window: calendar.Window,
    at: datetime,
    *,
    recorded_at: datetime,
    from_paper: bool,
) -> Verdict:
    """A figure that stood when the round closed may have been quoted: it stays."""
    return first_no(
        may_record(actor, unit_id, window.label, from_paper=from_paper),
        no(QUOTED) if is_quoted(window, at, recorded_at=recorded_at, from_paper=from_paper) else YES,
    )


def is_quoted(window: calendar.Window, at: datetime, *, recorded_at: datetime, from_paper: bool) -> bool:
    """Whether the round has closed, and it was recorded before that."""
    if may_still_change(window, at, from_paper=from_paper):
        return False
    closed_at = window.closed_at
    return is_in_time(window, recorded_at) or (closed_at is not None and recorded_at <= closed_at)


def is_in_time(window: calendar.Window, recorded_at: datetime) -> bool:
    """Whether a dossier could quote it."""
    return window.closes_at is None or recorded_at < window.closes_at
