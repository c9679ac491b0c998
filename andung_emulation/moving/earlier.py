"""A database that waits for its migrations, copied as it is: no upgrade without a way back (trust, R12)."""

from __future__ import annotations

from pathlib import Path

from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from andung_emulation.moving import checking, places
from andung_emulation.moving.copying import copy_tables
from andung_emulation.moving.tables import Moved, every


def copy_as_it_is(source: str, path: Path) -> list[Moved]:
    """Into a fresh file of SQLite, of the source's version: its tables, made by its own migrations, and the
    models as they were then. Without guards: today's speak of columns that aren't there yet, and who brings
    the file to today's version makes them."""
    loader = MigrationLoader(connections[source])
    reached = _reached(loader)
    tables = every(loader.project_state(reached).apps)
    with places.fresh_file(path) as made, places.opened_to_fill(places.at_file(made)) as target:
        checking.require_empty(target)
        with places.standing_in(target):
            MigrationExecutor(connections[target]).migrate(reached)
        with transaction.atomic(using=target):
            moved = copy_tables(tables, source, target)
            checking.require_links(target)
            checking.require_same(moved, target)
    return moved


def _reached(loader: MigrationLoader) -> list[tuple[str, str]]:
    """The newest of each app that it has; all before them are done."""
    done = set(loader.applied_migrations) & set(loader.graph.nodes)
    return [
        key
        for key in sorted(done)
        if not any(
            child.key[0] == key[0] and child.key in done for child in loader.graph.node_map[key].children
        )
    ]
