"""`prepare`: everything between an empty database and a server that may start, in one process."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from andung_emulation.start.environment import RUNTIME
from andung_emulation.start.stamps import Stamps, digest

DEFAULT_PLAN = Path("campaigns/plans/an_dung_2021_2025.toml")
SCHEMA = ("migrations", "guards.py", "guards", "history_guards.py")
OWN_APPS = ("campaigns", "awards", "dossiers", "andung_emulation")


class Command(BaseCommand):
    """A step runs when its inputs changed since it last ended well, or when the database is another one."""

    help = "Chuẩn bị cơ sở dữ liệu, kế hoạch, dữ liệu dùng thử, tệp tĩnh; kiểm tra các chốt chặn."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stamps = Stamps(Path(settings.ANDUNG_DATA) / "prepared.json")
        here = _database()
        if _lacks_migrations() or not self.stamps.is_done("database", here):
            # A new database, or one put in place of the old: what the stamps say was done to another.
            self.stamps.forget("migrate", "plan", "law", "demo")
            self.stamps.mark("database", here)
        self._once("migrate", _schema(), "Đang dựng cơ sở dữ liệu …", _migrate)
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


def _migrate() -> None:
    call_command("migrate", interactive=False, verbosity=0)


def _loads(plan: Path) -> Callable[[], object]:
    return lambda: call_command("load_plan", str(plan))


def _collect() -> None:
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
