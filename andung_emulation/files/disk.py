"""Bytes on the disk under the name of their hash: written whole or not at all, never with other bytes."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from django.conf import settings


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
