"""The database as one SQLite file, as it was at one instant while people write; and what it holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from django.db import Error, connection

from andung_emulation import history
from andung_emulation.backups.problems import BackupFailed, why
from andung_emulation.errors import Refused
from andung_emulation.history.chain import GENESIS
from andung_emulation.moving import places, snapshot_to_sqlite

SQLITE = b"SQLite format 3\0"
WAIT_SECONDS = 20
_SESSIONS = "django_session"


def take(to: Path) -> None:
    """Write the copy. Sessions aren't copied: who finds a backup mustn't be logged in by it. Raises
    BackupFailed; RuntimeError inside a transaction, whose writes nobody else sees yet."""
    if connection.in_atomic_block:
        raise RuntimeError("a backup is taken outside any transaction")
    try:
        if connection.vendor == "sqlite":
            _copy(Path(connection.settings_dict["NAME"]), to)
        else:
            snapshot_to_sqlite(to)
        with closing(sqlite3.connect(to)) as copy:
            copy.executescript("PRAGMA journal_mode=DELETE; PRAGMA synchronous=OFF;")
            if _SESSIONS in tables_in(copy):
                copy.execute(f"DELETE FROM {_SESSIONS}")  # noqa: S608 - a literal
                copy.commit()
            copy.execute("VACUUM")  # what was deleted, erased personal data too, isn't carried on
    except (sqlite3.Error, Error, Refused) as error:
        raise BackupFailed(f"Không chép được cơ sở dữ liệu: {why(error)}") from error


def _copy(live: Path, to: Path) -> None:
    """One step under one reading lock, taken first: else the library would wait for a writer for ever."""
    address = f"file:{quote(str(live))}?mode=rw"
    with (
        closing(sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS)) as source,
        closing(sqlite3.connect(to)) as copy,
    ):
        copy.execute("PRAGMA synchronous=OFF")  # the whole file is put on the disk, or thrown away, later
        source.execute("BEGIN")
        source.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        source.backup(copy)


def tables_in(database: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    return [name for (name,) in database.execute(query)]


def counts_in(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as database:
        return {
            table: database.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0]  # noqa: S608 - its own names
            for table in tables_in(database)
        }


def migrations_in(path: Path) -> list[str]:
    """`app.name`, in order: which version of the application wrote it."""
    with closing(sqlite3.connect(path)) as database:
        return [
            f"{app}.{name}"
            for app, name in database.execute("SELECT app, name FROM django_migrations ORDER BY 1, 2")
        ]


def history_in(path: Path) -> tuple[int, str]:
    """How many rows, and the last one's hash."""
    table = history.HistoryEntry._meta.db_table
    with closing(sqlite3.connect(path)) as database:
        if table not in tables_in(database):
            return 0, GENESIS
        found = database.execute(f"SELECT seq, hash FROM {table} ORDER BY seq DESC LIMIT 1").fetchone()  # noqa: S608 - ours
    return (int(found[0]), str(found[1])) if found else (0, GENESIS)


def wrong_with(path: Path) -> str:
    """What the database itself finds wrong in the file, in a sentence; "" when nothing is."""
    try:
        with closing(sqlite3.connect(path)) as database:
            said = [row[0] for row in database.execute("PRAGMA integrity_check(3)")]
            if said != ["ok"]:
                return f"Bản chép của cơ sở dữ liệu hỏng: {'; '.join(said)}."
            orphan = database.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error as error:
        return f"Bản chép của cơ sở dữ liệu không đọc được: {why(error)}"
    return (
        f"Bảng {orphan[0]} dòng {orphan[1]} chỉ đến một dòng không có ở bảng {orphan[2]}." if orphan else ""
    )


def broken_history(path: Path, since: tuple[int, str] = (0, "")) -> str:
    """What is wrong with the chain in the copy. `since`: up to which row and hash it was proved before."""
    seq, digest = since
    with places.opened_to_read(places.at_file(path)) as alias:
        if seq and not history.HistoryEntry.objects.using(alias).filter(seq=seq, hash=digest).exists():
            return f"Dòng lịch sử số {seq} không còn là dòng của bản sao lưu trước."
        problem = history.verify(using=alias, after=(seq, digest) if seq else (0, GENESIS))
    return str(problem) if problem else ""
