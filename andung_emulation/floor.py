"""Who writes has the floor: the other threads of his process leave him alone meanwhile (SQLite; trust, R4).

While one holds the database, everybody who wants to write waits for him, in this process and in the next.
Threads that read or prepare would take the interpreter from him at each of his statements: they rest at their
own next one until he commits, half a second at most. One of a process stands before the database at a time
and the others behind him, in the order in which they came: SQLite's own wait sleeps the longer, the longer it
has lasted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition, Lock, get_ident
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from andung_emulation import counting

PATIENCE_SECONDS = 20.0  # as before a database that somebody else holds
REST_SECONDS = 0.5  # of his time: nobody rests for a long import, or for one who got stuck

_line, _left = Lock(), Condition()
_holder: list[tuple[int, float]] = []  # the thread that has the floor, and until when others rest for it


@contextmanager
def writing() -> Iterator[None]:
    """A transaction that writes. Raises OperationalError where the floor isn't free in time."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    _stand_in_line()
    try:
        with transaction.atomic():
            _holder.append((get_ident(), time.monotonic() + REST_SECONDS))
            try:
                yield
            finally:  # before the commit, which waits for the disk and for who still reads
                _leave()
    finally:
        _line.release()


def rest_for_writers(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Receiver of `connection_created`."""
    if connection.vendor == "sqlite" and _rested not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, _rested)


def _stand_in_line() -> None:
    began = time.monotonic()
    free = _line.acquire(timeout=PATIENCE_SECONDS)
    if time.monotonic() - began >= counting.WAIT_SECONDS:
        counting.count(counting.WAIT)
    if not free:
        raise OperationalError("database is locked")


def _leave() -> None:
    with _left:
        _holder.clear()
        _left.notify_all()


def _rested(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    for thread, until in tuple(_holder):
        left = until - time.monotonic()
        if thread != get_ident() and left > 0:
            with _left:
                _left.wait_for(lambda: not _holder, timeout=left)
    return execute(sql, params, many, context)
