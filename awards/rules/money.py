"""Money that goes with a Giấy khen: a share of the base salary in force on the decision's day, rounded up.

NĐ 91/2017/NĐ-CP, Điều 68 and 73; NĐ 98/2023/NĐ-CP, Điều 53 and 58; NĐ 152/2025/NĐ-CP, Điều 54. The
figures are dated rows (`awards/law/rates.toml`, editable in Quản trị), never constants.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from typing import Protocol, TypeVar

from andung_emulation import vietnamese

_GROUPED = re.compile(r"[0-9]{1,3}([. ][0-9]{3})+|[0-9]+")


class RewardKind(StrEnum):
    """Who gets the money; the first two have the values of `SubjectKind`."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    HOUSEHOLD = "household"

    @property
    def label(self) -> str:
        return {"individual": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}[self.value]


class NoReward(LookupError):
    """The table says nothing for this day and recipient; the text is for people."""


class FromDay(Protocol):
    """In force from a day until the next row's."""

    @property
    def valid_from(self) -> date: ...


class SalaryRow(FromDay, Protocol):
    """Mức lương cơ sở."""

    @property
    def amount_vnd(self) -> int: ...


class RoundingRow(FromDay, Protocol):
    """What an amount is rounded up to."""

    @property
    def up_to_vnd(self) -> int: ...


class Period(Protocol):
    """Between two days, the last one included; None has no end yet."""

    @property
    def valid_from(self) -> date: ...
    @property
    def valid_until(self) -> date | None: ...


class RateRow(Period, Protocol):
    """The share of the base salary that an individual gets."""

    @property
    def coefficient(self) -> Decimal: ...


class MultipleRow(Period, Protocol):
    """How many times an individual's share another recipient gets."""

    @property
    def kind(self) -> str: ...
    @property
    def times(self) -> Decimal: ...


@dataclass(frozen=True)
class RewardTable:
    """The dated rows, in any order."""

    salaries: Sequence[SalaryRow]
    rates: Sequence[RateRow]
    multiples: Sequence[MultipleRow]
    roundings: Sequence[RoundingRow]


@dataclass(frozen=True)
class Reward:
    """How an amount came about: base × coefficient × times = product, rounded up to `amount_vnd`."""

    base_vnd: int
    coefficient: Decimal
    times: Decimal
    product: Decimal
    amount_vnd: int

    @property
    def share(self) -> Decimal:
        """The whole coefficient: 0.60 for twice 0.30."""
        return self.coefficient * self.times

    @property
    def computation(self) -> str:
        """`0,30 × 2 × 2.340.000 = 1.404.000, làm tròn lên 1.410.000 đồng`; what is 1 or equal isn't said."""
        times = f" × {vietnamese.number(self.times)}" if self.times != 1 else ""
        said = f"{vietnamese.decimals(self.coefficient, 2)}{times} × {vietnamese.number(self.base_vnd)}"
        if self.product == self.amount_vnd:
            return f"{said} = {vietnamese.money(self.amount_vnd)}"
        product = vietnamese.number(self.product)
        return f"{said} = {product}, làm tròn lên {vietnamese.money(self.amount_vnd)}"


def reward_vnd(kind: RewardKind, on: date, table: RewardTable) -> Reward:
    """By what is in force on the day of the decision, not in the year judged.

    The whole coefficient is multiplied first and the product rounded once: a collective's money isn't
    twice the rounded money of an individual. Raises `NoReward`.
    """
    base = _last_begun(table.salaries, on, "mức lương cơ sở").amount_vnd
    step = _last_begun(table.roundings, on, "quy tắc làm tròn tiền thưởng").up_to_vnd
    coefficient = _in_force(table.rates, on, "hệ số tiền thưởng cá nhân").coefficient
    times = _times(kind, on, table)
    product = base * coefficient * times
    steps = (product / step).to_integral_value(ROUND_CEILING)
    return Reward(base, coefficient, times, product, int(steps) * step)


def _times(kind: RewardKind, on: date, table: RewardTable) -> Decimal:
    if kind is RewardKind.INDIVIDUAL:
        return Decimal(1)
    of_kind = [row for row in table.multiples if row.kind == kind]
    return _in_force(of_kind, on, f"hệ số tiền thưởng {kind.label}").times


_FromDay = TypeVar("_FromDay", bound=FromDay)
_Period = TypeVar("_Period", bound=Period)


def _last_begun(rows: Iterable[_FromDay], on: date, what: str) -> _FromDay:
    begun = [row for row in rows if row.valid_from <= on]
    if not begun:
        raise NoReward(f"Chưa có {what} cho ngày {vietnamese.date_short(on)}.")
    return max(begun, key=lambda row: row.valid_from)


def _in_force(rows: Iterable[_Period], on: date, what: str) -> _Period:
    for row in rows:
        if row.valid_from <= on and (row.valid_until is None or on <= row.valid_until):
            return row
    raise NoReward(f"Chưa có {what} cho ngày {vietnamese.date_short(on)}.")


def vnd_in(text: str) -> int | None:
    """Whole VND as people write them: `230000`, `230.000`, `230 000`, `230.000 đồng`, `230.000đ`; None for
    anything else: `0.5` is no half a đồng, `7.10` no 710."""
    bare = text.removesuffix("đồng").removesuffix("đ").strip()
    if not _GROUPED.fullmatch(bare):
        return None
    return int(bare.replace(".", "").replace(" ", ""))
