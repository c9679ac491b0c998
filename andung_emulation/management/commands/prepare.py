"""`prepare`: everything between an empty database and a server that may start, in one process."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from andung_emulation.backups.keeping import keep_whole
from andung_emulation.backups.problems import BackupFailed
from andung_emulation.checks import clock_is_right, key_is_the_databases, refuse
from andung_emulation.history import HistoryEntry
from andung_emulation.start.environment import RUNTIME
from andung_emulation.start.stamps import Stamps, digest

DEFAULT_PLAN = Path("campaigns/plans/an_dung_2021_2025.toml")
SCHEMA = ("migrations", "guards.py", "guards", "history_guards.py")
OWN_APPS = ("campaigns", "awards", "dossiers", "andung_emulation")


class Command(BaseCommand):
    """A step runs when its inputs changed since it last ended well, or when the database is another one."""

    help = "Chuẩn bị cơ sở dữ liệu, kế hoạch, dữ liệu dùng thử, tệp tĩnh; kiểm tra các chốt chặn."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="cả khi sắp đến hạn trình của một đợt")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse(key_is_the_databases)
        self.stamps = Stamps(Path(settings.ANDUNG_DATA) / "prepared.json")
        here, behind = _database(), _lacks_migrations()
        if behind or not self.stamps.is_done("database", here):
            # A new database, or one put in place of the old: what the stamps say was done to another.
            self.stamps.forget("migrate", "plan", "law", "demo")
            self.stamps.mark("database", here)
        if behind:
            self._back_up()
        self._once("migrate", _schema(), "Đang dựng cơ sở dữ liệu …", _migrates(force=options["force"]))
        refuse(clock_is_right)
        plan = Path(os.environ.get("ANDUNG_PLAN") or settings.BASE_DIR / DEFAULT_PLAN)
        self._once("plan", digest([plan], str(plan)), f"Đang nạp kế hoạch {plan.name} …", _loads(plan))
        if "load_law" in get_commands():
            law = digest([settings.BASE_DIR / "awards" / "law"])
            self._once("law", law, "Đang nạp các mức thưởng và căn cứ …", lambda: call_command("load_law"))
        if settings.DEMO:
            self._once("demo", "loaded", "Đang nạp dữ liệu dùng thử …", lambda: call_command("demo"))
        if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
            self.stamps.forget("static")
        # Our own files; the libraries' change with the lock only, and where they lie with the settings.
        static = digest(
            [settings.BASE_DIR / name for name in ("static", RUNTIME, "andung_emulation/settings.py")]
        )
        self._once("static", static, "Đang gom tệp giao diện …", _collect)
        call_command("check_guards")

    def _back_up(self) -> None:
        """Before tables change that hold something (trust, R12): no new version without a way back."""
        if HistoryEntry._meta.db_table not in connection.introspection.table_names():
            return
        self.stdout.write("Đang sao lưu trước khi nâng cấp …")
        self.stdout.flush()
        try:
            kept = keep_whole(proves_history=False)
        except BackupFailed as problem:
            raise CommandError(f"Chưa nâng cấp vì chưa sao lưu được. {problem}") from problem
        self.stdout.write(f"Đã sao lưu: {kept.name}")

    def _once(self, step: str, inputs: str, said: str, run: Callable[[], object]) -> None:
        if self.stamps.is_done(step, inputs):
            return
        self.stdout.write(said)
        self.stdout.flush()
        run()
        self.stamps.mark(step, inputs)


def _lacks_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _database() -> str:
    """Which one it is: DATABASE_URL may name another than the last time, with tables of its own."""
    where = connection.settings_dict
    return digest([], *(str(where.get(name) or "") for name in ("ENGINE", "HOST", "PORT", "NAME")))


def _schema() -> str:
    """Migrations and guards: the guards are made again after each `migrate`."""
    folders = [Path(apps.get_app_config(label).path) for label in OWN_APPS]
    inputs = [folder / name for folder in folders for name in SCHEMA]
    return digest([*inputs, settings.BASE_DIR / RUNTIME])


def _migrates(*, force: bool) -> Callable[[], object]:
    return lambda: call_command("migrate", interactive=False, verbosity=0, force=force)


def _loads(plan: Path) -> Callable[[], object]:
    return lambda: call_command("load_plan", str(plan))


def _collect() -> None:
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
