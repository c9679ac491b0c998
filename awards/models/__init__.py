"""Awards' rows, a file a subject."""

from awards.models.claims import Achievement, Claim, ClaimContent, ClaimEvidence
from awards.models.council import Council, CouncilMember
from awards.models.criteria import Criterion, LegalBasis
from awards.models.decisions import Award, Correction, Decision, Revocation
from awards.models.exemplars import Exemplar
from awards.models.initiatives import Initiative, InitiativeFile, InitiativeUse
from awards.models.law import BaseSalary, DecisionRule, Executor, RewardFund, RewardMultiple, RewardRate
from awards.models.meetings import AgendaItem, Attendance, Meeting, Movement
from awards.models.nominations import Bar, CoProposal, Nomination, WarningAnswer
from awards.models.numbers import NumberSeries, RegisterEntry
from awards.models.votes import BallotCount, EarlierVote, Recusal, Vote

__all__ = [
    "Achievement",
    "AgendaItem",
    "Attendance",
    "Award",
    "BallotCount",
    "Bar",
    "BaseSalary",
    "Claim",
    "ClaimContent",
    "ClaimEvidence",
    "CoProposal",
    "Correction",
    "Council",
    "CouncilMember",
    "Criterion",
    "Decision",
    "DecisionRule",
    "EarlierVote",
    "Executor",
    "Exemplar",
    "Initiative",
    "InitiativeFile",
    "InitiativeUse",
    "LegalBasis",
    "Meeting",
    "Movement",
    "Nomination",
    "NumberSeries",
    "Recusal",
    "RegisterEntry",
    "Revocation",
    "RewardFund",
    "RewardMultiple",
    "RewardRate",
    "Vote",
    "WarningAnswer",
]
