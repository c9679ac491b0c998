"""The criteria as sections of the page “Kế hoạch” (plan, III.1 and III.2)."""

from __future__ import annotations

from collections.abc import Iterator

from campaigns.enums import RoundKind, SubjectKind
from campaigns.models import Campaign
from campaigns.selectors.plan_page import PlanItem, PlanSection

_TITLES = (
    ("III.1", "Khen thưởng tập thể", SubjectKind.COLLECTIVE),
    ("III.2", "Khen thưởng cá nhân", SubjectKind.INDIVIDUAL),
)


def plan_sections(campaign: Campaign) -> Iterator[PlanSection]:
    """A section a kind of subject; the lead stands once above the criteria that share it."""
    criteria = list(campaign.criteria.all())
    for clause, title, kind in _TITLES:
        items: list[PlanItem] = []
        lead = ""
        for row in criteria:
            if row.subject_kind == kind:
                mark = f"{row.clause.removeprefix(clause + '.')[0]}) {RoundKind(row.round_kind).label}:"
                items.append(PlanItem(row.text, mark=mark, lead="" if row.lead == lead else row.lead))
                lead = row.lead
        yield PlanSection(clause, title, items, work="nominations")
