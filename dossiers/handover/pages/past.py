"""Lịch sử: who did what and when, page after page; and the chain as it stands, for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from andung_emulation import history, registration, vietnamese
from andung_emulation.history import HistoryEntry
from andung_emulation.templatetags.records import line_of
from dossiers.handover.pages.site import Link, Site
from dossiers.handover.rows import Rows

CHAIN = "lich-su/chuoi.jsonl"
_PAGE = 1_000  # entries of a page of HTML
_READ = 500  # entries read at a time
_TOLD = (
    "seq", "at", "actor_id", "actor", "roles", "action", "subject", "subject_label",
    "from_state", "to_state", "reason", "on_paper", "detail_hash", "previous_hash", "hash",
)  # fmt: skip
_LINK = ("seq", "previous_hash", "hash")


@dataclass(frozen=True)
class Told:
    """An entry in words."""

    seq: int
    at: str
    who: str
    what: str
    subject: str
    more: str


def write(site: Site, rows: Rows) -> int:
    """How many entries the pages tell. One of another campaign's keeps its hashes alone, so that the chain
    has no gap."""
    alone = site.scope.is_alone
    keys = {label.lower(): found for label, found in rows.keys.items()}
    words: dict[str, str] = dict(registration.listed("history_words"))
    page: list[Told] = []
    told = number = 0
    with site.work.opened(CHAIN) as file:
        for entry in _entries():
            ours = alone or _is_ours(entry, keys)
            file.write(f"{json.dumps(_plain(entry, ours=ours), ensure_ascii=False)}\n")
            if not ours:
                continue
            told += 1
            page.append(_told(entry, words))
            if len(page) == _PAGE:
                number += 1
                _page(site, page, number, follows=True)
                page = []
    _page(site, page, number + 1, follows=False)
    return told


def _entries() -> Iterator[HistoryEntry]:
    rows = HistoryEntry.objects.select_related("detail").order_by("seq")
    page = list(rows[:_READ])
    while page:
        yield from page
        page = list(rows.filter(seq__gt=page[-1].seq)[:_READ])


def _is_ours(entry: HistoryEntry, keys: Mapping[str, set[int]]) -> bool:
    """Its subject is a row that goes out."""
    label, _, key = entry.subject.partition(":")
    return key.isdecimal() and int(key) in keys.get(label, set())


def _plain(entry: HistoryEntry, *, ours: bool) -> dict[str, Any]:
    said = {name: getattr(entry, name) for name in (_TOLD if ours else _LINK)}
    if ours:
        said["at"] = entry.at.isoformat(timespec="microseconds")
        detail = getattr(entry, "detail", None)
        said["detail"] = {"salt": detail.salt, "text": detail.text} if detail else None
    return said


def _told(entry: HistoryEntry, words: Mapping[str, str]) -> Told:
    line = line_of(entry, words)
    moved = f"{line['from_state']} → {line['to_state']}" if entry.to_state else ""
    return Told(
        seq=entry.seq,
        at=vietnamese.time_of(entry.at),
        who=entry.actor,
        what=line["action"],
        subject=entry.subject_label,
        more="; ".join(each for each in (moved, entry.reason) if each),
    )


def _page(site: Site, entries: list[Told], number: int, *, follows: bool) -> None:
    links = [Link("Trang trước", f"lich-su-{number - 1}.html")] if number > 1 else []
    links += [Link("Trang sau", f"lich-su-{number + 1}.html")] if follows else []
    context = {"entries": entries, "links": links, "number": number}
    site.page(f"lich-su-{number}.html", "history.html", "Lịch sử", context)


def state_of_the_chain() -> str:
    """Asked with the key, which stays with the commune; one sentence."""
    problem = history.verify()
    if problem is not None:
        return f"Chuỗi lịch sử có chỗ hỏng khi lập bộ này: {problem}"
    return f"Chuỗi lịch sử nguyên vẹn khi lập bộ này; mã băm của dòng cuối: {history.head()}."
