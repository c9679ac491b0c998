"""SQLite in each of the journal modes in which an installation may run (design, section 7).

Which one it is depends on the machine's library; a race has to end well in both. On PostgreSQL there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

MODES = {
    "rollback": "PRAGMA journal_mode=DELETE;PRAGMA synchronous=EXTRA;",
    "wal": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;",
}


def modes() -> list[str]:
    return list(MODES) if connection.vendor == "sqlite" else [connection.vendor]


@contextmanager
def in_mode(mode: str) -> Iterator[None]:
    """Every connection that is opened meanwhile, this thread's too, has that journal."""
    if connection.vendor != "sqlite":
        yield
        return
    options = connection.settings_dict["OPTIONS"]
    kept = options["init_command"]
    settled = [
        each for each in kept.split(";") if each and "journal_mode" not in each and "synchronous" not in each
    ]
    try:
        options["init_command"] = ";".join(settled) + ";" + MODES[mode]
        connection.close()
        yield
    finally:
        options["init_command"] = kept
        connection.close()
        connection.ensure_connection()


def mode_now() -> str:
    """As the database says it; PostgreSQL has one."""
    if connection.vendor != "sqlite":
        return connection.vendor
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        return str(cursor.fetchone()[0]).lower()
