"""A year of the fund, with the lists that its figures add up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator

from andung_emulation import history, vietnamese
from awards.models import Award, RewardFund
from awards.selectors import funds as reading
from awards.selectors.fund_years import NOT_RECORDED, YearFigures, figures_of, total_of
from awards.selectors.funds import Planned
from awards.selectors.nominations import TONES

ROWS = 100


@dataclass(frozen=True)
class GivenLine:
    name: str
    computation: str
    amount_vnd: int
    revoked: str


@dataclass(frozen=True)
class DecisionLines:
    """A decision's awards, with their total."""

    pk: int
    label: str
    lines: list[GivenLine]
    total_vnd: int


@dataclass(frozen=True)
class PlannedLine:
    name: str
    url: str
    round_label: str
    state: str
    tone: str
    computation: str
    amount_vnd: int


@dataclass(frozen=True)
class PlannedLines:
    """`title`: how far they are."""

    title: str
    lines: list[PlannedLine]
    total_vnd: int


@dataclass(frozen=True)
class FundPage:
    figures: YearFigures
    facts: list[tuple[str, str]]
    decisions: list[DecisionLines]
    planned: list[PlannedLines]
    page: Page[Planned]
    days: str
    timeline: Any


def fund_page(year: int, fund: RewardFund | None, at: datetime, *, page: str | None = None) -> FundPage:
    """`page`: which of what is planned is listed; sums are of all."""
    awards, running = reading.awards_of(year), [each for each in reading.running(at) if each.day.year == year]
    in_order = sorted(running, key=lambda each: not each.is_filed)  # stable
    shown = Paginator(in_order, ROWS).get_page(page)
    decided = sum(each.amount_vnd for each in awards)
    return FundPage(
        figures=figures_of(year, fund, decided, _recovered(awards), running),
        facts=_facts(fund),
        decisions=[_decision(list(lines)) for _, lines in groupby(awards, key=lambda each: each.decision_id)],
        planned=_planned_lists(running, list(shown)),
        page=shown,
        days="; ".join(dict.fromkeys(_day(each) for each in running)),
        timeline=history.of(fund) if fund else [],
    )


def _recovered(awards: Iterable[Award]) -> tuple[int, int]:
    """(still to recover, recovered), from revocations that the chairman confirmed."""
    due = back = 0
    for revocation in filter(None, (each.revoked_by for each in awards)):
        if revocation.recovered_on is None:
            due += revocation.recover_vnd
        else:
            back += revocation.recover_vnd
    return due, back


def _facts(fund: RewardFund | None) -> list[tuple[str, str]]:
    if fund is None:
        return []
    return [
        ("Được giao", vietnamese.money(fund.allocated_vnd)),
        ("Nguồn", fund.source),
        ("Văn bản giao", str(fund.document or NOT_RECORDED)),
    ]


def _decision(awards: Sequence[Award]) -> DecisionLines:
    decision = awards[0].decision
    return DecisionLines(
        pk=decision.pk,
        label=str(decision),
        lines=[GivenLine(each.name, each.computation, each.amount_vnd, _revoked(each)) for each in awards],
        total_vnd=sum(each.amount_vnd for each in awards),
    )


def _revoked(award: Award) -> str:
    revocation = award.revoked_by
    if revocation is None:
        return ""
    money = vietnamese.money(revocation.recover_vnd)
    if revocation.recovered_on is None:
        return f"Giấy khen đã thu hồi theo {revocation}; còn phải thu lại {money}."
    day = vietnamese.date_short(revocation.recovered_on)
    return f"Giấy khen đã thu hồi theo {revocation}; đã thu lại {money} ngày {day}."


def _planned_lists(running: Sequence[Planned], shown: Sequence[Planned]) -> list[PlannedLines]:
    lists = (
        ("Đã gửi Văn phòng, đã tiếp nhận, Hội đồng thống nhất hoặc đã trình", True),
        ("Còn ở đơn vị: đang soạn hoặc trả lại để bổ sung", False),
    )
    found = [(title, [each for each in shown if each.is_filed is filed], filed) for title, filed in lists]
    return [
        PlannedLines(
            title,
            [_planned_line(each) for each in rows],
            total_of(each for each in running if each.is_filed is filed),
        )
        for title, rows, filed in found
        if rows
    ]


def _planned_line(planned: Planned) -> PlannedLine:
    row = planned.nomination
    return PlannedLine(
        name=row.name_then or row.participant.name,
        url=row.get_absolute_url(),
        round_label=row.round.label,
        state=row.get_state_display(),
        tone=TONES[row.state],  # type: ignore[index]  # a state is one of the enum's values
        computation=planned.computation,
        amount_vnd=planned.amount_vnd,
    )


def _day(planned: Planned) -> str:
    label, day = planned.nomination.round.label, vietnamese.date_short(planned.day)
    return f"{label}: theo mức ngày {day}" + ("" if planned.nomination.round.closes_at else " (chưa có hạn)")
