"""Databases that are opened for the time of a move, beside the application's own."""

from __future__ import annotations

import glob
import os
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import dj_database_url
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.utils import OperationalError, load_backend

from andung_emulation.errors import Refused

SQLITE, POSTGRESQL = "django.db.backends.sqlite3", "django.db.backends.postgresql"
OLDEST_POSTGRESQL = 15  # a unique constraint that takes two empty values for the same
_PLAIN_OPTIONS = ("sslmode", "sslrootcert", "sslcert", "sslkey", "service", "passfile", "connect_timeout")

_STALE_SECONDS = 24 * 3600
_SQLITE_HEAD = b"SQLite format 3\0"

Settings = Mapping[str, Any]


def described(url: str) -> Settings:
    """The settings of the database that an address names. Raises Refused."""
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(url))
    except ValueError:
        found = {}
    if found.get("ENGINE") not in (SQLITE, POSTGRESQL) or not found["NAME"]:
        raise Refused(
            "Địa chỉ cơ sở dữ liệu viết như postgres://tên:mật-khẩu@máy/cơ-sở-dữ-liệu hoặc"
            " sqlite:////đường/dẫn/tệp.sqlite3."
        )
    if found["ENGINE"] == SQLITE and not Path(found["NAME"]).is_absolute():
        raise Refused("Tệp SQLite ghi bằng đường dẫn đầy đủ, với bốn gạch: sqlite:////đường/dẫn/tệp.sqlite3.")
    return found


def at_file(path: Path) -> Settings:
    return {"ENGINE": SQLITE, "NAME": str(path)}


def is_sqlite(path: Path) -> bool:
    """Opening any other path would make a file there."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_SQLITE_HEAD)) == _SQLITE_HEAD


def own() -> Settings:
    """The application's database."""
    return connections[DEFAULT_DB_ALIAS].settings_dict


def named(where: Settings) -> str:
    """For people: without a password."""
    if where["ENGINE"] == SQLITE:
        return f"SQLite {where['NAME']}"
    return f"PostgreSQL {where['NAME']}{f' trên {host}' if (host := where.get('HOST')) else ''}"


def first_line(error: Exception) -> str:
    """What a database says; the rest repeats the statement."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


@contextmanager
def opened_to_read(where: Settings) -> Iterator[str]:
    """Its alias. In a transaction of it everything is read as of one moment, and nothing can be written."""
    if where["ENGINE"] == SQLITE:
        options: dict[str, Any] = {
            "transaction_mode": "DEFERRED", "timeout": 20, "init_command": "PRAGMA query_only=ON",
        }  # fmt: skip
    else:
        from psycopg import IsolationLevel  # noqa: PLC0415 - Django's own lazy import of it

        options = _plain(where) | {
            "isolation_level": IsolationLevel.REPEATABLE_READ,
            "options": "-c default_transaction_read_only=on -c statement_timeout=0",
        }
    with _opened("moving_source", {**where, "OPTIONS": options}) as alias:
        yield alias


@contextmanager
def opened_to_fill(where: Settings) -> Iterator[str]:
    """Its alias. A file of SQLite is a fresh one that counts only when it is whole, so it needn't be flushed
    at each step (`fresh_file`)."""
    if where["ENGINE"] == SQLITE:
        pragmas = "PRAGMA foreign_keys=ON;PRAGMA journal_mode=MEMORY;PRAGMA synchronous=OFF"
        options: dict[str, Any] = {
            "transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas,
        }  # fmt: skip
    else:
        options = _plain(where) | {"options": "-c lock_timeout=20s -c statement_timeout=0"}
    with _opened("moving_target", {**where, "OPTIONS": options}) as alias:
        if connections[alias].vendor == "postgresql":
            _require_able(alias)
        yield alias


@contextmanager
def standing_in(alias: str) -> Iterator[None]:
    """What asks the application's database asks that one instead: migrations, the chain's verification and
    its witnesses all do."""
    kept = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = connections[alias]
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = kept


@contextmanager
def fresh_file(path: Path) -> Iterator[Path]:
    """A file beside it to fill, readable by nobody else; it takes its place when all went well, flushed. What
    lies there already (a database without rows, as `require_empty` finds) is what is filled."""
    if not path.parent.is_dir():
        raise Refused(f"Không có thư mục {path.parent}.")
    if path.exists() and path.stat().st_size and not is_sqlite(path):
        raise Refused(f"Tệp {path} đã có và không phải cơ sở dữ liệu SQLite; hãy chọn tên khác.")
    made = path.with_name(f"{path.name}.{os.getpid()}.new")
    _sweep(path)
    made.unlink(missing_ok=True)
    made.touch(mode=0o600)
    try:
        if is_sqlite(path):
            copy_file(path, made)  # closing it, the last one empties and deletes its journal
        _require_no_journal(path)
        before = _state_of(path)
        yield made
        with made.open("rb+") as file:
            os.fsync(file.fileno())
        _require_no_journal(path)
        if _state_of(path) != before:
            raise Refused(f"Trong lúc chuyển, có ai ghi vào {path}; hãy chọn tên khác.")
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """What killed runs left, each whole databases of people's data."""
    for half in path.parent.glob(f"{glob.escape(path.name)}.*.new"):
        with suppress(FileNotFoundError):
            if half.stat().st_mtime < time.time() - _STALE_SECONDS:
                half.unlink()


def _require_no_journal(path: Path) -> None:
    """SQLite would play it into whatever lies under the name that it belongs to: the new database would be
    the old one again, or neither."""
    for end in ("-wal", "-journal"):
        if (journal := path.with_name(path.name + end)).exists():
            raise Refused(f"Bên cạnh {path} còn tệp {journal.name} của cơ sở dữ liệu cũ; hãy chọn tên khác.")


def _state_of(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def copy_file(old: Path, new: Path) -> None:
    """Whole, whatever its journal holds."""
    with closing(sqlite3.connect(old)) as source, closing(sqlite3.connect(new)) as target:
        source.backup(target)


@contextmanager
def _opened(alias: str, where: Settings) -> Iterator[str]:
    """Known to this thread alone, and only as long."""
    wrapper = load_backend(where["ENGINE"]).DatabaseWrapper({**own(), **where}, alias)
    connections[alias] = wrapper
    try:
        try:
            wrapper.ensure_connection()
        except OperationalError as error:
            raise Refused(f"Không mở được {named(where)}: {first_line(error)}") from error
        yield alias
    finally:
        wrapper.close()
        del connections[alias]


def _plain(where: Settings) -> dict[str, Any]:
    """How to reach it; not how the application would wait there."""
    given: Settings = where.get("OPTIONS") or {}
    return {name: given[name] for name in _PLAIN_OPTIONS if name in given}


def _require_able(alias: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int / 10000, current_setting('server_encoding')"
        )
        version, encoding = cursor.fetchone()
    if version < OLDEST_POSTGRESQL:
        raise Refused(f"PostgreSQL {version} cũ quá; cần từ {OLDEST_POSTGRESQL} trở lên.")
    if encoding != "UTF8":
        raise Refused(f"Cơ sở dữ liệu đích dùng bảng mã {encoding}; phải là UTF8.")
