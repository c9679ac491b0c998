"""SQLite has no unique index in which two empty values are the same (`nulls_distinct=False`)."""

from __future__ import annotations

from collections.abc import Iterator

from andung_emulation.guards.guard import Guard


def once(name: str, table: str, *columns: str, message: str, among: str = "") -> Iterator[Guard]:
    """What the constraint of that name says on PostgreSQL: no two rows with the same columns.

    `among`: the constraint's condition, in SQL, of `{row}`.
    """
    same = " AND ".join(f"o.{column} IS NOT DISTINCT FROM NEW.{column}" for column in columns)
    mine, theirs = (f"{among.format(row=row)} AND " if among else "" for row in ("NEW", "o"))
    twin = f"{mine}EXISTS (SELECT 1 FROM {table} o WHERE {theirs}{same}"
    yield Guard(f"{name}_insert", table, "INSERT", f"{twin})", message, sqlite_only=True)
    yield Guard(f"{name}_update", table, "UPDATE", f"{twin} AND o.id <> OLD.id)", message, sqlite_only=True)
