"""What dossiers and the chairman's desk hold and history doesn't tell of, or tells of otherwise: written past
the application. For `verify_history`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet

from andung_emulation import history
from dossiers.models import Approval, Dossier, DossierItem
from dossiers.services.signing import hash_of

_TOLD = ("approval.given", "approval.frozen")


def unwitnessed_submissions() -> Iterator[str]:
    """Each submission with its entry: the instant, and on the last one the receipt and what was submitted."""
    told: dict[str, dict[datetime, history.HistoryEntry]] = {}
    for entry in _entries("dossier.submitted").select_related("detail").order_by("seq"):
        told.setdefault(entry.subject, {})[entry.at] = entry
    submitted = Dossier.objects.exclude(first_submitted_at=None).select_related("round__campaign")
    for dossier in submitted.order_by("pk"):
        at = dossier.resubmitted_at or dossier.first_submitted_at
        entries = told.get(history.subject_key(dossier), {})
        if at not in entries or dossier.first_submitted_at not in entries:
            yield f"{dossier}: có thời điểm trình nhưng nhật ký không ghi lần trình nào như thế."
            continue
        entry = entries[at]
        now = {"receipt_code": dossier.receipt_code, "content_hash": dossier.content_hash}
        if dossier.history_head != entry.hash or (entry.values or now) != now:
            yield f"{dossier}: mã tiếp nhận, dấu nội dung hoặc đầu chuỗi không còn như nhật ký ghi khi trình."
    yield from history.unlike_told(Dossier.objects.select_related("round__campaign"))


def unwitnessed_approvals() -> Iterator[str]:
    """Approvals of which history tells nothing or otherwise, whose content has another hash, that count again
    or no more without a word of it, and those that it tells of and that are gone."""
    entries = list(_entries(*_TOLD).select_related("detail").order_by("seq"))
    told = {(entry.subject, entry.at): entry for entry in entries}
    left = Counter(entry.subject for entry in entries)
    voided = set(_entries("approval.voided").values_list("subject", "at"))
    for approval in Approval.objects.select_related("dossier__round__campaign").order_by("pk"):
        subject = history.subject_key(approval.dossier)
        left[subject] -= 1
        now = {
            "list_hash": approval.list_hash, "total_vnd": approval.total_vnd, "signer": approval.signer_name,
        }  # fmt: skip
        entry = told.get((subject, approval.at))
        if entry is None or any(entry.values.get(name, value) != value for name, value in now.items()):
            yield f"{approval}: nhật ký không ghi lần phê duyệt nào như thế."
        if hash_of(approval.content) != approval.list_hash:
            yield f"{approval}: danh sách lưu lại không còn khớp dấu của nó."
        if approval.voided_at is not None and (subject, approval.voided_at) not in voided:
            yield f"{approval}: nhật ký không ghi lần hết hiệu lực nào như thế."
    yield from _counting_again()
    names = {entry.subject: entry.subject_label for entry in entries}
    for subject in +left:
        yield f"{names[subject]}: nhật ký có ghi phê duyệt, nay không còn."


def _counting_again() -> Iterator[str]:
    """In force, though history told later that it lost its force."""
    last = dict(_entries("approval.voided").order_by("seq").values_list("subject", "at"))
    for approval in Approval.objects.filter(voided_at=None).select_related("dossier__round__campaign"):
        ended = last.get(history.subject_key(approval.dossier))
        if ended is not None and ended >= approval.at and not _given_since(approval, ended):
            yield f"{approval}: nhật ký ghi đã hết hiệu lực."


def _given_since(approval: Approval, ended: datetime) -> bool:
    """Approved in the very instant in which the one before lost its force: the chain's order tells."""
    subject = history.subject_key(approval.dossier)
    order = _entries(*_TOLD, "approval.voided").filter(subject=subject, at=ended).order_by("seq")
    return order.values_list("action", flat=True).last() in _TOLD


def unwitnessed_words() -> Iterator[str]:
    """What the chairman is said to have decided case by case, and never did."""
    told = set(_entries("item.decided").values_list("subject", "at", "to_state", "reason"))
    items = DossierItem.objects.exclude(verdict="").select_related(
        "nomination__participant", "dossier__round__campaign"
    )
    for item in items.order_by("pk"):
        if (history.subject_key(item), item.decided_at, item.verdict, item.reason) not in told:
            yield f"{item}: nhật ký không ghi ý kiến nào như thế."


def _entries(*actions: str) -> QuerySet[history.HistoryEntry]:
    return history.HistoryEntry.objects.filter(action__in=actions)
