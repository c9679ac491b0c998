"""What units and people were called on a day: a past round's pages keep the names of their time."""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from campaigns.enums import RoundKind
from campaigns.models import FormerName, Round


def name_then(day: date, key: str = "unit_id", name: str = "unit__name") -> Coalesce:
    """To annotate rows with: what the unit of each was called on that day."""
    then = FormerName.objects.filter(participant=OuterRef(key), until__gte=day).order_by("until")
    return Coalesce(Subquery(then.values("name")[:1]), name)


def day_of(round: Round, today: date) -> date:
    """The day whose names and postings a round's pages show: the last one of the year that is weighed, or
    today while it runs."""
    year = round.year if round.kind == RoundKind.ANNUAL else round.campaign.last_year
    return min(today, date(year or round.campaign.last_year, 12, 31))
