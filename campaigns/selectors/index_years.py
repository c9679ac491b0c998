"""PAR index and SIPAS over the years, beside what the years' plans set, as a table and as a chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from andung_emulation import vietnamese
from campaigns.enums import Direction, IndexKind
from campaigns.models import Campaign, IndexResult, Round, Target
from campaigns.rules.indexes import UNITS, Figures, kind_of_target
from campaigns.selectors.indexes import (
    figures_of,
    own_label,
    published_in_words,
    rank_in_words,
    score_in_words,
)


@dataclass(frozen=True)
class YearLine:
    """A year of an index in words; what isn't known is empty. `known`: something is; `source`: the document
    that published it, or what was typed instead."""

    year: int
    round_pk: int
    known: bool
    own: str
    appraised: str
    published: str
    day: str
    rank: str
    planned: str
    figures: Figures
    source: str = ""


@dataclass(frozen=True)
class Series:
    """A line of the chart: `css` names its look; a value a year, None where there is none."""

    label: str
    css: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class IndexTable:
    """An index over the years; a column that no year has isn't shown."""

    kind: str
    title: str
    unit: str
    lines: tuple[YearLine, ...]
    years: tuple[str, ...]
    series: tuple[Series, ...]
    description: str
    own: str
    is_planned: bool
    is_appraised: bool
    is_ranked: bool


def index_tables(campaign: Campaign) -> list[IndexTable]:
    """Three queries."""
    return tables_of(list(campaign.rounds.annual().opened().order_by("year")))


def tables_of(rounds: Sequence[Round]) -> list[IndexTable]:
    """Of annual rounds in the order of their years; two queries."""
    found = IndexResult.objects.filter(round__in=rounds).select_related("document")
    rows = {(each.kind, each.round_id): each for each in found}
    planned = _planned(rounds)
    return [_table(kind, rounds, rows, planned) for kind in IndexKind]


def _planned(rounds: Iterable[Round]) -> dict[tuple[str, int], Decimal]:
    """What the years' plans set, by kind and round."""
    targets = Target.objects.filter(round__in=list(rounds), unit=None, direction=Direction.AT_LEAST)
    return {
        (kind, each.round_id): each.planned
        for each in targets
        for kind in [kind_of_target(each.statement)]
        if kind is not None
    }


def _table(
    kind: IndexKind,
    rounds: Iterable[Round],
    rows: Mapping[tuple[str, int], IndexResult],
    planned: Mapping[tuple[str, int], Decimal],
) -> IndexTable:
    lines = tuple(_line(each, rows.get((kind, each.pk)), planned.get((kind, each.pk))) for each in rounds)
    series = (
        Series("Công bố", "published", tuple(each.figures.score for each in lines)),
        Series(own_label(kind), "own", tuple(each.figures.self_score for each in lines)),
        Series("Chỉ tiêu", "planned", tuple(planned.get((kind, each.pk)) for each in rounds)),
    )
    return IndexTable(
        kind=kind,
        title=kind.label,
        unit=UNITS[kind],
        lines=lines,
        years=tuple(str(each.year) for each in lines),
        series=tuple(each for each in series if any(value is not None for value in each.values)),
        description="; ".join(_described(each, kind) for each in lines if each.known),
        own=own_label(kind),
        is_planned=any(each.planned for each in lines),
        is_appraised=any(each.appraised for each in lines),
        is_ranked=any(each.rank for each in lines),
    )


def _line(round_: Round, row: IndexResult | None, planned: Decimal | None) -> YearLine:
    figures = figures_of(row) if row else Figures()
    return YearLine(
        year=round_.year or 0,
        round_pk=round_.pk,
        known=row is not None,
        own=score_in_words(figures.self_score),
        appraised=score_in_words(figures.appraised_score),
        published=score_in_words(figures.score),
        day=published_in_words(figures, round_),
        rank=_ranked(figures),
        planned=vietnamese.number(planned) if planned is not None else "",
        figures=figures,
        source=_source(row),
    )


def _source(row: IndexResult | None) -> str:
    if row is None:
        return ""
    return f"{row.document}, {row.document.issuer}" if row.document else str(row.source)


def _ranked(figures: Figures) -> str:
    """`4/10, Tốt`."""
    return ", ".join(each for each in (rank_in_words(figures), figures.band) if each)


def _described(line: YearLine, kind: IndexKind) -> str:
    return (
        f"năm {line.year}: {score_in_words(line.figures.best)} {UNITS[kind]}, {line.figures.standing(kind)}"
    )
