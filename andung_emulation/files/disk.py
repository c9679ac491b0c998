"""Bytes on the disk under the name of their hash: written whole or not at all, never with other bytes."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from django.conf import settings

_PIECE = 1 << 20


class FileLost(Exception):
    """The file is gone or isn't what was kept; the text is a sentence for people."""


def write_by_hash(content: bytes, *, folder: str, suffix: str) -> tuple[str, str]:
    """(name below MEDIA_ROOT, SHA-256 in 64 hexadecimal digits): a temporary file, fsync, rename."""
    digest = hashlib.sha256(content).hexdigest()
    name = f"{folder}/{digest[:2]}/{digest}.{suffix}"
    path = Path(settings.MEDIA_ROOT) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}.new")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
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
    fresh.replace(path)
    return name, digest
