"""Bytes on the disk under the name of their hash: written whole or not at all, never with other bytes."""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
from pathlib import Path

from django.conf import settings

FRESH = ".new"  # the ending of a file that has no name yet
STALE_SECONDS = 24 * 3600
_PIECE = 1 << 20


class FileLost(Exception):
    """The file is gone or isn't what was kept; the text is a sentence for people."""


def write_by_hash(content: bytes, *, folder: str, suffix: str) -> tuple[str, str]:
    """(name below MEDIA_ROOT, SHA-256 in 64 hexadecimal digits): a temporary file, fsync, rename."""
    digest = hashlib.sha256(content).hexdigest()
    name = f"{folder}/{digest[:2]}/{digest}.{suffix}"
    path = Path(settings.MEDIA_ROOT) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}{FRESH}")
    try:
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _take_its_place(fresh, path)
    except OSError:  # no room, above all: half a file would keep what little there is
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    return name, digest


def read(name: str, digest: str, *, called: str) -> bytes:
    """The bytes, checked against their hash; raises FileLost, which names the file as people call it."""
    try:
        content = (Path(settings.MEDIA_ROOT) / name).read_bytes()
    except OSError as error:
        raise FileLost(f"{called}: không đọc được tệp đã niêm phong {name}.") from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise FileLost(f"{called}: tệp {name} không còn khớp dấu niêm phong.")
    return content


def path_of(name: str) -> Path:
    return Path(settings.MEDIA_ROOT) / name


def hash_of(path: Path) -> str:
    """SHA-256 in 64 hexadecimal digits, read in pieces: a file may be larger than the memory."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def checked_path(name: str, digest: str, *, called: str) -> Path:
    """Where the file lies, after it was read once against its hash; raises FileLost as `read`."""
    path = path_of(name)
    try:
        found = hash_of(path)
    except OSError as error:
        raise FileLost(f"{called}: không đọc được tệp {name}.") from error
    if found != digest:
        raise FileLost(f"{called}: tệp {name} không còn khớp dấu đã ghi.")
    return path


def move_in(fresh: Path, *, folder: str, suffix: str) -> tuple[str, str]:
    """As `write_by_hash`, of a file that was written on the same disk, whatever its size."""
    digest = hash_of(fresh)
    name = f"{folder}/{digest[:2]}/{digest}.{suffix}"
    path = path_of(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    _take_its_place(fresh, path)
    return name, digest


def _take_its_place(fresh: Path, path: Path) -> None:
    """The name must outlive a power cut as the bytes do: the row that will name it is already durable then.
    Its folder and the one above may be new (trust, R2 and R6)."""
    fresh.replace(path)
    if os.name == "nt":  # Windows opens no folder
        return
    for folder in (path.parent, path.parent.parent):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def sweep(now: float) -> list[str]:
    """Delete what a killed process was writing and nobody will finish: a day old, by its ending a file that
    was never named. Answers the names; `now` in seconds of real time, as the disk's."""
    gone = []
    root = Path(settings.MEDIA_ROOT)
    for path in root.rglob(f"*{FRESH}"):
        with contextlib.suppress(FileNotFoundError):  # it got its name just now
            if path.is_file() and path.stat().st_mtime < now - STALE_SECONDS:
                path.unlink()
                gone.append(str(path.relative_to(root)))
    return gone
