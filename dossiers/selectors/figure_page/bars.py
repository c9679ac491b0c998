"""What the bars of a chart are drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from andung_emulation import vietnamese

NOT_KNOWN = "chưa có"


@dataclass(frozen=True)
class Bar:
    """`value` None: not known. `said`: what it is, for who can't see it."""

    value: Decimal | None
    url: str
    said: str


@dataclass(frozen=True)
class Series:
    """Bars of one meaning, one a column; `fill` is one of those that the chart knows."""

    label: str
    fill: str
    bars: tuple[Bar, ...]

    @property
    def is_empty(self) -> bool:
        return not any(each.value for each in self.bars)


@dataclass(frozen=True)
class Chart:
    title: str
    columns: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def description(self) -> str:
        """Every bar in words."""
        return "; ".join(each.said for row in self.series for each in row.bars)


def chart(title: str, columns: Sequence[str], series: Sequence[Series], *, always: int = 1) -> Chart:
    """Without the series that say nothing in any column, but for the first ones: `always` of them."""
    speaking = [each for place, each in enumerate(series) if place < always or not each.is_empty]
    return Chart(title, tuple(columns), tuple(speaking))


def bar(column: str, label: str, number: int | None, url: str, note: str = "") -> Bar:
    """`Năm 2023, Cán bộ: 1, 1 đã thu hồi`."""
    shown = NOT_KNOWN if number is None else vietnamese.number(number)
    words = f"{column}, {label.lower()}: {shown}"
    return Bar(None if number is None else Decimal(number), url, f"{words}, {note}" if note else words)
