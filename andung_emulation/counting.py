"""How often something went wrong, or somebody waited for a lock: a letter each in a file of the day.

Not in the database: what is counted is that it didn't answer. One short write at the file's end is whole,
whichever of the processes makes it.
"""

from __future__ import annotations

import logging
import os
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

ERROR, SHORTAGE, WAIT = "e", "s", "w"
WAIT_SECONDS = 1.0
MOST_BYTES = 100_000  # a storm is one, however long it lasts
KEPT = timedelta(days=14)
_SHORTAGES = "andung_emulation.shortages"
_WRITES = ("BEGIN", "INSERT", "UPDATE", "DELETE")
_BUSY = 503


def folder() -> Path:
    return Path(settings.ANDUNG_DATA) / "counts"


def count(what: str) -> None:
    """Never in the way of what is counted. Days are real ones, as in the log."""
    today = date.today()  # noqa: DTZ011 - the machine's own
    path = folder() / f"{today}"
    try:
        if not path.exists():
            path.parent.mkdir(mode=0o700, exist_ok=True)
            for old in path.parent.iterdir():
                if old.name < f"{today - KEPT}":
                    old.unlink(missing_ok=True)
        elif path.stat().st_size >= MOST_BYTES:
            return
        file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, what.encode())
        finally:
            os.close(file)
    except OSError:
        return


def counted(day: date) -> Counter[str]:
    path = folder() / f"{day}"
    return Counter(path.read_text(encoding="ascii")) if path.is_file() else Counter()


class CountingHandler(logging.Handler):
    """A request that fails is told in several lines and counted once. 503 is a shortage, which has its own
    line, or health's answer."""

    _last = ""

    def emit(self, record: logging.LogRecord) -> None:
        told = getattr(record, "told", {})
        if _BUSY in (getattr(record, "status_code", None), told.get("status")):
            return
        request = getattr(record, "request_id", "-")
        if request != "-" and request == self._last:
            return
        self._last = request
        count(SHORTAGE if record.name == _SHORTAGES else ERROR)


def time_statements(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Receiver of `connection_created`. Outermost: Django takes a wrapper that was put on for a while off the
    list's end, and a connection may be made within one (the middleware's, that lets a GET only read)."""
    if _timed not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, _timed)


def _timed(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """A statement that takes a lock and takes so long waited for it."""
    began = time.monotonic()
    try:
        return execute(sql, params, many, context)
    finally:
        if time.monotonic() - began >= WAIT_SECONDS and (sql.startswith(_WRITES) or "UPDATE" in sql):
            count(WAIT)
