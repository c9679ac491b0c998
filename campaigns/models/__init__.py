"""The campaign's rows, a file a subject."""

from campaigns.models.blocks import Block
from campaigns.models.bodies import IssuingBody, LegalDocument
from campaigns.models.broadcasts import Broadcast
from campaigns.models.calendar import CalendarDay
from campaigns.models.checks import Check, Finding, Guidance
from campaigns.models.evaluations import Evaluation, Evidence, Score
from campaigns.models.indexes import IndexComponent, IndexResult
from campaigns.models.participants import FormerName, Participant, Person, Unit
from campaigns.models.plan import Campaign, CompetitionContent, PlanClause
from campaigns.models.postings import Posting, QualityRating
from campaigns.models.registrations import Registration, RegistrationLine
from campaigns.models.reminders import Reminder
from campaigns.models.rounds import DeadlineChange, Round
from campaigns.models.scales import Band, RoundBlock, Scale, ScalePoints
from campaigns.models.targets import Target, TargetResult
from campaigns.models.users import Appointment, User

__all__ = [
    "Appointment",
    "Band",
    "Block",
    "Broadcast",
    "CalendarDay",
    "Campaign",
    "Check",
    "CompetitionContent",
    "DeadlineChange",
    "Evaluation",
    "Evidence",
    "Finding",
    "FormerName",
    "Guidance",
    "IndexComponent",
    "IndexResult",
    "IssuingBody",
    "LegalDocument",
    "Participant",
    "Person",
    "PlanClause",
    "Posting",
    "QualityRating",
    "Registration",
    "RegistrationLine",
    "Reminder",
    "Round",
    "RoundBlock",
    "Scale",
    "ScalePoints",
    "Score",
    "Target",
    "TargetResult",
    "Unit",
    "User",
]
