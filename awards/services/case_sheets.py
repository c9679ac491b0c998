"""Keeping what the council sees: written once a meeting, by the roll that opens it and by its agenda."""

from __future__ import annotations

from datetime import datetime

from awards.models import Meeting
from awards.selectors.case_sheets import case_sheet, hash_of, list_hash


def keep_cases(row: Meeting, at: datetime) -> None:
    """Each item's case and hash, where it has none yet, and the list's hash on the row (not saved)."""
    items = list(
        row.items.select_related("nomination__round__campaign", "nomination__participant__block",
            "nomination__proposer", "nomination__initiative__recognised_by").order_by("position")
    )  # fmt: skip
    for item in items:
        if not item.case_hash:
            item.case = case_sheet(item.nomination, at)
            item.case_hash = hash_of(item.case)
            item.save(update_fields=["case", "case_hash"])
    row.list_hash = list_hash(items)
