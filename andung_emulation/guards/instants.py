"""On SQLite a column takes any value, and one that only looks earlier would slip past a comparison."""

from __future__ import annotations

from collections.abc import Iterator

from andung_emulation.guards.guard import Guard

_INSTANT = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9] [0-2][0-9]:[0-5][0-9]:[0-5][0-9]"
_PARTS = ".[0-9][0-9][0-9][0-9][0-9][0-9]"


def instants_of(name: str, table: str, *columns: str) -> Iterator[Guard]:
    """That each of the columns is empty or an instant as the application writes it: UTC, as text."""
    odd = " OR ".join(
        f"(NEW.{column} IS NOT NULL AND (typeof(NEW.{column}) <> 'text'"
        f" OR NOT (NEW.{column} GLOB '{_INSTANT}' OR NEW.{column} GLOB '{_INSTANT}{_PARTS}')))"
        for column in columns
    )
    message = "Thời điểm ghi không đúng dạng."
    yield Guard(f"{name}_instants_are_instants_insert", table, "INSERT", odd, message, sqlite_only=True)
    yield Guard(f"{name}_instants_are_instants_update", table, "UPDATE", odd, message, sqlite_only=True)
