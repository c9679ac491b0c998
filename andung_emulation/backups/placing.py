"""Where a backup is restored to: whether nothing is there, and putting it there, the database last."""

from __future__ import annotations

import errno
from pathlib import Path

from django.conf import settings
from django.db import connection

from andung_emulation.backups import shelf
from andung_emulation.backups.opening import Opened
from andung_emulation.backups.problems import NotRestored
from andung_emulation.moving import load_from_sqlite

WORK = ".dang-khoi-phuc-"
# The account's caches among them: the directory is its home on a server, where `install` ran before.
_MAY_BE_THERE = {".cache", "keys", "static", "backups", "clock.json", "prepared.json", "lost+found", "counts"}


def refuse_unless_empty() -> None:
    """Nothing is ever restored over anything."""
    if taken := _first_taken():
        raise NotRestored(
            f"Nơi khôi phục không trống ({taken}): không ghi đè gì. Đặt ANDUNG_DATA đến một thư mục trống"
            " (và DATABASE_URL đến cơ sở dữ liệu trống), hoặc dời dữ liệu cũ đi nơi khác trước."
        )


def _first_taken() -> str:
    """What stands there already. An old journal counts too: it would be played into the restored database."""
    data, media, database = Path(settings.ANDUNG_DATA), Path(settings.MEDIA_ROOT), _database()
    if database is None:
        return next((f"bảng {name}" for name in connection.introspection.table_names()), "")
    beside = [database.with_name(database.name + end) for end in ("-wal", "-shm", "-journal")]
    found = [path for path in beside if path.exists()]
    found += [database] if database.exists() and database.stat().st_size else []
    found += [path for path in media.rglob("*") if not path.is_dir()][:1]
    ours = _MAY_BE_THERE | {database.name, media.name}
    here = data.iterdir() if data.is_dir() else ()
    found += [path for path in here if path.name not in ours and not path.name.startswith(WORK)]
    return str(found[0]) if found else ""


def _database() -> Path | None:
    """Where the SQLite file will be; None: on PostgreSQL."""
    return Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None


def history_key() -> Path:
    return Path(settings.HISTORY_KEY_FILE)


def put_in_place(opened: Opened) -> None:
    """The database last. What was put there before a failure is taken away again."""
    put = list[Path]()
    try:
        for path in sorted((opened.folder / "keys").rglob("*")):
            if path.is_file():
                _put(path, history_key().parent / path.relative_to(opened.folder / "keys"), put)
        Path(settings.MEDIA_ROOT).mkdir(mode=0o700, parents=True, exist_ok=True)
        for path in sorted((opened.folder / "files").rglob("*")):
            if path.is_file():
                _put(path, Path(settings.MEDIA_ROOT) / path.relative_to(opened.folder / "files"), put)
        if database := _database():
            database.unlink(missing_ok=True)  # an empty one
            _put(opened.database, database, put)
        else:
            load_from_sqlite(opened.database)
    except BaseException:
        for path in reversed(put):
            shelf.clear(path)
        raise


def _put(source: Path, to: Path, put: list[Path]) -> None:
    """A rename, or a copy to another disk. A key that is there stays: it is the same, or just made."""
    if to.exists():
        return
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    put.append(to)
    try:
        source.rename(to)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        fresh = to.with_name(f".{to.name}.new")
        fresh.unlink(missing_ok=True)
        shelf.copy_private(source, fresh)
        fresh.replace(to)
    shelf.sync_folder(to.parent)
