"""What SQLite stores and PostgreSQL wouldn't, or what the application would read as something else.

A column of SQLite takes any value, at any length: a date that is none reads as nothing at all. Such rows come
from SQL by hand or from a damaged file, and are named before anything is copied.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import connections, models

from andung_emulation.errors import Refused
from andung_emulation.moving.columns import Text, reason_against
from andung_emulation.moving.tables import Table

AT_MOST = 20
_PIECE = 500


def require_sound(tables: list[Table], using: str) -> None:
    """Raises Refused, naming table, row and column of the first ones."""
    if connections[using].vendor != "sqlite":
        return
    found = list(islice(_odd(tables, using), AT_MOST + 1))
    if found:
        more = ["…"] if len(found) > AT_MOST else []
        head = "Cơ sở dữ liệu nguồn có chỗ không chuyển được; sửa rồi chuyển lại:"
        raise Refused("\n  ".join([head, *found[:AT_MOST], *more]))


def _odd(tables: list[Table], using: str) -> Iterator[str]:
    yield from _lost_links(tables, using)
    connection = connections[using].connection
    kept, connection.text_factory = connection.text_factory, Text
    try:
        for table in tables:
            yield from _odd_values(table, using)
    finally:
        connection.text_factory = kept


def _odd_values(table: Table, using: str) -> Iterator[str]:
    """`+column` is the stored value itself: a bare column goes through Django's converters."""
    quote = connections[using].ops.quote_name
    columns = ", ".join(f"+{quote(str(each.column))}" for each in table.fields)
    reasons = [(each, reason_against(each)) for each in table.fields]
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {quote(table.name)}")  # noqa: S608 - our own names
        while rows := cursor.fetchmany(_PIECE):
            for row in rows:
                for (field, reason), value in zip(reasons, row, strict=True):
                    if value is not None and (said := reason(value)):
                        yield _place(table, row[0], field, said)


def _lost_links(tables: list[Table], using: str) -> Iterator[str]:
    by_name = {each.name: each for each in tables}
    with connections[using].cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        for name, row, parent, number in cursor.fetchall():
            if name in by_name:
                cursor.execute(f"PRAGMA foreign_key_list({connections[using].ops.quote_name(name)})")
                column = next(link[3] for link in cursor.fetchall() if link[0] == number)
                table = by_name[name]
                field = next(each for each in table.fields if each.column == column)
                yield _place(table, row, field, f"chỉ đến một dòng không có của bảng {parent}")


def _place(table: Table, key: Any, field: models.Field[Any, Any], said: str) -> str:
    key = key.decode(errors="replace") if isinstance(key, bytes) else key
    return f"bảng {table.name}, dòng {key}, cột {field.column} ({field.verbose_name}): {said}."
