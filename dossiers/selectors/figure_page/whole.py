"""Số liệu: the campaign's course on one page."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.urls import reverse

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from awards.models import Award
from awards.rules.rights import may, may_see_money
from campaigns.enums import RoundKind
from campaigns.models import Campaign
from campaigns.selectors.index_years import IndexTable, YearLine
from dossiers.selectors.figure_page.awards import AwardPart, MoneyPart, award_part, money_part
from dossiers.selectors.figure_page.scores import HeatBlock, heat_blocks
from dossiers.selectors.figure_page.targets import TargetPart, target_part
from dossiers.selectors.figure_page.work import WorkRow, shown_of, work_rows
from dossiers.selectors.figures import Figures, glance_of, rounds_of, units_in_order

UNITS = 40  # with their scores on a page


@dataclass(frozen=True)
class Tile:
    value: str
    label: str
    url: str


@dataclass(frozen=True)
class YearLink:
    """A year of an index in words: `82,48` and how far it is known."""

    year: int
    value: str
    label: str
    url: str


@dataclass(frozen=True)
class IndexPart:
    table: IndexTable
    description: str
    years: tuple[YearLink, ...]


@dataclass(frozen=True)
class FigurePage:
    """`money` None: not for this person. `units`: those whose scores are shown, of all."""

    years: tuple[str, ...]
    tiles: tuple[Tile, ...]
    targets: TargetPart
    blocks: tuple[HeatBlock, ...]
    units: Page[int]
    indexes: tuple[IndexPart, ...]
    awards: AwardPart
    money: MoneyPart | None
    work: tuple[WorkRow, ...]


def figure_page(campaign: Campaign, actor: Actor, page: str | None = None) -> FigurePage | None:
    """None before a year was opened. `page`: which of the units' scores are listed."""
    rounds = rounds_of(campaign)
    annual = [each for each in rounds if each.kind == RoundKind.ANNUAL]
    if not annual:
        return None
    units = Paginator(list(units_in_order(annual)), UNITS).get_page(page)
    figures = glance_of(rounds, Award.objects.visible_to(actor), list(units))
    sees_money = bool(may_see_money(actor))
    return FigurePage(
        years=tuple(map(str, figures.years)),
        tiles=tuple(_tiles(figures, sees_money=sees_money)),
        targets=target_part(figures),
        blocks=heat_blocks(figures),
        units=units,
        indexes=tuple(_index(each) for each in figures.indexes),
        awards=award_part(figures.awards, sees_decisions=bool(may("decision.read", actor))),
        money=money_part(figures.awards) if sees_money else None,
        work=work_rows(figures),
    )


def _tiles(figures: Figures, *, sees_money: bool) -> list[Tile]:
    """Of the last year, then of the campaign."""
    targets, told, awards = figures.targets.years[-1], figures.movement[-1], figures.awards.rounds
    year = figures.years[-1]
    given = [
        one.number
        for each in awards
        for one in (each.collectives, each.individuals)
        if one.number is not None
    ]
    paid = [each.amount_vnd for each in awards if each.amount_vnd is not None]
    met = f"{targets.met}/{targets.total}" if targets.total else "–"
    tiles = [
        Tile(met, f"chỉ tiêu đạt {year}", targets.url),
        Tile(shown_of(told.verified, told.units), f"phiếu thẩm định {year}", told.verified.url),
        Tile(shown_of(told.people), f"người tham gia {year}", told.people.url),
        Tile(str(sum(given)) if given else "–", "Giấy khen đã tặng", "#khen-thuong"),
    ]
    if sees_money:
        sums = vietnamese.number(sum(paid)) if paid else "–"
        tiles.append(Tile(sums, "đồng tiền thưởng", "#tien-thuong"))
    return tiles


def _index(table: IndexTable) -> IndexPart:
    return IndexPart(
        table,
        table.description or "Chưa có điểm nào được ghi; chỉ có mức của kế hoạch.",
        tuple(_index_year(each) for each in table.lines),
    )


def _index_year(line: YearLine) -> YearLink:
    url = reverse("campaigns:index", args=[line.round_pk])
    if not line.known:
        return YearLink(line.year, "–", "chưa có", url)
    if line.published:
        return YearLink(line.year, line.published, line.rank or "công bố", url)
    if line.appraised:
        return YearLink(line.year, line.appraised, "thẩm định, chưa công bố", url)
    return YearLink(line.year, line.own, "tự chấm, chưa công bố", url)
