"""Walking the chain again, and asking the witnesses outside it."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet

from andung_emulation import vietnamese
from andung_emulation.history import chain
from andung_emulation.history.models import HistoryEntry
from andung_emulation.key_files import HistoryKeys
from andung_emulation.registration import listed

_STATED = ("subject", "to_state", "subject_label")
_LAST = 20
_PAGE = 500  # a page of rows at a time: no cursor stays open while a long chain is computed


@dataclass(frozen=True)
class Problem:
    """The first bad row, and what is wrong with it in a sentence. `ends_early`: every row that is there is
    sound, but the key was rotated later: cut off, or a backup from before that."""

    seq: int
    said: str
    ends_early: bool = False

    def __str__(self) -> str:
        return self.said


def verify(*, using: str = DEFAULT_DB_ALIAS, after: tuple[int, str] = (0, chain.GENESIS)) -> Problem | None:
    """The first row at which the chain breaks, or None when it is whole.

    Rows cut off the end leave a whole chain behind; that is what witnesses, receipts and printed heads are
    for. `after`: the number and hash of a row up to which it was proved before.
    """
    keys, rows = chain.keys(), HistoryEntry.objects.using(using)
    erased = set(rows.filter(action=chain.ERASED).values_list("subject", flat=True))
    proved, previous = after
    seq = proved
    for seq, entry in enumerate(_pages(rows, proved), start=proved + 1):
        said = (
            _wrong_key(entry, keys) or _wrong_link(entry, seq, previous, keys) or _wrong_detail(entry, erased)
        )
        if said:
            return Problem(seq=min(seq, entry.seq), said=said)
        previous = entry.hash
    return _cut_before_the_last_key(seq, keys)


def is_of_another_key() -> bool:
    """Neither the first row nor one of the last was written with a key that is here: the database belongs to
    another installation. A row that was altered leaves the others. Raises OSError, `KeyFileBroken`."""
    keys, rows = chain.keys(), HistoryEntry.objects.order_by("seq")
    asked = [*rows[:1], *rows.reverse()[:_LAST]]
    return bool(asked) and not any(_is_signed(entry, keys) for entry in asked)


def unwitnessed() -> list[str]:
    """What the apps' witnesses know and no entry does (AppConfig attribute `history_witnesses`)."""
    return [said for witness in listed("history_witnesses") for said in witness()]


def unlike_told(rows: QuerySet[Any]) -> Iterator[str]:
    """Rows whose `state` isn't the last that history tells of them, and what it tells of that is gone: both
    were written past the application. Of rows that it never told of, nothing."""
    label = f"{rows.model._meta.label_lower}:"
    entries = HistoryEntry.objects.filter(subject__startswith=label).exclude(to_state="").order_by("seq")
    told = {subject: (state, name) for subject, state, name in entries.values_list(*_STATED)}
    for row in rows.order_by("pk"):
        state, _ = told.pop(chain.subject_key(row), (row.state, ""))
        if state != row.state:
            yield f"{row}: trạng thái “{row.get_state_display()}” không phải là điều nhật ký ghi sau cùng."
    for _, name in told.values():
        yield f"{name}: nhật ký có ghi, nay không còn."


def _pages(entries: QuerySet[HistoryEntry], proved: int) -> Iterator[HistoryEntry]:
    rows = entries.select_related("detail").order_by("seq")
    page = list((rows.filter(seq__gt=proved) if proved else rows)[:_PAGE])
    while page:
        yield from page
        page = list(rows.filter(seq__gt=page[-1].seq)[:_PAGE])


def _cut_before_the_last_key(count: int, keys: HistoryKeys) -> Problem | None:
    """Who only has an old key can cut the rows of the new one off and go on from there; the file tells."""
    if keys.last_start <= count + 1:
        return None
    said = (
        f"Khóa lịch sử đã đổi ở dòng {keys.last_start} mà lịch sử chỉ có {count} dòng:"
        " các dòng sau bị cắt mất."
        " Nếu vừa phục hồi một bản sao lưu cũ hơn lần đổi khóa, chạy `manage.py rotate_key history`."
    )
    return Problem(seq=count + 1, said=said, ends_early=True)


def _wrong_key(entry: HistoryEntry, keys: HistoryKeys) -> str:
    if entry.action != chain.ROTATED or keys.starts_at(entry.seq):
        return ""
    return (
        f"Tệp khóa {settings.HISTORY_KEY_FILE} là bản cũ: thiếu khóa dùng từ dòng lịch sử số {entry.seq}"
        f" (đổi lúc {vietnamese.time_of(entry.at)}). Chép lại bản mới nhất của tệp khóa ấy."
    )


def _wrong_link(entry: HistoryEntry, seq: int, previous: str, keys: HistoryKeys) -> str:
    if entry.seq != seq:
        return f"Dòng lịch sử số {min(seq, entry.seq)} bị mất hoặc bị chèn: sau số {seq - 1} là {entry.seq}."
    if not _is_signed(entry, keys):
        return f"Dòng lịch sử số {seq} ({entry.subject_label}) không khớp mã băm: nội dung đã bị sửa."
    if entry.previous_hash != previous:
        return f"Dòng lịch sử số {seq} ({entry.subject_label}) không nối với dòng trước."
    return ""


def _is_signed(entry: HistoryEntry, keys: HistoryKeys) -> bool:
    return hmac.compare_digest(entry.hash, chain.hash_of(entry, keys.of(entry.seq)))


def _wrong_detail(entry: HistoryEntry, erased: set[str]) -> str:
    detail = getattr(entry, "detail", None)
    if detail is None:
        lost = entry.detail_hash and chain.subject_key(entry) not in erased
        return f"Chi tiết của dòng lịch sử số {entry.seq} bị mất mà không có lệnh xóa." if lost else ""
    if chain.detail_hash_of(detail.salt, detail.text) != entry.detail_hash:
        return f"Chi tiết của dòng lịch sử số {entry.seq} đã bị sửa."
    return ""
