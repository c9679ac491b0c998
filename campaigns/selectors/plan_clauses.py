"""Where something stands in the plan, read from its own clauses: another plan numbers them otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from campaigns.enums import ClauseKind
from campaigns.models import Campaign


def shared_clause(clauses: Iterable[str]) -> str:
    """The clause under which all of them stand: `III.5` of `III.5.a` and `III.5.b`; one alone is its own."""
    parts = [each.split(".") for each in clauses if each]
    if not parts:
        return ""
    shared = []
    for same in zip(*parts, strict=False):
        if len(set(same)) > 1:
            break
        shared.append(same[0])
    return ".".join(shared)


def clause_of(campaign: Campaign, kind: ClauseKind, key: str = "") -> str:
    """Of a part of the plan: `III.4` of the dossier; "" where the plan has none. One query, or none where the
    clauses were read before."""
    rows = [each for each in campaign.clauses.all() if each.kind == kind]
    return shared_clause(each.clause for each in rows if not key or each.key == key)


def cited_clause(campaign: Campaign, kind: ClauseKind, key: str = "") -> str:
    """`Kế hoạch, mục III.5`, or the plan alone."""
    clause = clause_of(campaign, kind, key)
    return f"Kế hoạch, mục {clause}" if clause else "Kế hoạch"
