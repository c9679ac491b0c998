"""Money that goes with a Giấy khen: a share of the base salary in force on the decision's day, rounded up.

NĐ 91/2017/NĐ-CP, Điều 68 and 73; NĐ 98/2023/NĐ-CP, Điều 53 and 58; NĐ 152/2025/NĐ-CP, Điều 54. The
figures are dated rows (`awards/law/rates.toml`), never constants.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from typing import Protocol

from andung_emulation import vietnamese


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


class SalaryRow(Protocol):
    """Mức lương cơ sở from a day until the next row's."""

    @property
    def valid_from(self) -> date: ...
    @property
    def amount_vnd(self) -> int: ...


class RateRow(Protocol):
    """A coefficient between two days, the last one included; None has no end yet."""

    @property
    def kind(self) -> RewardKind: ...
    @property
    def valid_from(self) -> date: ...
    @property
    def valid_until(self) -> date | None: ...
    @property
    def coefficient(self) -> Decimal: ...


class RewardTable(Protocol):
    @property
    def salaries(self) -> Sequence[SalaryRow]: ...
    @property
    def rates(self) -> Sequence[RateRow]: ...
    @property
    def round_up_to_vnd(self) -> int: ...


@dataclass(frozen=True)
class Reward:
    """How an amount came about: base × coefficient = product, rounded up to `amount_vnd`."""

    base_vnd: int
    coefficient: Decimal
    product: Decimal
    amount_vnd: int


def reward_vnd(kind: RewardKind, on: date, table: RewardTable) -> Reward:
    """By the base salary and the coefficient in force on the day of the decision, not in the year judged.

    The whole coefficient is multiplied first and the product rounded once: a collective's money isn't
    twice the rounded money of an individual. Raises `NoReward`.
    """
    base, coefficient = _base_vnd(on, table), _coefficient(kind, on, table)
    product = base * coefficient
    steps = (product / table.round_up_to_vnd).to_integral_value(ROUND_CEILING)
    return Reward(base, coefficient, product, int(steps) * table.round_up_to_vnd)


def _base_vnd(on: date, table: RewardTable) -> int:
    begun = [row for row in table.salaries if row.valid_from <= on]
    if not begun:
        raise NoReward(f"Chưa có mức lương cơ sở cho ngày {vietnamese.date_short(on)}.")
    return max(begun, key=lambda row: row.valid_from).amount_vnd


def _coefficient(kind: RewardKind, on: date, table: RewardTable) -> Decimal:
    for row in table.rates:
        if row.kind is kind and row.valid_from <= on and (row.valid_until is None or on <= row.valid_until):
            return row.coefficient
    raise NoReward(f"Chưa có hệ số tiền thưởng {kind.label} cho ngày {vietnamese.date_short(on)}.")
