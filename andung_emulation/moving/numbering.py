"""The next number of each table. Not what follows the highest row: a number that a deleted row had would come
again, and the new row would inherit the other's history."""

from __future__ import annotations

from django.db import connections, models

from andung_emulation.moving.tables import Table

_SEQUENCE = "pg_get_serial_sequence(quote_ident(%s), %s)"


def take_over(tables: list[Table], source: str, target: str) -> None:
    counted = [each for each in tables if isinstance(each.model._meta.pk, models.AutoField)]
    last = _last_on_sqlite if connections[source].vendor == "sqlite" else _last_on_postgresql
    put = _put_on_sqlite if connections[target].vendor == "sqlite" else _put_on_postgresql
    put(last(counted, source), target)


def _last_on_sqlite(tables: list[Table], using: str) -> dict[Table, int]:
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence")
        given = dict(cursor.fetchall())
    return {each: given[each.name] for each in tables if given.get(each.name)}


def _last_on_postgresql(tables: list[Table], using: str) -> dict[Table, int]:
    found = {}
    with connections[using].cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT {_SEQUENCE}", [table.name, _key(table)])
            (sequence,) = cursor.fetchone()
            cursor.execute(f"SELECT last_value FROM {sequence} WHERE is_called")  # noqa: S608 - its own word
            if row := cursor.fetchone():
                found[table] = row[0]
    return found


def _put_on_sqlite(last: dict[Table, int], using: str) -> None:
    with connections[using].cursor() as cursor:
        for table, number in last.items():
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table.name, number])


def _put_on_postgresql(last: dict[Table, int], using: str) -> None:
    with connections[using].cursor() as cursor:
        for table, number in last.items():
            cursor.execute(f"SELECT setval({_SEQUENCE}, %s)", [table.name, _key(table), number])


def _key(table: Table) -> str:
    return str(table.model._meta.pk.column)
