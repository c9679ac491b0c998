"""The fund's years side by side: what each was given, what it decided, what it would still take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from andung_emulation import vietnamese
from andung_emulation.clock import local_date
from awards.models import RewardFund
from awards.rules.funds import FundState
from awards.selectors import funds as reading
from awards.selectors.funds import Planned, PlannedSum

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


def years(at: datetime) -> list[YearFigures]:
    """Newest first: the years that have a fund, a decision or somebody in the running, and today's."""
    funds = {each.year: each for each in RewardFund.objects.all()}
    decided, recovered, running = (
        reading.decided_by_year(),
        reading.recovered_by_year(),
        reading.running_sums(at),
    )
    known = {*funds, *decided, *(each.day.year for each in running), local_date(at).year}
    return [
        figures_of(year, funds.get(year), decided.get(year, 0), recovered.get(year, (0, 0)), running)
        for year in sorted(known, reverse=True)
    ]


def figures_of(
    year: int,
    fund: RewardFund | None,
    decided: int,
    recovered: tuple[int, int],
    running: Iterable[Planned | PlannedSum],
) -> YearFigures:
    ours = [each for each in running if each.day.year == year]
    return YearFigures(
        state=FundState(year, fund.allocated_vnd if fund else None, decided),
        planned_vnd=total_of(each for each in ours if each.is_filed),
        with_drafts_vnd=total_of(ours),
        due_vnd=recovered[0],
        back_vnd=recovered[1],
        unknown=next((each.computation for each in ours if not each.is_known), ""),
    )


def total_of(rows: Iterable[Planned | PlannedSum]) -> int:
    return sum(each.amount_vnd for each in rows)


def _figure(amount_vnd: int | None) -> str:
    return NOT_RECORDED if amount_vnd is None else vietnamese.number(amount_vnd)
