"""The campaign's rows, a file a subject."""

from campaigns.models.bodies import IssuingBody, LegalDocument
from campaigns.models.calendar import CalendarDay
from campaigns.models.evaluations import Evaluation, Score
from campaigns.models.participants import Block, Participant, Person, Unit
from campaigns.models.plan import Campaign, CompetitionContent, PlanClause
from campaigns.models.postings import Posting, QualityRating
from campaigns.models.rounds import Band, DeadlineChange, Round, Scale, ScalePoints
from campaigns.models.users import Appointment, User

__all__ = [
    "Appointment",
    "Band",
    "Block",
    "CalendarDay",
    "Campaign",
    "CompetitionContent",
    "DeadlineChange",
    "Evaluation",
    "IssuingBody",
    "LegalDocument",
    "Participant",
    "Person",
    "PlanClause",
    "Posting",
    "QualityRating",
    "Round",
    "Scale",
    "ScalePoints",
    "Score",
    "Unit",
    "User",
]
