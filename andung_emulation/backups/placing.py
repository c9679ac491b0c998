"""Where a backup is restored to: whether nothing is there, and putting it there, the database last."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from andung_emulation.backups import shelf
from andung_emulation.backups.opening import Opened
from andung_emulation.backups.problems import NotRestored
from andung_emulation.backups.tape import may_be_named
from andung_emulation.moving import checking, load_from_sqlite

WORK = ".dang-khoi-phuc-"
NOTE = "dang-dat.json"  # in the folder of work: what is being put in place
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
    if taken := _taken_database():
        return taken
    found = [path for path in media.rglob("*") if not path.is_dir()][:1]
    if database is None:
        return str(found[0]) if found else ""
    ours = _MAY_BE_THERE | {database.name, media.name}
    here = data.iterdir() if data.is_dir() else ()
    found += [path for path in here if path.name not in ours and not path.name.startswith(WORK)]
    return str(found[0]) if found else ""


def _taken_database() -> str:
    database = _database()
    if database is None:  # tables alone: a restoration was stopped here, and is repeated
        name = checking.strange_table(connection.alias) or checking.filled_table(connection.alias)
        return f"bảng {name}" if name else ""
    beside = [database.with_name(database.name + end) for end in ("-wal", "-shm", "-journal")]
    found = [path for path in beside if path.exists()]
    found += [database] if database.exists() and database.stat().st_size else []
    return str(found[0]) if found else ""


def _database() -> Path | None:
    """Where the SQLite file will be; None: on PostgreSQL."""
    return Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None


def history_key() -> Path:
    return Path(settings.HISTORY_KEY_FILE)


def put_in_place(opened: Opened) -> None:
    """The database last. What was put there before a failure is taken away again; after a kill that is done
    by `undo_killed`, which finds here written down what it was."""
    put = list[Path]()
    coming = list(_coming(opened.folder))
    _write_note(opened.folder, [path for path, to in coming if not to.exists()])
    try:
        Path(settings.MEDIA_ROOT).mkdir(mode=0o700, parents=True, exist_ok=True)
        for path, to in coming:
            if not to.exists():  # a key that is there stays: it is the same, or just made
                _put(path, to, put)
        if taken := _taken_database():  # somebody began to work here in the meantime
            raise NotRestored(
                f"Trong lúc khôi phục, nơi ấy có dữ liệu mới ({taken}): dừng mọi dịch vụ trước."
            )
        if database := _database():
            _put(opened.database, database, put)  # over an empty one
        else:
            load_from_sqlite(opened.database)
    except BaseException:
        for path in reversed(put):
            shelf.clear(path)
        raise


def undo_killed(folder: Path) -> None:
    """What a restoration that was killed had put in place, so that it can be repeated. Where the database
    stands it had come to its end, or somebody has begun anew since: then nothing is touched."""
    try:
        names = json.loads((folder / NOTE).read_bytes())
    except (OSError, ValueError):
        return
    if _taken_database():
        return
    for name in filter(may_be_named, names):
        to = _target(Path(name))
        for path in (to, _half_of(to)):
            path.unlink(missing_ok=True)
    if database := _database():
        _half_of(database).unlink(missing_ok=True)


def _coming(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Keys and files as they were unpacked, each with its place."""
    for kind in ("keys", "files"):
        for path in sorted((folder / kind).rglob("*")):
            if path.is_file():
                yield path, _target(path.relative_to(folder))


def _target(name: Path) -> Path:
    """`name`: as in the backup, `keys/…` or `files/…`."""
    root = history_key().parent if name.parts[0] == "keys" else Path(settings.MEDIA_ROOT)
    return root.joinpath(*name.parts[1:])


def _write_note(folder: Path, coming: list[Path]) -> None:
    names = [path.relative_to(folder).as_posix() for path in coming]
    with shelf.fresh_file(folder / NOTE) as file:
        file.write(json.dumps(names).encode())
        file.flush()
        os.fsync(file.fileno())
    shelf.sync_folder(folder)


def _half_of(to: Path) -> Path:
    return to.with_name(f".{to.name}.new")


def _put(source: Path, to: Path, put: list[Path]) -> None:
    """A rename, or a copy to another disk."""
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    put.append(to)
    try:
        source.rename(to)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        fresh = _half_of(to)
        fresh.unlink(missing_ok=True)
        shelf.copy_private(source, fresh)
        fresh.replace(to)
    shelf.sync_folder(to.parent)
