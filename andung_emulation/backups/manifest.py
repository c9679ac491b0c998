"""What a backup says of itself: made from the copy, held against what comes out of the file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import django

from andung_emulation import clock, files
from andung_emulation.backups import contents, snapshot
from andung_emulation.backups.tape import may_be_named

FORMAT = 1
MARKER, DATABASE, MANIFEST = "andung-backup", "database.sqlite3", "manifest.json"
FILES, KEYS = "files/", "keys/"
MAX_BYTES = 50_000_000  # of the manifest itself
_HEX = 64


class BadManifest(ValueError):
    """It isn't one, or says what can't be; the text is for people."""


@dataclass(frozen=True)
class Manifest:
    """`files`: path → [SHA-256, bytes], of those in this file and in its base; `carried`: the paths in this
    one. `lost`: what the rows name and the disk hadn't or had with other bytes. `base`: the whole backup that
    has the rest; each of them is held against its hash."""

    made_at: str
    kind: str
    database: tuple[str, int]
    tables: Mapping[str, int]
    migrations: Sequence[str]
    history: tuple[int, str]
    files: Mapping[str, tuple[str, int]]
    carried: Sequence[str]
    lost: Mapping[str, str]
    archives_left_out: int
    keys: Mapping[str, str]
    base: str = ""
    django: str = django.__version__
    format: int = FORMAT

    def text(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()

    def slip(self) -> dict[str, Any]:
        """What is known of a backup without opening it; it stands in the open: nothing of people."""
        return {
            "files": dict(self.files),
            "lost": list(self.lost),
            "history": {"count": self.history[0], "head": self.history[1]},
            "rows": sum(self.tables.values()),
            "keys": bool(self.keys),
        }


def facts_of(copy: Path, made_at: datetime, kind: str) -> dict[str, Any]:
    """What the copy alone tells."""
    return {
        "made_at": made_at.isoformat(timespec="seconds"),
        "kind": kind,
        "database": (files.hash_of(copy), copy.stat().st_size),
        "tables": snapshot.counts_in(copy),
        "migrations": snapshot.migrations_in(copy),
        "history": snapshot.history_in(copy),
        "archives_left_out": contents.archives_in(copy),
    }


def read(text: bytes) -> Manifest:
    """Raises BadManifest: whoever writes a file may write anything into it."""
    try:
        said = json.loads(text)
        if said.get("format") != FORMAT:
            raise BadManifest("bản sao lưu này do phiên bản mới hơn của ứng dụng ghi; hãy cập nhật trước.")
        found = Manifest(
            made_at=_instant(said["made_at"]),
            kind=str(said["kind"]),
            database=_sum(said["database"]),
            tables={str(name): int(count) for name, count in said["tables"].items()},
            migrations=[str(name) for name in said["migrations"]],
            history=(int(said["history"][0]), str(said["history"][1])),
            files={_path(name): _sum(each) for name, each in said["files"].items()},
            carried=[_path(name) for name in said["carried"]],
            lost={str(name): str(reason) for name, reason in said["lost"].items()},
            archives_left_out=int(said["archives_left_out"]),
            keys={_path(name): str(digest) for name, digest in said["keys"].items()},
            base=str(said["base"]),
            django=str(said["django"]),
        )
    except BadManifest:
        raise
    except (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RecursionError) as error:
        raise BadManifest("bản kê trong tệp không đọc được.") from error
    if not set(found.carried) <= set(found.files):
        raise BadManifest("bản kê trong tệp không khớp với chính nó.")
    return found


def _instant(text: str) -> str:
    """With its zone, and one that can be told in the commune's own time."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    clock.local(found)
    return found.isoformat()


def _path(name: str) -> str:
    if not may_be_named(name):
        raise BadManifest("bản kê trong tệp có đường dẫn lạ.")
    return name


def _sum(pair: Sequence[Any]) -> tuple[str, int]:
    digest, size = str(pair[0]), int(pair[1])
    if len(digest) != _HEX or size < 0:
        raise ValueError(digest)
    return digest, size
