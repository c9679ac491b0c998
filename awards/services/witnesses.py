"""Decisions, revocations and corrections that history doesn't tell of, and lines that a decision gained or
lost: written past the application. For `verify_history`."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count

from andung_emulation import history
from andung_emulation.history import HistoryEntry
from awards.models import Award, Correction, Decision, Revocation

_TOLD = ("decision.issued", "decision.recorded")


def unwitnessed_awards() -> list[str]:
    """A sentence for each."""
    return [*_decisions(), *_confirmations(), *_revocations(), *_corrections()]


def _decisions() -> Iterator[str]:
    """Each with its entry of that instant, which told how many it rewards."""
    entries = HistoryEntry.objects.filter(action__in=_TOLD).select_related("detail")
    told = {(entry.subject, entry.at): entry.values.get("awards") for entry in entries}
    rows = Decision.objects.select_related("number__series").annotate(lines=Count("awards")).order_by("pk")
    for decision in rows:
        key = (history.subject_key(decision), decision.issued_at)
        if key not in told:
            yield f"{decision}: nhật ký không ghi lần ban hành nào như thế."
        elif told[key] not in (None, decision.lines):  # None: the detail was erased
            yield (
                f"{decision}: nhật ký ghi {told[key]} tập thể, cá nhân được khen,"
                f" sổ khen thưởng có {decision.lines}."
            )


def _confirmations() -> Iterator[str]:
    told = _entries("decision.confirmed")
    for decision in Decision.objects.exclude(confirmed_at=None).select_related("number__series"):
        if (history.subject_key(decision), decision.confirmed_at) not in told:
            yield f"{decision}: nhật ký không ghi lần xác nhận nào như thế."


def _revocations() -> Iterator[str]:
    told = _entries("revocation.confirmed")
    rows = Revocation.objects.exclude(confirmed_at=None).select_related("award__decision__number__series")
    for row in rows:
        if (_of(row.award), row.confirmed_at) not in told:
            yield f"{row.award}: nhật ký không ghi lần xác nhận thu hồi nào như thế."


def _corrections() -> Iterator[str]:
    told = _entries("correction.recorded")
    for row in Correction.objects.select_related("award__decision__number__series"):
        if (_of(row.award), row.recorded_at) not in told:
            yield f"{row.award}: nhật ký không ghi lần đính chính nào như thế."


def _entries(action: str) -> set[tuple[str, object]]:
    return set(HistoryEntry.objects.filter(action=action).values_list("subject", "at"))


def _of(award: Award) -> str:
    return history.subject_key(award)
