"""Awards' rows, a file a subject."""

from awards.models.council import AgendaItem, Attendance, Council, CouncilMember, Meeting, Recusal
from awards.models.criteria import Criterion, LegalBasis
from awards.models.nominations import Achievement, Claim, Initiative, Nomination
from awards.models.numbers import NumberSeries, RegisterEntry

__all__ = [
    "Achievement",
    "AgendaItem",
    "Attendance",
    "Claim",
    "Council",
    "CouncilMember",
    "Criterion",
    "Initiative",
    "LegalBasis",
    "Meeting",
    "Nomination",
    "NumberSeries",
    "Recusal",
    "RegisterEntry",
]
