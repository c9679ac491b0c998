"""Awards' rows, a file a subject."""

from awards.models.council import AgendaItem, Attendance, Council, CouncilMember, Meeting, Recusal
from awards.models.criteria import Criterion, LegalBasis
from awards.models.decisions import Award, Correction, Decision, Revocation
from awards.models.law import BaseSalary, DecisionRule, Executor, RewardFund, RewardMultiple, RewardRate
from awards.models.nominations import Achievement, Claim, Initiative, Nomination
from awards.models.numbers import NumberSeries, RegisterEntry

__all__ = [
    "Achievement",
    "AgendaItem",
    "Attendance",
    "Award",
    "BaseSalary",
    "Claim",
    "Correction",
    "Council",
    "CouncilMember",
    "Criterion",
    "Decision",
    "DecisionRule",
    "Executor",
    "Initiative",
    "LegalBasis",
    "Meeting",
    "Nomination",
    "NumberSeries",
    "Recusal",
    "RegisterEntry",
    "Revocation",
    "RewardFund",
    "RewardMultiple",
    "RewardRate",
]
