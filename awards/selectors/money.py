"""The law's dated rows as the rules read them, and what a recipient gets on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from andung_emulation.errors import Refused
from andung_emulation.once import once
from awards.models import BaseSalary, DecisionRule, RewardMultiple, RewardRate
from awards.rules.money import NoReward, Reward, RewardKind, RewardTable, reward_vnd


@once
def reward_table() -> RewardTable:
    """All rows, in four queries; for many rewards at once."""
    return RewardTable(
        salaries=list(BaseSalary.objects.all()),
        rates=list(RewardRate.objects.all()),
        multiples=list(RewardMultiple.objects.all()),
        roundings=list(DecisionRule.objects.all()),
    )


def rewards_for(kinds: Sequence[str], day: date) -> list[Reward]:
    """What each gets by the law of that day; raises Refused where no row speaks of it."""
    table = reward_table()
    try:
        return [reward_vnd(RewardKind(kind), day, table) for kind in kinds]
    except NoReward as missing:
        raise Refused(f"{missing} Ghi mức mới trong mục Quản trị trước.") from None


@once
def rule_on(day: date) -> DecisionRule | None:
    """How decisions are made on that day; None before the first row."""
    return DecisionRule.objects.filter(valid_from__lte=day).order_by("-valid_from").first()
