"""Making one backup. It counts after its copy was opened and checked, and the file read again."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.db import connection
from pyrage import x25519

from andung_emulation import files
from andung_emulation.backups import contents, locks, shelf, snapshot, tape
from andung_emulation.backups.manifest import DATABASE, FILES, KEYS, MANIFEST, MARKER, Manifest, facts_of
from andung_emulation.backups.problems import BackupFailed, why
from andung_emulation.backups.shelf import Kept
from andung_emulation.backups.tape import Part
from andung_emulation.files import FileLost

_SPARE = 50_000_000  # bytes that stay free for the work of the day
MARK = b"An Dung 1\n"


@dataclass(frozen=True)
class Order:
    """`folder`: where the file goes. `base`: only what that whole backup hasn't. `proves_history`: not where
    the tables are an older version's, which the models can't read. `mark`: how `season` knows the data."""

    folder: Path
    base: Kept | None = None
    with_keys: bool = False
    proves_history: bool = True
    mark: str = ""


@dataclass
class _Work:
    """What is gathered while the parts are written; the manifest comes after the files, and says which."""

    copy: Path
    facts: dict[str, Any]
    named: dict[str, str]
    base: Kept | None
    keys: dict[str, Path]
    files: dict[str, tuple[str, int]] = field(default_factory=dict)
    carried: list[str] = field(default_factory=list)
    key_sums: dict[str, str] = field(default_factory=dict)
    lost: dict[str, str] = field(default_factory=dict)


def make(order: Order) -> Kept:
    """The file in its folder, no slip beside it yet. Raises BackupFailed; then nothing is left behind."""
    keys = locks.recipients()
    home = shelf.home()
    work = home / f"{shelf.WORK}{os.getpid()}"
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        home.chmod(0o700)
        for folder in (home, order.folder):
            shelf.sweep(folder)
        work.mkdir(mode=0o700)
        return _make(order, keys, work / DATABASE)
    except (OSError, sqlite3.Error, ValueError) as error:
        raise BackupFailed(f"Chưa sao lưu được: {why(error)}") from error
    finally:
        if work.exists():
            shelf.clear(work)


def _make(order: Order, keys: list[x25519.Recipient], copy: Path) -> Kept:
    snapshot.take(copy)
    made_at = datetime.now(UTC)
    _check(copy, order)
    carries_keys = bool(keys) or order.with_keys
    work = _Work(
        copy,
        facts_of(copy, made_at, connection.vendor),
        contents.files_named_in(copy),
        order.base,
        contents.keys_here() if carries_keys else {},
    )
    name = shelf.name_at(made_at, base=order.base.name if order.base else "", encrypted=bool(keys))
    if (order.folder / name).exists():
        raise BackupFailed(f"{order.folder / name} đã có: trong giây này đã sao lưu rồi.")
    _room_for(work, order.folder)
    size, digest = _write(_parts(work), order.folder / name, keys)
    said = _manifest(work).slip() | {"mark": order.mark}
    return Kept(name, made_at, size, digest, order.base.name if order.base else "", said)


def _check(copy: Path, order: Order) -> None:
    wrong = snapshot.wrong_with(copy)
    if not wrong and order.proves_history:
        try:
            wrong = snapshot.broken_history(copy, order.base.head if order.base else (0, ""))
        except OSError as error:
            wrong = f"Không đọc được khóa lịch sử: {why(error)}"
    if wrong:
        raise BackupFailed(f"Bản sao lưu không qua được kiểm tra: {wrong}")


def _room_for(work: _Work, folder: Path) -> None:
    """Before anything is written: a full disk would stop the office, not only the backup."""
    before = work.base.files if work.base else {}
    paths = [files.path_of(path) for path in work.named if path not in before]
    needed = work.copy.stat().st_size + sum(path.stat().st_size for path in paths if path.is_file()) + _SPARE
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise BackupFailed(
            f"{folder} không đủ chỗ: bản sao lưu cần khoảng {needed // 1_000_000} MB,"
            f" còn {free // 1_000_000} MB."
        )


def _parts(work: _Work) -> Iterator[Part]:
    """In the order in which they stand; a file that is lost or altered is named and left out."""
    yield Part(MARKER, len(MARK), [MARK])
    with work.copy.open("rb") as database:
        yield Part(DATABASE, work.copy.stat().st_size, tape.pieces_in(database))
    before = work.base.files if work.base else {}
    for path, digest in work.named.items():
        if path in before:
            work.files[path] = before[path]
            continue
        try:
            content = _content(path, digest)
        except FileLost as lost:
            work.lost[path] = str(lost)
            continue
        work.files[path] = (digest, len(content))
        work.carried.append(path)
        yield Part(FILES + path, len(content), [content])
    for name, key in work.keys.items():
        if not tape.may_be_named(KEYS + name):
            work.lost[KEYS + name] = "tên tệp có dấu hoặc khoảng trắng"
            continue
        content = key.read_bytes()
        work.key_sums[name] = hashlib.sha256(content).hexdigest()  # as it is carried
        yield Part(KEYS + name, len(content), [content])
    text = _manifest(work).text()
    yield Part(MANIFEST, len(text), [text])


def _content(path: str, digest: str) -> bytes:
    if not tape.may_be_named(FILES + path):
        raise FileLost(f"{path}: đường dẫn lạ.")
    return files.read(path, digest, called="Tệp")


def _manifest(work: _Work) -> Manifest:
    return Manifest(
        **work.facts,
        files=work.files,
        carried=work.carried,
        lost=work.lost,
        keys=work.key_sums,
        base=work.base.name if work.base else "",
    )


def _write(parts: Iterable[Part], to: Path, keys: list[x25519.Recipient]) -> tuple[int, str]:
    """Size and SHA-256 of the finished file: under another name until it was read again from the disk."""
    fresh = to.with_name(f".{to.name}.{os.getpid()}.new")
    try:
        with shelf.fresh_file(fresh) as file:
            target = _Counted(file)
            pieces = tape.pieces_of(parts)
            if keys:
                locks.encrypt(pieces, target, keys)
            else:
                for piece in pieces:
                    target.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if files.hash_of(fresh) != target.digest.hexdigest():
            raise BackupFailed("Đĩa trả lại khác với những gì đã ghi: đĩa hỏng.")
        fresh.replace(to)
        shelf.sync_folder(to.parent)
    finally:
        fresh.unlink(missing_ok=True)
    return target.size, target.digest.hexdigest()


class _Counted:
    """Hashes and counts what goes to the disk."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.digest, self.size = file, hashlib.sha256(), 0

    def write(self, data: bytes, /) -> int:
        self.digest.update(data)
        self.size += len(data)
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()
