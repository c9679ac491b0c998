"""The law's dated rows as the rules read them, and what a recipient gets on a day."""

from __future__ import annotations

from datetime import date

from awards.models import BaseSalary, DecisionRule, RewardMultiple, RewardRate
from awards.rules.money import Reward, RewardKind, RewardTable, reward_vnd


def reward_table() -> RewardTable:
    """All rows, in four queries; for many rewards at once."""
    return RewardTable(
        salaries=list(BaseSalary.objects.all()),
        rates=list(RewardRate.objects.all()),
        multiples=list(RewardMultiple.objects.all()),
        roundings=list(DecisionRule.objects.all()),
    )


def reward_on(kind: str, day: date) -> Reward:
    """Raises `NoReward` where the tables say nothing for that day."""
    return reward_vnd(RewardKind(kind), day, reward_table())


def rule_on(day: date) -> DecisionRule | None:
    """How decisions are made on that day; None before the first row."""
    return DecisionRule.objects.filter(valid_from__lte=day).order_by("-valid_from").first()
