"""Django's `migrate`, which waits while a date is near."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from andung_emulation import clock, freeze


class Command(DjangoMigrate):
    """Nothing to change in the database, nothing to wait for: guards are made again at any time."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--force", action="store_true", help="cả khi sắp đến hạn trình của một đợt")

    def handle(self, *args: Any, **options: Any) -> None:
        only_shown = options["plan"] or options["check_unapplied"]
        if not only_shown and not options["force"] and _changes(options):
            verdict = freeze.may_migrate(options["database"], clock.now())
            if not verdict:
                raise CommandError(verdict.reason)
        super().handle(*args, **options)


def _changes(options: dict[str, Any]) -> bool:
    if options["app_label"]:
        return True  # by hand, perhaps backwards
    executor = MigrationExecutor(connections[options["database"]])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
