"""The fund's pages: the years side by side, and one year with the lists that its figures add up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.urls import reverse

from andung_emulation import history, vietnamese
from andung_emulation.clock import local_date
from awards.models import Award, RewardFund
from awards.rules.funds import FundState
from awards.selectors import funds as reading
from awards.selectors.funds import Planned
from awards.selectors.nominations import TONES

NOT_RECORDED = "chưa ghi"


@dataclass(frozen=True)
class YearFigures:
    """A year's sums in VND. `planned_vnd`: filed with the office or further; `with_drafts_vnd`: all of them,
    also what lies with the units."""

    state: FundState
    planned_vnd: int
    with_drafts_vnd: int
    due_vnd: int
    back_vnd: int
    unknown: str = ""

    @property
    def url(self) -> str:
        return reverse("awards:fund", args=[self.state.year])

    @property
    def allocated(self) -> str:
        return _figure(self.state.allocated_vnd)

    @property
    def left(self) -> str:
        return _figure(self.state.left_vnd)

    @property
    def recovery(self) -> str:
        """Beside what was decided, not taken off it."""
        due = f"phải thu hồi {vietnamese.money(self.due_vnd)}" if self.due_vnd else ""
        back = f"đã thu hồi {vietnamese.money(self.back_vnd)}" if self.back_vnd else ""
        return "; ".join(each for each in (due, back) if each)

    @property
    def with_drafts(self) -> str:
        """Where drafts make a difference."""
        if self.with_drafts_vnd == self.planned_vnd:
            return ""
        return f"kể cả bản đang soạn, trả lại: {vietnamese.money(self.with_drafts_vnd)}"

    @property
    def warning(self) -> str:
        return self.state.after(self.planned_vnd)

    @property
    def draft_warning(self) -> str:
        """Where only the drafts would be too much."""
        return "" if self.warning else self.state.after(self.with_drafts_vnd)


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
    days: str
    timeline: Any


def years(at: datetime) -> list[YearFigures]:
    """Newest first: the years that have a fund, a decision or somebody in the running, and today's."""
    funds = {each.year: each for each in RewardFund.objects.all()}
    decided, recovered, running = reading.decided_by_year(), reading.recovered_by_year(), reading.running(at)
    known = {*funds, *decided, *(each.day.year for each in running), local_date(at).year}
    return [
        _figures(year, funds.get(year), decided.get(year, 0), recovered.get(year, (0, 0)), running)
        for year in sorted(known, reverse=True)
    ]


def fund_page(year: int, fund: RewardFund | None, at: datetime) -> FundPage:
    awards, running = reading.awards_of(year), [each for each in reading.running(at) if each.day.year == year]
    decided = sum(each.amount_vnd for each in awards)
    due, back = reading.recovered_by_year(year).get(year, (0, 0))
    return FundPage(
        figures=_figures(year, fund, decided, (due, back), running),
        facts=_facts(fund),
        decisions=[_decision(list(lines)) for _, lines in groupby(awards, key=lambda each: each.decision_id)],
        planned=_planned_lists(running),
        days="; ".join(dict.fromkeys(_day(each) for each in running)),
        timeline=history.of(fund) if fund else [],
    )


def _figures(
    year: int, fund: RewardFund | None, decided: int, recovered: tuple[int, int], running: Iterable[Planned]
) -> YearFigures:
    ours = [each for each in running if each.day.year == year]
    return YearFigures(
        state=FundState(year, fund.allocated_vnd if fund else None, decided),
        planned_vnd=_total(each for each in ours if each.is_filed),
        with_drafts_vnd=_total(ours),
        due_vnd=recovered[0],
        back_vnd=recovered[1],
        unknown=next((each.computation for each in ours if not each.is_known), ""),
    )


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
    revocation = getattr(award, "revocation", None)
    if revocation is None or revocation.confirmed_at is None:
        return ""
    money = vietnamese.money(revocation.recover_vnd)
    if revocation.recovered_on is None:
        return f"Đã hủy bỏ theo {revocation}; phải thu hồi {money}."
    day = vietnamese.date_short(revocation.recovered_on)
    return f"Đã hủy bỏ theo {revocation}; đã thu hồi {money} ngày {day}."


def _planned_lists(running: Sequence[Planned]) -> list[PlannedLines]:
    lists = (
        ("Đã gửi Văn phòng, đã tiếp nhận, Hội đồng thống nhất hoặc đã trình", True),
        ("Còn ở đơn vị: đang soạn hoặc trả lại để bổ sung", False),
    )
    found = [(title, [each for each in running if each.is_filed is filed]) for title, filed in lists]
    return [
        PlannedLines(title, [_planned_line(each) for each in rows], _total(rows))
        for title, rows in found
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


def _total(rows: Iterable[Planned]) -> int:
    return sum(each.amount_vnd for each in rows)


def _figure(amount_vnd: int | None) -> str:
    return NOT_RECORDED if amount_vnd is None else vietnamese.number(amount_vnd)
