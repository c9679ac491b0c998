"""The criteria as sections of the page “Kế hoạch” (plan, III.1 and III.2)."""

from __future__ import annotations

from collections.abc import Iterator

from awards.models import Criterion
from campaigns.enums import RoundKind, SubjectKind
from campaigns.models import Campaign
from campaigns.plans.places import shared_clause
from campaigns.selectors.plan_page import PlanItem, PlanSection

_TITLES = {
    SubjectKind.COLLECTIVE: "Khen thưởng tập thể",
    SubjectKind.INDIVIDUAL: "Khen thưởng cá nhân",
}


def plan_sections(campaign: Campaign) -> Iterator[PlanSection]:
    """A section a kind of subject; the lead stands once above the criteria that share it."""
    criteria = list(campaign.criteria.all())
    for kind, title in _TITLES.items():
        own = [each for each in criteria if each.subject_kind == kind]
        clause = shared_clause(each.clause for each in own)
        yield PlanSection(clause, title, list(_items(own, clause)), work="nominations")


def _items(criteria: list[Criterion], under: str) -> Iterator[PlanItem]:
    lead = ""
    for row in criteria:
        own = row.clause.removeprefix(under).strip(".")
        mark = f"{own[:1]}) " if own else ""
        said = f"{mark}{RoundKind(row.round_kind).label}:"
        yield PlanItem(row.text, mark=said, lead="" if row.lead == lead else row.lead, clause=row.clause)
        lead = row.lead
