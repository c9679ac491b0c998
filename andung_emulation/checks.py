"""Django's system checks of what an installation has to have."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.management.base import CommandError
from django.db import connections

from andung_emulation import clock, guards, history
from andung_emulation.verdicts import YES

ACCEPT = "Đồng hồ đã đúng (trước đó chạy sớm) thì xác nhận: manage.py accept_clock --reason …"

OTHER_KEY = (
    "Cơ sở dữ liệu này ghi lịch sử bằng khóa khác với {}: nó là của một bản cài khác, hoặc thư mục khóa không"
    " phải của nó. Chưa ghi gì vào đó."
)
PAIR = (
    "Đặt DATABASE_URL và ANDUNG_DATA cho đúng cặp, hoặc chép thư mục keys của bản cài ấy vào đây; chỉ khi"
    " khóa cũ đã mất hẳn mới chạy: manage.py rotate_key history --reason …"
)


def register_all() -> None:
    checks.register(keys, checks.Tags.security)
    checks.register(sqlite_is_durable, checks.Tags.database)
    checks.register(guards_are_there, checks.Tags.database)
    checks.register(clock_is_right, checks.Tags.database)


def keys(**_: Any) -> list[checks.CheckMessage]:
    """Both keys are there and nobody else can read them."""
    return [
        checks.Error(said, id="andung.E001")
        for path in (Path(settings.SECRET_KEY_FILE), Path(settings.HISTORY_KEY_FILE))
        if (said := _wrong_with_key(path))
    ]


def sqlite_is_durable(databases: Sequence[str] | None = None, **_: Any) -> list[checks.CheckMessage]:
    """Each SQLite connection survives a power cut, in a journal mode without the old WAL's bug."""
    return [
        checks.Error(said, id="andung.E002")
        for alias in databases or ()
        if connections[alias].vendor == "sqlite"
        for said in _wrong_with_sqlite(alias)
    ]


def guards_are_there(databases: Sequence[str] | None = None, **_: Any) -> list[checks.CheckMessage]:
    """A warning, since `migrate` runs the checks before it makes the guards; silent before the first one."""
    return [
        checks.Warning(
            f"Thiếu chốt chặn trong cơ sở dữ liệu: {name}.", hint="manage.py migrate", id="andung.W001"
        )
        for alias in databases or ()
        if "django_migrations" in connections[alias].introspection.table_names()
        for name in guards.missing(alias)
    ]


def clock_is_right(databases: Sequence[str] | None = None, **_: Any) -> list[checks.CheckMessage]:
    """History was written at a later instant than now: nothing would be saved (trust, B3)."""
    there = [alias for alias in databases or () if _has_history(alias)]
    verdict = history.clock_goes_on(clock.now()) if there else YES
    return [] if verdict else [checks.Error(verdict.reason, hint=ACCEPT, id="andung.E010")]


def key_is_the_databases(databases: Sequence[str] | None = None, **_: Any) -> list[checks.CheckMessage]:
    """Two installations on one database by mistake: what the second wrote, the first couldn't prove. Asked by
    who starts something, not of `migrate`, which a restoration needs before its keys are there."""
    there = [alias for alias in databases or () if _has_history(alias)]
    if not there or not history.is_of_another_key():
        return []
    return [checks.Error(OTHER_KEY.format(settings.HISTORY_KEY_FILE), hint=PAIR, id="andung.E011")]


def refuse(check: Callable[..., list[checks.CheckMessage]]) -> None:
    """For a command that must not go on then. Raises CommandError with what the check says."""
    found = check(databases=["default"])
    if found:
        raise CommandError("\n".join(f"{each.msg} {each.hint}." for each in found))


def _has_history(alias: str) -> bool:
    return history.HistoryEntry._meta.db_table in connections[alias].introspection.table_names()


def _wrong_with_key(path: Path) -> str:
    if not path.is_file():
        return f"Chưa có khóa {path}; chạy `python3 -m andung_emulation run` để tạo."
    if os.name == "posix" and path.stat().st_mode & 0o077:
        return f"Khóa {path} đang mở cho người khác đọc; chạy `chmod 600 {path}`."
    return ""


def _wrong_with_sqlite(alias: str) -> list[str]:
    def pragma(name: str) -> Any:
        with connections[alias].cursor() as cursor:
            cursor.execute(f"PRAGMA {name}")
            return cursor.fetchone()[0]

    wrong = []
    mode, synchronous = str(pragma("journal_mode")).lower(), int(pragma("synchronous"))
    wanted = ("wal", 2) if settings.SQLITE_HAS_SAFE_WAL else ("delete", 3)
    if mode != "memory" and (mode, synchronous) != wanted:
        wrong.append(
            f"SQLite: nhật ký {mode}, synchronous={synchronous}; phải là {wanted[0]} và {wanted[1]}."
        )
    if not pragma("foreign_keys"):
        wrong.append("SQLite: khóa ngoại đang tắt.")
    if connections[alias].settings_dict["OPTIONS"].get("transaction_mode") != "IMMEDIATE":
        wrong.append("SQLite: transaction_mode phải là IMMEDIATE.")
    return wrong
