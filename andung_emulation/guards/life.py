"""When guards are dropped and made: around migrations, flushes and tests."""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from andung_emulation.guards.dialects import Trigger, dialect_of
from andung_emulation.guards.guard import every


def drop(using: str = DEFAULT_DB_ALIAS) -> None:
    """Drop every guard that is in the database, those of an older version too.

    A disabled PostgreSQL trigger isn't seen as present; its function is dropped by the name we want.
    """
    connection = connections[using]
    dialect = dialect_of(connection)
    present = dialect.present(connection)
    if connection.vendor == "postgresql":
        present += dialect.wanted(every())
    with transaction.atomic(using=using):
        _execute(connection, dialect.dropping(present))


def make(using: str = DEFAULT_DB_ALIAS) -> None:
    """Make all guards whose table exists, from nothing: doing it twice changes nothing, and at no moment
    does anybody else see the tables without them."""
    connection = connections[using]
    with transaction.atomic(using=using):
        drop(using)
        for trigger in _wanted_where_table_exists(connection):
            _execute(connection, list(trigger.statements))


def missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """`table.name` of each guard that isn't there as it should be: absent, disabled or changed."""
    connection = connections[using]
    dialect = dialect_of(connection)
    present = set(dialect.present(connection))
    return [
        f"{trigger.table}.{trigger.name}" for trigger in dialect.wanted(every()) if trigger not in present
    ]


def drop_before_migrations(using: str, **_: Any) -> None:
    """Receiver of `pre_migrate`, connected for the first app only, so it runs once, before anything."""
    drop(using)


def make_after_migrations(using: str, **_: Any) -> None:
    """Receiver of `post_migrate`, connected for the first app only: by then all apps have migrated."""
    make(using)


def _wanted_where_table_exists(connection: BaseDatabaseWrapper) -> list[Trigger]:
    tables = set(connection.introspection.table_names())
    return [trigger for trigger in dialect_of(connection).wanted(every()) if trigger.table in tables]


def _execute(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
