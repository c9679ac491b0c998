"""Rows from one database into the other, value by value as they were read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import DatabaseError, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from andung_emulation.errors import Refused
from andung_emulation.moving import numbering
from andung_emulation.moving.canonical import Form, rooted
from andung_emulation.moving.examining import require_sound
from andung_emulation.moving.places import first_line
from andung_emulation.moving.tables import MADE_BY_MIGRATIONS, Moved, Table

Row = Sequence[Any]


def copy_rows(table: Table, source: str, target: str) -> Moved:
    """Of one table, in the target's transaction; counted and sealed as they were read."""
    seen, writing = Moved(table), _Writing(table, target)
    for piece in table.pieces(source):
        for row in piece:
            seen.add(row)
        writing.put(piece)
    return seen


def copy_tables(tables: list[Table], source: str, target: str) -> list[Moved]:
    """All of them as of one moment, in the target's transaction, its guards gone."""
    with transaction.atomic(using=source):
        require_sound(tables, source)
        clear_what_migrations_made(tables, target)
        moved = [copy_rows(table, source, target) for table in tables]
        numbering.take_over(tables, source, target)
    return moved


def clear_what_migrations_made(tables: list[Table], target: str) -> None:
    """Kinds of objects and rights to them: the source's own come in their place, with their numbers."""
    made = [each for each in tables if each.model._meta.label in MADE_BY_MIGRATIONS]
    with connections[target].cursor() as cursor:
        for table in reversed(made):
            cursor.execute(f"DELETE FROM {connections[target].ops.quote_name(table.name)}")  # noqa: S608 - ours


class _Writing:
    """Not through the fields' own preparing: that would tidy up a text, and what is stored must arrive."""

    def __init__(self, table: Table, target: str) -> None:
        self._table, self._target = table, target
        connection = connections[target]
        self._forms = [_stored_form(each, connection) for each in table.fields]
        columns = ", ".join(connection.ops.quote_name(str(each.column)) for each in table.fields)
        marks = ", ".join(["%s"] * len(table.fields))
        into = connection.ops.quote_name(table.name)
        self._statement = f"INSERT INTO {into} ({columns}) VALUES ({marks})"  # noqa: S608 - our own names

    def put(self, rows: Sequence[Row]) -> None:
        try:
            self._insert(rows)
        except (DatabaseError, ValueError, OverflowError):
            self._name_the_first(rows)
            raise

    def _insert(self, rows: Sequence[Row]) -> None:
        prepared = [self._prepared(row) for row in rows]
        with transaction.atomic(using=self._target), connections[self._target].cursor() as cursor:
            cursor.executemany(self._statement, prepared)

    def _prepared(self, row: Row) -> list[Any]:
        return [None if value is None else form(value) for form, value in zip(self._forms, row, strict=True)]

    def _name_the_first(self, rows: Sequence[Row]) -> None:
        for row in rows:
            try:
                self._insert([row])
            except (DatabaseError, ValueError, OverflowError) as error:
                said = f"cơ sở dữ liệu đích không nhận ({first_line(error)})."
                raise Refused(f"Bảng {self._table.name}, dòng {row[0]}: {said}") from error


def _stored_form(field: models.Field[Any, Any], connection: BaseDatabaseWrapper) -> Form:
    field = rooted(field)
    made = next((made for kind, made in _FORMS if isinstance(field, kind)), None)
    return made(field, connection.ops) if made else _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _decimal(field: Any, ops: Any) -> Form:
    return lambda value: ops.adapt_decimalfield_value(value, field.max_digits, field.decimal_places)


_FORMS: tuple[tuple[Any, Callable[[Any, Any], Form]], ...] = (
    (models.DateTimeField, lambda _, ops: ops.adapt_datetimefield_value),  # a DateField too
    (models.DateField, lambda _, ops: ops.adapt_datefield_value),
    (models.TimeField, lambda _, ops: ops.adapt_timefield_value),
    (models.DecimalField, _decimal),
    (models.JSONField, lambda _, ops: lambda value: ops.adapt_json_value(value, None)),
    (models.GenericIPAddressField, lambda _, ops: ops.adapt_ipaddressfield_value),
)
