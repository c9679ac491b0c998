"""Django's `migrate`, which waits while a date is near, and leaves the database as it was where it fails."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import Error, connections
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.executor import MigrationExecutor

from andung_emulation import clock, freeze, guards
from andung_emulation.moving.places import first_line

AS_BEFORE = (
    "Cơ sở dữ liệu đã trở lại như trước, không mất dòng nào. Cài lại bản ứng dụng đang dùng rồi khởi động."
)
NOT_BACK = (
    "Các bước làm xong trước nó không lùi lại được: cài lại bản ứng dụng đang dùng, khôi phục bản sao lưu"
    " vừa lập (trang Vận hành, mục Phục hồi) rồi mới khởi động."
)


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
        before = _applied(options["database"])
        try:
            super().handle(*args, **options)
        except CommandError:
            raise
        except Exception as error:
            if not before:  # nothing was there yet
                raise
            said = _brought_back(options["database"], before)
            raise CommandError(f"Chưa nâng cấp được: {first_line(error)}. {said}") from error


def _changes(options: dict[str, Any]) -> bool:
    if options["app_label"]:
        return True  # by hand, perhaps backwards
    executor = MigrationExecutor(connections[options["database"]])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _applied(alias: str) -> set[tuple[str, str]]:
    return set(MigrationExecutor(connections[alias]).loader.applied_migrations)


def _brought_back(alias: str, before: set[tuple[str, str]]) -> str:
    """What was done before the step that failed is taken back, and the guards, which were dropped for it,
    stand again; answers what to do."""
    executor = MigrationExecutor(connections[alias])
    nodes = executor.loader.graph.leaf_nodes()
    order = [each for each, _ in executor.migration_plan(nodes, clean_start=True)]
    applied = set(executor.loader.applied_migrations)
    done = [each for each in order if (each.app_label, each.name) in applied - before]
    try:
        executor.migrate([], plan=[(each, True) for each in reversed(done)])
        guards.make(alias)
    except (IrreversibleError, Error):
        return NOT_BACK
    return AS_BEFORE
