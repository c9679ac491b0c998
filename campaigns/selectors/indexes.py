"""PAR index and SIPAS: by year beside the plan's targets, a year's own, and what stands beside a ranking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from andung_emulation import vietnamese
from andung_emulation.clock import local_date
from campaigns.enums import Direction, IndexKind, RoundKind
from campaigns.models import Campaign, IndexResult, Round, Target
from campaigns.rules.indexes import OWN, SHORT, UNITS, Component, Figures, disagreements, kind_of_target

_FIGURES = ("self_score", "appraised_score", "score", "published_on", "rank", "rank_of", "band")


def figures_of(row: IndexResult) -> Figures:
    return Figures(**{name: getattr(row, name) for name in _FIGURES})


def components_of(row: IndexResult) -> tuple[Component, ...]:
    return tuple(
        Component(each.name, each.max_score, each.self_score, each.score) for each in row.components.all()
    )


@dataclass(frozen=True)
class YearLine:
    """A year of an index in words; what isn't known is empty. `known`: something is."""

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
    rounds = list(campaign.rounds.annual().opened().order_by("year"))
    found = IndexResult.objects.filter(round__in=rounds)
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
        own=_score(figures.self_score),
        appraised=_score(figures.appraised_score),
        published=_score(figures.score),
        day=published_in_words(figures, round_),
        rank=_ranked(figures),
        planned=vietnamese.number(planned) if planned is not None else "",
        figures=figures,
    )


def _ranked(figures: Figures) -> str:
    """`4/10, Tốt`."""
    rank = f"{figures.rank}/{figures.rank_of}" if figures.rank else ""
    return ", ".join(each for each in (rank, figures.band) if each)


def published_in_words(figures: Figures, round_: Round) -> str:
    """`18/03/2025, sau hạn trình`."""
    if figures.published_on is None:
        return ""
    late = round_.closes_at is not None and figures.published_on >= local_date(round_.closes_at)
    return vietnamese.date_short(figures.published_on) + (", sau hạn trình" if late else "")


def own_label(kind: IndexKind) -> str:
    """`Tự chấm`, of a survey `Tự khảo sát`."""
    return OWN[kind].capitalize()


def _described(line: YearLine, kind: IndexKind) -> str:
    return f"năm {line.year}: {_score(line.figures.best)} {UNITS[kind]}, {line.figures.standing(kind)}"


def _score(value: Decimal | None) -> str:
    return "" if value is None else vietnamese.decimals(value, 2)


@dataclass(frozen=True)
class IndexFigure:
    """An index in one figure, beside a ranking: `label` says whose word it is."""

    score: str
    label: str


def figures_beside(round_: Round) -> list[IndexFigure]:
    """The indexes of the round's year and of the year before, as far as they are known. One query."""
    year = round_.year or 0
    rows = IndexResult.objects.filter(
        round__campaign=round_.campaign_id, round__kind=RoundKind.ANNUAL, round__year__in=(year - 1, year)
    )
    return [_figure(each) for each in rows.select_related("round").order_by("kind", "-round__year")]


def _figure(row: IndexResult) -> IndexFigure:
    figures, kind = figures_of(row), IndexKind(row.kind)
    unit = " %" if kind == IndexKind.SIPAS else ""
    rank = f"; hạng {figures.rank}/{figures.rank_of}" if figures.rank else ""
    label = f"{SHORT[kind]} năm {row.round.year}: {figures.standing(kind)}{rank}"
    return IndexFigure(f"{_score(figures.best)}{unit}", label)


@dataclass(frozen=True)
class YearPage:
    """An index of one year. `row` None: nothing is recorded yet; `scan`: the document, where its scan is
    there."""

    kind: str
    title: str
    row: IndexResult | None
    facts: tuple[tuple[str, str], ...]
    components: tuple[tuple[str, str, str, str], ...]
    warnings: tuple[str, ...]
    edit_url: str
    scan: int | None


def year_pages(round_: Round) -> list[YearPage]:
    """Both indexes of a year; two queries."""
    rows = round_.indexes.select_related("document__file").prefetch_related("components")
    found = {each.kind: each for each in rows}
    return [_year(kind, found.get(kind), round_) for kind in IndexKind]


def _year(kind: IndexKind, row: IndexResult | None, round_: Round) -> YearPage:
    edit_url = reverse(f"campaigns:index-{kind}", args=[round_.pk])
    if row is None:
        return YearPage(kind, kind.label, None, (), (), (), edit_url, None)
    figures, components = figures_of(row), components_of(row)
    rank = f"{figures.rank}/{figures.rank_of}" if figures.rank else ""
    facts = (
        (own_label(kind), _measured(figures.self_score, kind)),
        ("Thẩm định", _measured(figures.appraised_score, kind)),
        ("Công bố", _measured(figures.score, kind) or "chưa công bố"),
        ("Ngày công bố", published_in_words(figures, round_)),
        ("Thứ hạng", rank),
        ("Xếp loại", figures.band),
        ("Văn bản công bố", str(row.document or "")),
        ("Nguồn", row.source),
    )
    lines = tuple(
        (each.name, _score(each.max_score), _score(each.self_score), _score(each.score))
        for each in components
    )
    known = tuple((label, value) for label, value in facts if value)
    return YearPage(
        kind=kind,
        title=kind.label,
        row=row,
        facts=known,
        components=lines,
        warnings=tuple(disagreements(figures, components)),
        edit_url=edit_url,
        scan=row.document.pk if row.document and row.document.file_id else None,
    )


def _measured(value: Decimal | None, kind: IndexKind) -> str:
    return "" if value is None else f"{_score(value)} {UNITS[kind]}"
