"""A question that is asked before the database is held, and whose reading is repeated while it is.

Whether a dossier may go takes seventy statements and a tenth of a second, and on SQLite all others wait while
one writes. So it is asked ahead, and what every statement answered is kept. In the transaction the same
statements are sent again, without Django's objects around them: where all answer the same rows the verdict is
the same too, since nothing else went into it. Where one answers otherwise, the question is asked anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection

from andung_emulation.errors import Refused

Question = Callable[[], object]
"""Raises `Refused`, or doesn't. What it says follows from what it reads in the database and from what it was
given: it asks no clock and no file."""


class _Read(NamedTuple):
    sql: str
    params: Any
    rows: Sequence[Any]


class Ahead:
    """Of one request. Unasked, `require` asks in the transaction alone."""

    def __init__(self) -> None:
        self._reads: list[_Read] | None = None
        self._refused: Refused | None = None

    def ask(self, question: Question) -> None:
        """Before the transaction. What speaks against it is told by `require`."""
        reads: list[_Read] = []
        try:
            with connection.execute_wrapper(_keeping(reads)):
                question()
        except Refused as refused:
            self._refused = refused
        except ObjectDoesNotExist:  # taken away meanwhile: the transaction says so in its own way
            return
        self._reads = reads

    def require(self, question: Question) -> None:
        """In the transaction, once the rows are locked that the change is about. Raises `Refused`."""
        if self._reads is None or not all(map(_answers_the_same, self._reads)):
            question()
        elif self._refused is not None:
            raise self._refused


def _keeping(reads: list[_Read]) -> Callable[..., Any]:
    def keep(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if many or not sql.startswith("SELECT"):
            raise RuntimeError(f"a question only reads: {sql[:60]}")  # sent again, it would write twice
        answer, cursor = execute(sql, params, many, context), context["cursor"]
        rows = cursor.cursor.fetchall()
        cursor.cursor = _Emptied(cursor.cursor, rows)
        reads.append(_Read(sql, params, rows))
        return answer

    return keep


def _answers_the_same(read: _Read) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(read.sql, read.params)
        return bool(cursor.fetchall() == read.rows)


class _Emptied:
    """A cursor whose rows were taken out and are given on from here."""

    def __init__(self, cursor: Any, rows: Sequence[Any]) -> None:
        self._cursor, self._rows = cursor, iter(rows)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchmany(self, size: int = 1) -> list[Any]:
        return list(islice(self._rows, size))

    def fetchall(self) -> list[Any]:
        return list(self._rows)
