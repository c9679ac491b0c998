"""Where something stands in the plan, read from its own clauses: another plan numbers them otherwise."""

from __future__ import annotations

from campaigns.enums import ClauseKind
from campaigns.models import Campaign
from campaigns.plans.places import shared_clause


def clause_of(campaign: Campaign, kind: ClauseKind, key: str = "") -> str:
    """Of a part of the plan: `III.4` of the dossier; "" where the plan has none. One query, or none where the
    clauses were read before."""
    rows = [each for each in campaign.clauses.all() if each.kind == kind]
    return shared_clause(each.clause for each in rows if not key or each.key == key)


def cited_clause(campaign: Campaign, kind: ClauseKind, key: str = "") -> str:
    """`Kế hoạch, mục III.5`, or the plan alone."""
    clause = clause_of(campaign, kind, key)
    return f"Kế hoạch, mục {clause}" if clause else "Kế hoạch"
