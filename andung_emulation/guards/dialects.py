"""A guard as SQLite and PostgreSQL write it.

A `Trigger` compares by its text too, so a guard that somebody weakened in the database counts as missing.
Names carry a prefix, so that guards of an older version are found and dropped as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper

from andung_emulation.guards.guard import Guard
from andung_emulation.guards.keys import guards_of

PREFIX = "g__"  # with a name of 60 it fills PostgreSQL's 63
TRUNCATE = "no_truncate"
TRUNCATE_MESSAGE = "Bảng có chốt chặn thì không xóa trắng."


@dataclass(frozen=True)
class Trigger:
    table: str
    name: str
    body: str
    statements: tuple[str, ...] = field(default=(), compare=False)


class SQLite:
    """A trigger each, and on each table with rows to protect those that keep a row in its place."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection

    def wanted(self, guards: Iterable[Guard]) -> list[Trigger]:
        ours = [guard for guard in guards if guard.belongs_on("sqlite")]
        tables = {guard.table for guard in ours if guard.event != "INSERT"}
        models = {model._meta.db_table: model for model in apps.get_models() if not model._meta.proxy}
        keeping = [
            guard
            for table in sorted(tables & models.keys())
            for guard in guards_of(models[table], self.connection)
        ]
        return [self._trigger(guard) for guard in ours + keeping]

    def _trigger(self, guard: Guard) -> Trigger:
        text = (
            f"CREATE TRIGGER {PREFIX}{guard.name} BEFORE {guard.event} ON {guard.table} FOR EACH ROW"
            f" WHEN ({guard.when}) BEGIN SELECT RAISE(ABORT, {_literal(guard.said)}); END"
        )
        return Trigger(guard.table, guard.name, text, (text,))

    def present(self, connection: BaseDatabaseWrapper) -> list[Trigger]:
        rows = _rows(connection, "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'")
        return [
            Trigger(table, name.removeprefix(PREFIX), body)
            for table, name, body in rows
            if name.startswith(PREFIX)
        ]

    def dropping(self, present: Iterable[Trigger]) -> list[str]:
        return [f"DROP TRIGGER {PREFIX}{trigger.name}" for trigger in present]


class PostgreSQL:
    """A function and a trigger each, and on each guarded table a trigger that stops TRUNCATE."""

    def wanted(self, guards: Iterable[Guard]) -> list[Trigger]:
        ours = [guard for guard in guards if guard.belongs_on("postgresql")]
        tables = sorted({guard.table for guard in ours})
        return [self._trigger(guard) for guard in ours] + [self._truncate(table) for table in tables]

    def _trigger(self, guard: Guard) -> Trigger:
        row = "OLD" if guard.event == "DELETE" else "NEW"
        body = f"BEGIN IF ({guard.when}) THEN {_raise(guard.name, guard.said)} END IF; RETURN {row}; END"
        return _with_function(guard.table, guard.name, body, f"{guard.event} ON {guard.table} FOR EACH ROW")

    def _truncate(self, table: str) -> Trigger:
        body = f"BEGIN {_raise(TRUNCATE, f'{TRUNCATE}: {TRUNCATE_MESSAGE}')} END"
        return _with_function(table, TRUNCATE, body, f"TRUNCATE ON {table} FOR EACH STATEMENT")

    def present(self, connection: BaseDatabaseWrapper) -> list[Trigger]:
        rows = _rows(
            connection,
            "SELECT c.relname, t.tgname, p.prosrc FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND n.nspname = current_schema()",
        )
        return [
            Trigger(table, name.removeprefix(PREFIX), body)
            for table, name, body in rows
            if name.startswith(PREFIX)
        ]

    def dropping(self, present: Iterable[Trigger]) -> list[str]:
        names = sorted({trigger.name for trigger in present})
        return [f"DROP FUNCTION IF EXISTS {PREFIX}{name}() CASCADE" for name in names]


def dialect_of(connection: BaseDatabaseWrapper) -> SQLite | PostgreSQL:
    return SQLite(connection) if connection.vendor == "sqlite" else PostgreSQL()


def _with_function(table: str, name: str, body: str, occasion: str) -> Trigger:
    function = (
        f"CREATE OR REPLACE FUNCTION {PREFIX}{name}() RETURNS trigger LANGUAGE plpgsql"
        f" AS $guard${body}$guard$"
    )
    trigger = f"CREATE TRIGGER {PREFIX}{name} BEFORE {occasion} EXECUTE FUNCTION {PREFIX}{name}()"
    return Trigger(table, name, body, (function, trigger))


def _raise(name: str, said: str) -> str:
    """SQLSTATE 23514 is a check violation: Django makes it an IntegrityError."""
    return (
        f"RAISE EXCEPTION USING ERRCODE = '23514', CONSTRAINT = {_literal(name)}, MESSAGE = {_literal(said)};"
    )


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _rows(connection: BaseDatabaseWrapper, query: str) -> list[tuple[str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [(table, name, body) for table, name, body in cursor.fetchall()]
