"""A year of the fund, with the lists that its figures add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.core.paginator import Page

from andung_emulation import history, vietnamese
from awards.models import Award, Nomination, RewardFund
from awards.selectors import funds as reading
from awards.selectors.counted import Counted
from awards.selectors.fund_years import NOT_RECORDED, YearFigures, figures_of, total_of
from awards.selectors.funds import DecidedSum, Planned, PlannedSum
from awards.selectors.nominations import TONES
from campaigns.models import Round
from campaigns.selectors import rounds_newest_first

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
    """`given`, `page`: the lines of awards and of what is planned that are listed; sums are of all."""

    figures: YearFigures
    facts: list[tuple[str, str]]
    decisions: list[DecisionLines]
    given: Page[Award]
    planned: list[PlannedLines]
    page: Page[Nomination]
    days: str
    timeline: Any


def fund_page(
    year: int, fund: RewardFund | None, at: datetime, *, page: str | None = None, given: str | None = None
) -> FundPage:
    """`page`, `given`: which of what is planned and of what was decided is listed."""
    decided = reading.decided_in(year)
    running = [each for each in reading.running_sums(at) if each.day.year == year]
    rounds = _rounds_of(running)
    lines = Counted(reading.awards_of(year), ROWS, sum(each.number for each in decided.values()))
    cases = Counted(reading.running(at, rounds), ROWS, sum(each.number for each in running))
    listed, shown = lines.get_page(given), cases.get_page(page)
    for each in shown:
        each.round = rounds[each.round_id]
    return FundPage(
        figures=figures_of(year, fund, *_sums(decided.values()), running),
        facts=_facts(fund),
        decisions=_decisions(listed, decided),
        given=listed,
        planned=_planned_lists(running, reading.planned(shown, at)),
        page=shown,
        days="; ".join(dict.fromkeys(_day(rounds[each.round_id], each.day) for each in running)),
        timeline=history.of(fund) if fund else [],
    )


def _rounds_of(running: Iterable[PlannedSum]) -> dict[int, Round]:
    """Those that the frame read already, asked for no second time."""
    wanted = dict.fromkeys(each.round_id for each in running)
    known = {each.pk: each for each in rounds_newest_first() if each.pk in wanted}
    missing = [pk for pk in wanted if pk not in known]
    if missing:
        known |= Round.objects.select_related("campaign").in_bulk(missing)
    return known


def _sums(decided: Iterable[DecidedSum]) -> tuple[int, tuple[int, int]]:
    """(decided, (still to recover, recovered))."""
    rows = list(decided)
    back = sum(each.due_vnd for each in rows), sum(each.back_vnd for each in rows)
    return sum(each.amount_vnd for each in rows), back


def _facts(fund: RewardFund | None) -> list[tuple[str, str]]:
    if fund is None:
        return []
    return [
        ("Được giao", vietnamese.money(fund.allocated_vnd)),
        ("Nguồn", fund.source),
        ("Văn bản giao", str(fund.document or NOT_RECORDED)),
    ]


def _decisions(awards: Iterable[Award], decided: Mapping[int, DecidedSum]) -> list[DecisionLines]:
    return [
        _decision(list(lines), decided[pk])
        for pk, lines in groupby(awards, key=lambda each: each.decision_id)
    ]


def _decision(awards: Sequence[Award], of_all: DecidedSum) -> DecisionLines:
    decision = awards[0].decision
    return DecisionLines(
        pk=decision.pk,
        label=str(decision),
        lines=[GivenLine(each.name, each.computation, each.amount_vnd, _revoked(each)) for each in awards],
        total_vnd=of_all.amount_vnd,
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


def _planned_lists(running: Sequence[PlannedSum], shown: Sequence[Planned]) -> list[PlannedLines]:
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


def _day(round_: Round, day: date) -> str:
    said = f"{round_.label}: theo mức ngày {vietnamese.date_short(day)}"
    return said + ("" if round_.closes_at else " (chưa có hạn)")
