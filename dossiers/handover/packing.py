"""One file out of many: the same bytes for the same files, copied in pieces, hashed while they are copied."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

from andung_emulation.archives import EPOCH

SUMS = "SHA256SUMS"
_PIECE = 1 << 20
_PACKED = frozenset({".html", ".json", ".jsonl", ".txt"})  # PDF, pictures and Excel are packed in themselves
_SPARE = 50_000_000  # bytes that stay free for the work of the day


class NoRoom(Exception):
    """The disk can't hold the archive; the text is a sentence for people."""


def room_for(files: Mapping[str, Path], folder: Path) -> None:
    """Raises NoRoom before anything is written, not after half of it."""
    needed = sum(path.stat().st_size for path in files.values()) + _SPARE
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise NoRoom(
            f"Đĩa của máy chủ không đủ chỗ: cần khoảng {needed // 1_000_000} MB, còn {free // 1_000_000} MB."
        )


def pack(files: Mapping[str, Path], to: Path, *, top: str) -> int:
    """Writes the archive; how many files it holds, with the list of hashes, which comes last."""
    sums = []
    with zipfile.ZipFile(to, "w", allowZip64=True) as archive:
        for name, path in files.items():
            sums.append(f"{_copy(archive, f'{top}/{name}', path)}  {name}\n")
        archive.writestr(_entry(f"{top}/{SUMS}"), "".join(sums).encode())
    return len(files) + 1


def _copy(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    entry, digest = _entry(name), hashlib.sha256()
    entry.file_size = path.stat().st_size
    with path.open("rb") as source, archive.open(entry, "w") as target:
        while piece := source.read(_PIECE):
            digest.update(piece)
            target.write(piece)
    return digest.hexdigest()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    packed = Path(name).suffix in _PACKED or name.endswith(SUMS)
    entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    entry.create_system = 0
    return entry
