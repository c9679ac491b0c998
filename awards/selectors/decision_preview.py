"""A decision in a workbook, understood as a whole before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from andung_emulation import excel
from awards.rules import recording as rules
from awards.rules.decisions import achievement_period
from awards.selectors.recorded import PlannedAward, Planner, TypedAward
from awards.selectors.standing import may_number
from campaigns.models import Round


@dataclass(frozen=True)
class DecisionPreview:
    """`head_problems`: why the decision itself can't be written."""

    awards: tuple[PlannedAward, ...]
    head_problems: tuple[str, ...]

    @property
    def total_vnd(self) -> int:
        return sum(each.amount_vnd for each in self.awards)

    @property
    def is_whole(self) -> bool:
        """Whether all of it can be written; a part never is."""
        return not self.head_problems and not any(each.problems for each in self.awards)

    @property
    def title(self) -> str:
        return "Sẽ ghi vào sổ khen thưởng" if self.is_whole else "Các dòng trong tệp"

    @property
    def digest(self) -> str:
        """Another one when anything that would be written is another."""
        return excel.digest([[each.said for each in self.awards], self.head_problems])


def decision_preview(
    round: Round, head: Mapping[str, Any], typed: Iterable[TypedAward], today: date
) -> DecisionPreview:
    """`head`: number and date, as the form cleaned them."""
    awards = tuple(Planner(round, head["dated"]).plan(typed))
    since, _ = achievement_period(round.year, round.campaign.period)
    verdicts = (
        rules.may_date(head["dated"], today=today, since=since),
        may_number(head["number"], head["dated"]),
        rules.may_hold(len(awards)),
    )
    return DecisionPreview(awards, tuple(verdict.reason for verdict in verdicts if not verdict))
