"""A backup into an installation that has nothing yet: all of it, proved, or nothing at all.

It is unpacked and proved beside the target; then its parts are put in place, the database last, since that is
what makes an installation out of a folder.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from andung_emulation import files
from andung_emulation.backups import shelf
from andung_emulation.backups.manifest import Manifest
from andung_emulation.backups.opening import Opened, open_backup
from andung_emulation.backups.placing import (
    WORK,
    history_key,
    put_in_place,
    refuse_unless_empty,
    undo_killed,
)
from andung_emulation.backups.problems import BackupFailed, NotRestored, why
from andung_emulation.backups.proving import SCRIPT, Proof
from andung_emulation.backups.witness import begin_anew
from andung_emulation.errors import Refused

_SPARE = 50_000_000
_FULL = ("database or disk is full", "No space left on device")


@dataclass(frozen=True)
class Asked:
    """`keys`: a folder with the keys, for a backup that has none. `accepts_findings`: what was wrong already
    where the backup was made (a seal that broke) doesn't stop it."""

    file: Path
    identity: Path | None = None
    keys: Path | None = None
    accepts_findings: bool = False


@dataclass(frozen=True)
class Restored:
    manifest: Manifest
    proof: Proof
    has_history_key: bool


def restore(asked: Asked) -> Restored:
    """Raises NotRestored; then the target is as empty as it was."""
    data = Path(settings.ANDUNG_DATA)
    folder = data / f"{WORK}{os.getpid()}"
    was_there = data.is_dir()
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        with shelf.alone(data):
            _clear_killed(data)
            refuse_unless_empty()
            _room_for(asked.file, data)
            folder.mkdir(mode=0o700)
            return _restore(asked, folder)
    except (OSError, sqlite3.Error, BackupFailed, Refused) as error:
        raise NotRestored(f"Chưa khôi phục được: {why(error)}") from error
    finally:
        if folder.exists():
            shelf.clear(folder)
        if not was_there and data.is_dir() and not any(data.iterdir()):
            data.rmdir()


def _clear_killed(data: Path) -> None:
    """One that was killed stands in nobody's way: it is repeated by the same command."""
    for old in filter(shelf.is_nobodys, list(data.glob(f"{WORK}*"))):
        undo_killed(old)
        shelf.clear(old)


def _restore(asked: Asked, folder: Path) -> Restored:
    opened = open_backup(asked.file, folder, asked.identity)
    _refuse_later_version(opened)
    _take_keys(opened, asked.keys)
    proof = _proof(opened)
    if proof.refused:
        raise NotRestored(proof.refused)
    named = set(opened.manifest.lost)
    wrong = [said for said in proof.wrong if not any(path in said for path in named)]
    if wrong and not asked.accepts_findings:
        raise NotRestored(
            "\n".join([*wrong, "Bản gốc đã sai như vậy khi sao lưu? Vẫn khôi phục: thêm --accept-findings."])
        )
    _forget_what_let_in(opened.database)
    refuse_unless_empty()
    put_in_place(opened)
    with suppress(OSError):  # it stands; verifying would only name backups of what isn't there any more
        begin_anew()
    return Restored(opened.manifest, proof, history_key().is_file())


def _room_for(file: Path, data: Path) -> None:
    """Twice: what is encrypted is decrypted whole before its parts are taken out."""
    needed, free = 2 * file.stat().st_size + _SPARE, shutil.disk_usage(data).free
    if free < needed:
        raise NotRestored(
            f"{data} không đủ chỗ: cần khoảng {needed // 1_000_000} MB, còn {free // 1_000_000} MB."
        )


def _refuse_later_version(opened: Opened) -> None:
    known = MigrationLoader(None).disk_migrations
    for name in opened.manifest.migrations:
        if tuple(name.split(".", 1)) not in known:
            raise NotRestored(
                f"Bản sao lưu của phiên bản mới hơn (có {name}): cập nhật ứng dụng rồi khôi phục."
            )


def _take_keys(opened: Opened, given: Path | None) -> None:
    """From the backup; else from the folder that was named; else those that were put in place before."""
    folder, here = opened.folder / "keys", history_key().parent
    folder.mkdir(mode=0o700, exist_ok=True)
    if given is not None and not given.is_dir():
        raise NotRestored(f"Không thấy thư mục khóa {given}.")
    for source in filter(None, (given, here)):
        for path in sorted(source.rglob("*")) if source.is_dir() else ():
            to = folder / path.relative_to(source)
            if path.is_file() and not to.exists():
                to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                shelf.copy_private(path, to)
    if not (folder / "secret.key").exists():
        with shelf.fresh_file(folder / "secret.key") as file:
            file.write(f"{settings.SECRET_KEY}\n".encode())
    brought, mine = folder / history_key().name, history_key()
    if mine.is_file() and files.hash_of(mine) != files.hash_of(brought):
        raise NotRestored(f"{mine} là khóa khác với khóa của bản sao lưu; dời nó đi rồi khôi phục lại.")


def _proof(opened: Opened) -> Proof:
    """Asked of another process, for which the unpacked folder is the data directory."""
    variables = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "ANDUNG_CLOCK")
    }
    variables |= {
        "DJANGO_SETTINGS_MODULE": "andung_emulation.settings",
        "ANDUNG_DATA": str(opened.folder),
        "ANDUNG_MODE": settings.ANDUNG_MODE,
    }
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(  # noqa: S603 - this program itself
        command, cwd=settings.BASE_DIR, env=variables, capture_output=True, text=True, check=False
    )
    if done.returncode and any(said in done.stderr for said in _FULL):
        raise NotRestored("Chưa khôi phục được: hết chỗ trên đĩa.")
    if done.returncode:
        last = done.stderr.strip().rsplit("\n", 1)[-1]
        raise NotRestored(f"Không kiểm chứng được bản khôi phục: {last[:500]}")
    return Proof(**json.loads(done.stdout.rsplit("\n", 2)[-2]))


def _forget_what_let_in(database: Path) -> None:
    """Everybody logs in again; no worker of the other machine is waited for."""
    connection_to = sqlite3.connect(database)
    try:
        for table in ("django_session", "andung_emulation_workerbeat"):
            connection_to.execute(f"DELETE FROM {table}")  # noqa: S608 - literals
        connection_to.commit()
        connection_to.execute("PRAGMA journal_mode=DELETE")
    finally:
        connection_to.close()
