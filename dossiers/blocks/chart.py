"""A chart of few figures: columns or lines over years or contents. What it shows is said once, as a table:
the PDF draws it, Word prints the table, and who can't see it hears `spoken`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from andung_emulation import vietnamese
from dossiers.blocks.body import Column, Table
from dossiers.blocks.text import Clean

NOTHING = "–"
MOST_SERIES = {"bar": 4, "line": 2}  # so many can be told apart on paper, with their figures
_KINDS = {"bar": "Biểu đồ cột", "line": "Biểu đồ đường"}


@dataclass(frozen=True, slots=True)
class Series(Clean):
    """A figure for each category, none below zero; None where there is none."""

    label: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Chart(Clean):
    """`axis`: what the categories are (`Năm`); the title says in what the figures are measured."""

    kind: Literal["bar", "line"]
    title: str
    axis: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]

    def __post_init__(self) -> None:
        Clean.__post_init__(self)
        if not self.categories or not 1 <= len(self.series) <= MOST_SERIES[self.kind]:
            raise ValueError("a chart of nothing, or of more than can be told apart")
        if any(len(each.values) != len(self.categories) for each in self.series):
            raise ValueError("a series with another number of figures than there are categories")
        if any(value is not None and value < 0 for each in self.series for value in each.values):
            raise ValueError("a figure below zero")

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """A category each, with the figures as they are printed."""
        return tuple(
            (category, *(figure(each.values[place]) for each in self.series))
            for place, category in enumerate(self.categories)
        )

    @property
    def table(self) -> Table:
        """The same as a table."""
        heads = (Column(self.axis, 3), *(Column(each.label, 3, "right") for each in self.series))
        return Table(heads, self.rows)

    @property
    def spoken(self) -> str:
        """`Biểu đồ cột: …. Năm 2022: tập thể 2, cá nhân 3. …`"""
        said = [
            f"{self.axis} {category}: "
            + ", ".join(f"{one.label} {value}" for one, value in zip(self.series, values, strict=True))
            for category, *values in self.rows
        ]
        return f"{_KINDS[self.kind]}: {self.title}. {'. '.join(said)}."


def figure(value: Decimal | None) -> str:
    """`93,5`; a dash where there is none."""
    return NOTHING if value is None else vietnamese.number(value)
