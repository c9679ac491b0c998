"""What the chairman's desk holds and history doesn't tell of: written past the application."""

from __future__ import annotations

from andung_emulation import history
from dossiers.models import Approval
from dossiers.services.signing import hash_of

_TOLD = ("approval.given", "approval.frozen")


def unwitnessed_approvals() -> list[str]:
    """Approvals of which history tells nothing, or whose content has another hash. For `verify_history`."""
    entries = history.HistoryEntry.objects.filter(action__in=_TOLD).select_related("detail")
    told = {(entry.subject, entry.values.get("list_hash"), entry.at) for entry in entries}
    wrong = []
    for approval in Approval.objects.select_related("dossier__round__campaign"):
        if (history.subject_key(approval.dossier), approval.list_hash, approval.at) not in told:
            wrong.append(f"{approval}: nhật ký không ghi lần phê duyệt nào như thế.")
        if hash_of(approval.content) != approval.list_hash:
            wrong.append(f"{approval}: danh sách lưu lại không còn khớp dấu của nó.")
    return wrong
