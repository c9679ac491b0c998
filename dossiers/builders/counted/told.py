"""What the builders of figures share: whose figures, and how a figure, a table over years is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from andung_emulation import vietnamese
from campaigns.enums import RoundKind
from campaigns.models import Round
from dossiers import blocks
from dossiers.selectors.figures import Count, Figures

NOTHING = blocks.figure(None)
NOT_KNOWN = "không có số liệu ghi lại"


@dataclass(frozen=True)
class Told:
    """The figures that a report tells, and of which round it is."""

    round: Round
    figures: Figures

    @property
    def is_final(self) -> bool:
        return self.round.kind == RoundKind.FINAL

    @property
    def years(self) -> tuple[str, ...]:
        return tuple(f"Năm {year}" for year in self.figures.years)


def count(number: int | None) -> str:
    """`12`, `1.950.000`; a dash where nobody knows, which isn't none."""
    return NOTHING if number is None else vietnamese.number(number)


def counts(row: Iterable[Count]) -> tuple[str, ...]:
    return tuple(count(each.number) for each in row)


def percent(share: Decimal | None) -> str:
    """`87,5 %`."""
    return NOTHING if share is None else f"{vietnamese.number(share)} %"


def by_year(
    what: str, years: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]], *, dash: str = NOT_KNOWN
) -> list[blocks.Block]:
    """A row a figure, a column a year; below it what a dash means, where there is one."""
    cells = tuple((label, *values) for label, values in rows)
    columns = (blocks.Column(what, 24), *(blocks.Column(year, 8, "center") for year in years))
    made: list[blocks.Block] = [blocks.Table(columns, cells)]
    if any(NOTHING in row[1:] for row in cells):
        made.append(note(f"Dấu “{NOTHING}”: {dash}."))
    return made


def there(rows: Iterable[tuple[str, Sequence[str]]]) -> list[tuple[str, Sequence[str]]]:
    """Those that say more than none, or that nobody knows."""
    return [row for row in rows if not {"0", NOTHING}.issuperset(row[1])]


def note(text: str) -> blocks.Paragraph:
    return blocks.Paragraph(text, weight="italic")


def lead(text: str) -> blocks.Paragraph:
    """What introduces a table, on its page."""
    return blocks.Paragraph(text, keep=True)
