"""What backups remember of history. Rows that are cut off its end, or all of them, leave a whole chain
behind; each backup says up to which row it had come, and with which hash."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from andung_emulation.backups import shelf
from andung_emulation.history import HistoryEntry

_BEGAN = "bat-dau-lai.json"


def unlike_backups() -> Iterator[str]:
    """The first that remembers a row which isn't there, or is another one now."""
    began = _began()
    kept = [each for each in shelf.kept_in(shelf.home()) if each.head[0] and each.made_at > began]
    rows = HistoryEntry.objects.filter(seq__in={each.head[0] for each in kept})
    now = dict(rows.values_list("seq", "hash"))
    for each in sorted(kept, key=lambda each: each.head):
        seq, digest = each.head
        if now.get(seq) != digest:
            what = "là dòng khác" if seq in now else "không còn: lịch sử bị cắt mất đoạn cuối"
            yield f"Bản sao lưu {each.name} có lịch sử đến dòng {seq}; nay dòng ấy {what}."
            return


def begin_anew() -> None:
    """What was restored, or emptied, goes on from there: backups from before remember another history, also
    those that are laid beside it later."""
    folder = shelf.home()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = folder / f".{_BEGAN}.new"
    fresh.unlink(missing_ok=True)
    with shelf.fresh_file(fresh) as file:
        file.write(json.dumps({"at": datetime.now(UTC).isoformat()}).encode())
    fresh.replace(folder / _BEGAN)


def _began() -> datetime:
    path: Path = shelf.home() / _BEGAN
    try:
        return datetime.fromisoformat(json.loads(path.read_text(encoding="utf-8"))["at"])
    except (OSError, ValueError, KeyError, TypeError):
        return datetime.min.replace(tzinfo=UTC)
