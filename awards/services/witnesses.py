"""Decisions, revocations, corrections and funds that history doesn't tell of, or tells of otherwise, and what
it tells of and isn't there any more: written past the application. For `verify_history`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from django.db.models import Count, Prefetch, QuerySet, Sum

from andung_emulation import history, vietnamese
from andung_emulation.history import HistoryEntry
from awards.models import Award, Correction, Decision, Revocation, RewardFund
from awards.rules import corrections as rules
from awards.selectors.awards import words_of

_ISSUED = ("decision.issued", "decision.recorded")
_LABELS = {
    "number": "số quyết định",
    "dated": "ngày quyết định",
    "list_hash": "dấu danh sách",
    "total_vnd": "tổng tiền thưởng",
    "recover_vnd": "tiền thưởng phải thu hồi",
}
Told = Mapping[tuple[str, object], HistoryEntry]  # by subject and instant


def unwitnessed_awards() -> list[str]:
    """A sentence for each."""
    return [*_decisions(), *_confirmations(), *_revocations(), *_recoveries(), *_corrections(), *_funds()]


def _decisions() -> Iterator[str]:
    """Each with its entry of that instant, which told whom it rewards with how much."""
    told = _entries(*_ISSUED)
    rows = Decision.objects.select_related("number__series").order_by("pk")
    found = set()
    for decision in rows.annotate(lines=Count("awards"), total=Sum("awards__amount_vnd", default=0)):
        key = (history.subject_key(decision), decision.issued_at)
        found.add(key[0])
        if key not in told:
            yield f"{decision}: nhật ký không ghi lần ban hành nào như thế."
            continue
        lines = told[key].values.get("awards", decision.lines)  # nothing: the detail was erased
        if lines != decision.lines:
            yield (
                f"{decision}: nhật ký ghi {lines} tập thể, cá nhân được khen,"
                f" sổ khen thưởng có {decision.lines}."
            )
            continue  # so is the sum
        now = {"list_hash": decision.list_hash, "total_vnd": decision.total} | _named(decision)
        yield from _otherwise(decision, told[key], now)
    yield from _gone(told, found, "quyết định")


def _confirmations() -> Iterator[str]:
    told = _entries("decision.confirmed")
    for decision in Decision.objects.exclude(confirmed_at=None).select_related("number__series"):
        if (history.subject_key(decision), decision.confirmed_at) not in told:
            yield f"{decision}: nhật ký không ghi lần xác nhận nào như thế."


def _revocations() -> Iterator[str]:
    told = _entries("revocation.confirmed")
    rows = Revocation.objects.exclude(confirmed_at=None)
    found = set()
    for row in rows.select_related("number__series", "award__decision__number__series"):
        key = (history.subject_key(row.award), row.confirmed_at)
        found.add(key[0])
        if key not in told:
            yield f"{row.award}: nhật ký không ghi lần xác nhận thu hồi nào như thế."
        else:
            yield from _otherwise(row.award, told[key], {"recover_vnd": row.recover_vnd} | _named(row))
    yield from _gone(told, found, "việc thu hồi")


def _recoveries() -> Iterator[str]:
    """Money that is said to have come back."""
    told = {subject: entry for (subject, _), entry in _entries("revocation.recovered").items()}
    rows = Revocation.objects.exclude(recovered_on=None).select_related("award__decision__number__series")
    for row in rows:
        entry = told.get(history.subject_key(row.award))
        day = str(row.recovered_on)
        if entry is None or entry.values.get("recovered_on", day) != day:
            yield f"{row.award}: nhật ký không ghi lần thu hồi tiền thưởng nào như thế."


def _corrections() -> Iterator[str]:
    """Each with its entry; and the register's words are those of the last one."""
    told = _entries("correction.recorded")
    in_order = Prefetch("corrections", Correction.objects.order_by("recorded_at", "pk"))
    rows = Award.objects.exclude(corrections=None).distinct().order_by("pk")
    found = set()
    for award in rows.select_related("decision__number__series").prefetch_related(in_order):
        subject, mended = history.subject_key(award), list(award.corrections.all())
        found.add(subject)
        if {(subject, each.recorded_at) for each in mended} != {key for key in told if key[0] == subject}:
            yield f"{award}: nhật ký không ghi lần đính chính nào như thế."
        last = mended[-1]
        if words_of(award) != rules.Words(last.name, last.title, last.unit_name, last.merit):
            yield f"{award}: sổ khen thưởng không còn như văn bản đính chính."
    yield from _gone(told, found, "việc đính chính")


def _funds() -> Iterator[str]:
    """What a year has is what was last written down; an entry tells what changed."""
    written: dict[str, dict[str, str]] = {}
    for entry in _told("fund.set"):
        said = {label: change[-1] for label, change in entry.values.items()}
        written[entry.subject] = written.get(entry.subject, {}) | said
    found = set()
    for fund in RewardFund.objects.order_by("year"):
        subject, now = history.subject_key(fund), vietnamese.money(fund.allocated_vnd)
        found.add(subject)
        if subject not in written or written[subject].get("Kinh phí được giao", now) != now:
            yield f"{fund}: nhật ký không ghi kinh phí được giao như thế ({now})."
    yield from _gone(_entries("fund.set"), found, "kinh phí khen thưởng")


def _otherwise(row: Decision | Award, entry: HistoryEntry, now: Mapping[str, object]) -> Iterator[str]:
    """What history told at the time, and the row says otherwise; nothing of a detail that was erased."""
    for name, value in now.items():
        if entry.values.get(name, value) != value:
            yield f"{row}: {_LABELS[name]} không còn như nhật ký ghi ({entry.values[name]})."


def _gone(told: Told, subjects: Collection[str], what: str) -> Iterator[str]:
    lost = {subject: entry for (subject, _), entry in told.items() if subject not in subjects}
    for entry in lost.values():
        yield f"{entry.subject_label}: nhật ký có ghi {what}, nay không còn."


def _named(row: Decision | Revocation) -> dict[str, object]:
    return {"number": str(row.number), "dated": row.dated.isoformat()}


def _entries(*actions: str) -> Told:
    return {(entry.subject, entry.at): entry for entry in _told(*actions)}


def _told(*actions: str) -> QuerySet[HistoryEntry]:
    """The oldest first."""
    return HistoryEntry.objects.filter(action__in=actions).select_related("detail").order_by("seq")
