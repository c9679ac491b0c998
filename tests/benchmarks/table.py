"""A line of the table, and the table."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from andung_emulation.vietnamese import decimals


@dataclass(frozen=True)
class Line:
    """`figure` in `unit` (times the reference, or MB), the most that it may be, or with `at_least` the least;
    `note`: the seconds that it took here, which count for nothing elsewhere."""

    what: str
    reference: str
    figure: float
    budget: float
    unit: str = "lần"
    note: str = ""
    at_least: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        within = self.figure >= self.budget if self.at_least else self.figure <= self.budget
        kept = "đạt" if within else "CHƯA ĐẠT" if self.at_least else "VƯỢT"
        budget = f"{'≥' if self.at_least else '≤'} {self._said(self.budget)}"
        return (self.what, self.reference, self._said(self.figure), budget, kept, self.note)

    def _said(self, value: float) -> str:
        return f"{decimals(Decimal(value), 1)} {self.unit}"


HEAD = ("việc", "so với", "đo được", "mức", "", "trên máy này")


def printed(lines: Iterable[Line]) -> str:
    rows = [HEAD, *(line.cells for line in lines)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
