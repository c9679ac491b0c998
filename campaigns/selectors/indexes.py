"""PAR index and SIPAS of a year: its page, and what stands beside a ranking."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from andung_emulation import vietnamese
from andung_emulation.clock import local_date
from campaigns.enums import IndexKind, RoundKind
from campaigns.models import IndexResult, Round
from campaigns.rules.indexes import OWN, SHORT, UNITS, Component, Figures, disagreements

_FIGURES = ("self_score", "appraised_score", "score", "published_on", "rank", "rank_of", "band")


def figures_of(row: IndexResult) -> Figures:
    return Figures(**{name: getattr(row, name) for name in _FIGURES})


def components_of(row: IndexResult) -> tuple[Component, ...]:
    return tuple(
        Component(each.name, each.max_score, each.self_score, each.score) for each in row.components.all()
    )


def published_in_words(figures: Figures, round_: Round) -> str:
    """`18/03/2025, sau hạn trình`."""
    if figures.published_on is None:
        return ""
    late = round_.closes_at is not None and figures.published_on >= local_date(round_.closes_at)
    return vietnamese.date_short(figures.published_on) + (", sau hạn trình" if late else "")


def own_label(kind: IndexKind) -> str:
    """`Tự chấm`, of a survey `Tự khảo sát`."""
    return OWN[kind].capitalize()


def rank_in_words(figures: Figures) -> str:
    """`4/10`."""
    return f"{figures.rank}/{figures.rank_of}" if figures.rank else ""


def score_in_words(value: Decimal | None) -> str:
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
    rank = f"; hạng {rank_in_words(figures)}" if figures.rank else ""
    label = f"{SHORT[kind]} năm {row.round.year}: {figures.standing(kind)}{rank}"
    return IndexFigure(f"{score_in_words(figures.best)}{unit}", label)


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


def index_of(round_: Round, kind: str) -> IndexResult | None:
    """As the form of a year shows it."""
    rows = round_.indexes.filter(kind=kind).select_related("document")
    return rows.prefetch_related("components").first()


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
    facts = (
        (own_label(kind), _measured(figures.self_score, kind)),
        ("Thẩm định", _measured(figures.appraised_score, kind)),
        ("Công bố", _measured(figures.score, kind) or "chưa công bố"),
        ("Ngày công bố", published_in_words(figures, round_)),
        ("Thứ hạng", rank_in_words(figures)),
        ("Xếp loại", figures.band),
        ("Văn bản công bố", str(row.document or "")),
        ("Nguồn", row.source),
    )
    lines = tuple(
        (
            each.name,
            score_in_words(each.max_score),
            score_in_words(each.self_score),
            score_in_words(each.score),
        )
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
    return "" if value is None else f"{score_in_words(value)} {UNITS[kind]}"
