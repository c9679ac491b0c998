"""What already stands in the register, and what may still be written beside it."""

from __future__ import annotations

from collections.abc import Collection

from awards.models import Award
from awards.selectors.nominations import criteria_that_fit
from campaigns.models import Round


def awarded_in(round: Round) -> dict[int, str]:
    """Who has an award of the round that stands, and by which decision."""
    rows = Award.objects.standing().filter(decision__round=round)
    return {
        each.participant_id: str(each.decision) for each in rows.select_related("decision__number__series")
    }


def taken_numbers(year: int) -> Collection[int]:
    """Numbers of the year's register."""
    rows = Award.objects.filter(register_year=year, register_number__isnull=False)
    return [number for number in rows.values_list("register_number", flat=True) if number is not None]


def fitting_clauses(round: Round, kind: str) -> list[str]:
    """What of the plan may be cited for that kind of subject, in the plan's order."""
    return list(dict.fromkeys(each.clause for each in criteria_that_fit(round, kind)))
