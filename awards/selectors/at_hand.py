"""What papers and pages ask of a nomination, read for many in as few queries as for one.

Who asks of a single one asks the database; who reads twenty calls `read_together` first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Prefetch, prefetch_related_objects

from awards.models import Achievement, AgendaItem, Claim, ClaimContent, ClaimEvidence, CoProposal, Nomination
from campaigns.models import Evaluation, Posting


def read_together(nominations: Iterable[Nomination]) -> None:
    """Claims, results, who joined, the vote that decided, the sheet beside: eleven queries."""
    rows = list(nominations)
    prefetch_related_objects(
        rows,
        Prefetch("claims", with_grounds(), to_attr="claims_at_hand"),
        Prefetch("achievements", in_plan_order(), to_attr="achievements_at_hand"),
        Prefetch("co_proposals", CoProposal.objects.select_related("unit"), to_attr="co_proposals_at_hand"),
        Prefetch(
            "agenda_items",
            AgendaItem.objects.decided().select_related("meeting__council"),
            to_attr="decided_at_hand",
        ),
    )
    _read_sheets(rows)


def _read_sheets(rows: Iterable[Nomination]) -> None:
    """The unit's, or that of the person's unit, as `evaluation_of` finds it; with scores and contents."""
    people = {each.participant_id for each in rows if not each.participant.is_unit}
    held = Posting.objects.filter(person__in=people).order_by("held_from")
    unit_of = dict(held.values_list("person_id", "unit_id"))
    key_of = {each: (each.round_id, unit_of.get(each.participant_id, each.participant_id)) for each in rows}
    found = Evaluation.objects.filter(
        round__in={key[0] for key in key_of.values()}, unit__in={key[1] for key in key_of.values()}
    )
    found = found.select_related("unit", "block").prefetch_related("scores__content")
    sheets = {(each.round_id, each.unit_id): each for each in found}
    for each, key in key_of.items():
        vars(each)["sheet_at_hand"] = [sheets[key]] if key in sheets else []


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
