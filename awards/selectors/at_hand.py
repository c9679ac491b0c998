"""What papers and pages ask of a nomination, read for many in as few queries as for one.

Who asks of a single one asks the database; who reads twenty calls `read_together` first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Prefetch, prefetch_related_objects

from awards.models import Achievement, AgendaItem, Claim, ClaimContent, ClaimEvidence, CoProposal, Nomination


def read_together(nominations: Iterable[Nomination]) -> None:
    """Claims, results, who joined, the vote that decided: eight queries."""
    prefetch_related_objects(
        list(nominations),
        Prefetch("claims", with_grounds(), to_attr="claims_at_hand"),
        Prefetch("achievements", in_plan_order(), to_attr="achievements_at_hand"),
        Prefetch("co_proposals", CoProposal.objects.select_related("unit"), to_attr="co_proposals_at_hand"),
        Prefetch(
            "agenda_items",
            AgendaItem.objects.decided().select_related("meeting__council"),
            to_attr="decided_at_hand",
        ),
    )


def at_hand(row: Model, name: str) -> list[Any] | None:
    """None where nobody read it together with others."""
    found: list[Any] | None = vars(row).get(f"{name}_at_hand")
    return found


def with_grounds() -> Any:
    """Claims with criterion, contents and evidence, in the plan's order; three queries."""
    contents = ClaimContent.objects.select_related("content").order_by("content__position")
    pieces = ClaimEvidence.objects.select_related("evidence__file").order_by(
        "evidence__score__content__position", "evidence"
    )
    rows = Claim.objects.select_related("criterion").order_by("criterion__position")
    return rows.prefetch_related(
        Prefetch("content_links", queryset=contents), Prefetch("evidence_links", queryset=pieces)
    )


def in_plan_order() -> Any:
    return Achievement.objects.select_related("content").order_by("content__position")
