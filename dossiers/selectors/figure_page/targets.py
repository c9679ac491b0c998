"""Targets on the page: how many were met of how many, by content and year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from campaigns.rules import scoring
from dossiers.selectors.figure_page.bars import Chart, Series, bar, chart
from dossiers.selectors.figures import Figures, YearTargets


@dataclass(frozen=True)
class TargetCell:
    """`shown`: `3/4`; "" where the year sets no target. `share`: percent met."""

    year: str
    shown: str
    said: str
    share: Decimal | None
    url: str


@dataclass(frozen=True)
class TargetRow:
    letter: str
    title: str
    cells: tuple[TargetCell, ...]


@dataclass(frozen=True)
class TargetPart:
    rows: tuple[TargetRow, ...]
    chart: Chart
    has_estimates: bool


def target_part(figures: Figures) -> TargetPart:
    found = figures.targets
    rows = (
        TargetRow(each.content.letter, each.content.short_title, tuple(map(_cell, each.years)))
        for each in found.contents
    )
    return TargetPart(tuple(rows), _chart(found.years), any(each.estimates for each in found.years))


def _cell(told: YearTargets) -> TargetCell:
    share = scoring.percent(Decimal(told.met), Decimal(told.total)) if told.total else None
    return TargetCell(
        str(told.year), f"{told.met}/{told.total}" if told.total else "", in_words(told), share, told.url
    )


def in_words(told: YearTargets) -> str:
    """`đạt 3/5 chỉ tiêu, 1 chưa có số liệu, 2 ước thực hiện`."""
    if not told.total:
        return "không đặt chỉ tiêu"
    unknown = f", {told.unknown} chưa có số liệu" if told.unknown else ""
    estimates = f", {told.estimates} ước thực hiện" if told.estimates else ""
    return f"đạt {told.met}/{told.total} chỉ tiêu{unknown}{estimates}"


def _chart(years: Sequence[YearTargets]) -> Chart:
    def series(label: str, fill: str, standing: str, numbers: Sequence[int]) -> Series:
        pairs = zip(years, numbers, strict=True)
        return Series(
            label,
            fill,
            tuple(
                bar(
                    f"Năm {each.year}",
                    label,
                    number if each.total else None,
                    f"{each.url}?standing={standing}",
                )
                for each, number in pairs
            ),
        )

    return chart(
        "Chỉ tiêu đạt, chưa đạt",
        [str(each.year) for each in years],
        [
            series("Đạt", "cross", "met", [each.met for each in years]),
            series("Chưa đạt", "full", "not_met", [each.not_met for each in years]),
            series("Chưa có số liệu", "blank", "unknown", [each.unknown for each in years]),
        ],
    )
