"""Which files a database names. Asked of the copy itself in SQL: it may be of an older version."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings

from andung_emulation.files import StoredFile
from dossiers.models import Handover, Paper

_NAMED = (
    (StoredFile._meta.db_table, "path", "sha256"),
    (Paper._meta.db_table, "pdf_file", "pdf_sha256"),
)


def files_named_in(database: Path) -> dict[str, str]:
    """Path below the folder of files → SHA-256, in the order of paths. Archives for handing over aren't among
    them: they are large, and made again from the rest."""
    found = dict[str, str]()
    with closing(sqlite3.connect(database)) as copy:
        for table, path, digest in _NAMED:
            if _has(copy, table):
                query = f"SELECT {path}, {digest} FROM {table} WHERE {digest} <> ''"  # noqa: S608 - our tables
                found |= dict(copy.execute(query))
    return dict(sorted(found.items()))


def archives_in(database: Path) -> int:
    """How many archives the rows name, which will have to be made again."""
    table = Handover._meta.db_table
    with closing(sqlite3.connect(database)) as copy:
        if not _has(copy, table):
            return 0
        query = f"SELECT COUNT(*) FROM {table} WHERE sha256 <> '' AND removed_at IS NULL"  # noqa: S608 - ours
        return int(copy.execute(query).fetchone()[0])


def keys_here() -> dict[str, Path]:
    """All that lies in the folder of keys: in use, retired, and certificates that signatures lead to."""
    folder = Path(settings.HISTORY_KEY_FILE).parent
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path for path in found}


def _has(copy: sqlite3.Connection, table: str) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return copy.execute(query, [table]).fetchone() is not None
