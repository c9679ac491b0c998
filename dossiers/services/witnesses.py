"""What the chairman's desk holds and history doesn't tell of: written past the application."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from andung_emulation import history
from dossiers.enums import DossierState
from dossiers.models import Approval, Dossier, DossierItem
from dossiers.services.signing import hash_of

_TOLD = ("approval.given", "approval.frozen")


def unwitnessed_approvals() -> list[str]:
    """Approvals of which history tells nothing, or whose content has another hash. For `verify_history`."""
    entries = _entries(*_TOLD).select_related("detail")
    told = {(entry.subject, entry.values.get("list_hash"), entry.at) for entry in entries}
    wrong = []
    for approval in Approval.objects.select_related("dossier__round__campaign"):
        if (history.subject_key(approval.dossier), approval.list_hash, approval.at) not in told:
            wrong.append(f"{approval}: nhật ký không ghi lần phê duyệt nào như thế.")
        if hash_of(approval.content) != approval.list_hash:
            wrong.append(f"{approval}: danh sách lưu lại không còn khớp dấu của nó.")
    return wrong


def unwitnessed_words() -> Iterator[str]:
    """What the chairman is said to have decided, case by case and of the whole, and never did."""
    told = set(_entries("item.decided").values_list("subject", "at", "to_state"))
    items = DossierItem.objects.exclude(verdict="").select_related(
        "nomination__participant", "dossier__round__campaign"
    )
    for item in items.order_by("pk"):
        if (history.subject_key(item), item.decided_at, item.verdict) not in told:
            yield f"{item}: nhật ký không ghi ý kiến nào như thế."
    ended = set(_entries("dossier.decided").values_list("subject", flat=True))
    decided = Dossier.objects.filter(state=DossierState.DECIDED).select_related("round__campaign")
    for dossier in decided.order_by("pk"):
        if history.subject_key(dossier) not in ended:
            yield f"{dossier}: nhật ký không ghi lần quyết định nào."


def _entries(*actions: str) -> QuerySet[history.HistoryEntry]:
    return history.HistoryEntry.objects.filter(action__in=actions)
