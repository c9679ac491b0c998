"""Quarters of a round's year: figures of a target are asked for when a quarter has ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Quarter:
    year: int
    number: int

    @property
    def starts_on(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def ends_on(self) -> date:
        after = date(self.year + self.number // 4, 3 * self.number % 12 + 1, 1)
        return after - timedelta(days=1)

    def __str__(self) -> str:
        return f"quý {_ROMAN[self.number - 1]}/{self.year}"


def last_ended(year: int | None, today: date) -> Quarter | None:
    """The year's last quarter that is over; None while none is, and for a round of no year."""
    if year is None:
        return None
    quarters = (Quarter(year, number) for number in (4, 3, 2, 1))
    return next((quarter for quarter in quarters if quarter.ends_on < today), None)
