"""The files of the keys: how one is read, and how a new key takes the place of an old one, whole or not.

Standard library only: the start command, the settings and the history all use it. One file holds a key and
those before it, so that no backup has one without the others:

`secret.key`   a key a line, the one in use first; the others still open what they sealed.
`history.key`  the first key, then `<first entry> <key>` for each later one: an entry keeps the key that it
               was written with, and an old copy of the file is known by the entry that it lacks.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

SHORTEST = 50
"""Letters: what Django's own check asks of a secret."""
KEPT_SECRETS = 3
"""The one in use and two before: an Excel table that a unit has at home carries the seal of its day."""


class KeyFileBroken(RuntimeError):
    """A key file that must not be used; says which and what to do."""


@dataclass(frozen=True)
class HistoryKeys:
    """(first entry, key), ascending; the first is of entry 1."""

    known: tuple[tuple[int, bytes], ...]

    def of(self, seq: int) -> bytes:
        """The key of an entry."""
        return next(key for first, key in reversed(self.known) if first <= seq)

    def starts_at(self, seq: int) -> bool:
        return any(first == seq for first, _ in self.known)

    @property
    def last_start(self) -> int:
        return self.known[-1][0]


def fresh_key() -> str:
    return secrets.token_urlsafe(64)


def fingerprint(key: bytes) -> str:
    """Enough to tell two keys apart in a history entry and on paper; says nothing of the key."""
    return hashlib.sha256(key).hexdigest()[:12]


def history_keys_in(path: Path) -> HistoryKeys:
    """Raises OSError when it isn't there, `KeyFileBroken` when it can't be what was written."""
    first, *later = _lines(path)
    known = [(1, first.encode("ascii"))]
    for line in later:
        start, _, key = line.partition(" ")
        if not (start.isdigit() and key) or int(start) <= known[-1][0]:
            raise KeyFileBroken(f"Tệp khóa {path} hỏng; chép lại từ bản sao lưu của khóa.")
        known.append((int(start), key.encode("ascii")))
    return HistoryKeys(tuple(known))


def write_history_keys(path: Path, keys: HistoryKeys) -> None:
    (_, first), *later = keys.known
    lines = [first.decode("ascii"), *(f"{start} {key.decode('ascii')}" for start, key in later)]
    replace(path, "\n".join(lines) + "\n")


def secrets_in(path: Path) -> list[str]:
    """The secret in use, then the older ones. Raises OSError; `KeyFileBroken` for one that may be known."""
    found = _lines(path)
    if any(key.startswith("django-insecure") or len(key) < SHORTEST for key in found):
        raise KeyFileBroken(
            f"Khóa trong {path} không an toàn (quá ngắn hoặc là khóa mẫu):"
            " xóa tệp ấy rồi chạy lại để tạo khóa mới."
        )
    return found


def rotate_secret(path: Path, *, keep_old: bool) -> None:
    """A new secret; the old ones still open what they sealed, unless they are to be forgotten."""
    old = secrets_in(path)[: KEPT_SECRETS - 1] if keep_old else []
    replace(path, "\n".join([fresh_key(), *old]) + "\n")


def replace(path: Path, text: str) -> None:
    """Whole, for the owner alone, and on the disk before anybody reads it: after a power cut there is the old
    file or the new one."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)  # of a rotation that was cut short
    with os.fdopen(
        os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii"
    ) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _lines(path: Path) -> list[str]:
    try:
        lines = [line.strip() for line in path.read_text(encoding="ascii").splitlines()]
    except UnicodeDecodeError as error:
        raise KeyFileBroken(f"Tệp khóa {path} hỏng; chép lại từ bản sao lưu của khóa.") from error
    found = [line for line in lines if line]
    if not found:
        raise KeyFileBroken(f"Tệp khóa {path} trống; chép lại từ bản sao lưu của khóa.")
    return found
