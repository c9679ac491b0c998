"""Backups by themselves: made, kept on the shelf, copied to the other disk, forgotten when outlived."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from andung_emulation import files
from andung_emulation.backups import making, rotation, season, shelf
from andung_emulation.backups.making import Order
from andung_emulation.backups.problems import BackupFailed, why
from andung_emulation.backups.shelf import Kept


def keep_whole(*, with_keys: bool = False, proves_history: bool = True) -> Kept:
    """A whole one; what the rotation lets go, goes. Raises BackupFailed: the older ones stay, or, where the
    sentence names the other disk, the new one stands on the first alone."""
    with shelf.alone(shelf.home()):
        mark = season.mark() if proves_history else ""
        return _keep(Order(shelf.home(), None, with_keys, proves_history, mark))


def hand_out(folder: Path, *, with_keys: bool) -> Kept:
    """A whole one elsewhere, where nothing is deleted. Raises BackupFailed."""
    with shelf.alone(shelf.home()):
        return making.make(Order(folder, with_keys=with_keys))


def keep_between(at: datetime) -> Kept | None:
    """A small one, where something was done since the newest and that is a quarter of an hour old. None: not
    now. `at` is the application's instant; the age of a backup is in real time."""
    if not shelf.kept_in(shelf.home()) or not season.is_season(at):
        return None
    with shelf.alone(shelf.home()):
        now = datetime.now(UTC)
        found = shelf.restorable(shelf.kept_in(shelf.home()), now)
        if not found or now - found[-1].made_at < season.EVERY:
            return None
        mark = season.mark()
        if mark == found[-1].mark:
            return None
        base = next(each for each in reversed(found) if each.is_whole)
        return _keep(Order(shelf.home(), base, mark=mark))


def _keep(order: Order) -> Kept:
    kept = making.make(order)
    _count(order.folder / kept.name, kept)
    _forget(order.folder)
    outside = outside_folder()
    if outside:
        try:
            _copy_missing(order.folder, outside)
            _forget(outside)
        except OSError as error:
            raise BackupFailed(
                f"Đã sao lưu trong máy, nhưng không chép được ra {outside} (ANDUNG_BACKUP_DIR): {why(error)}"
            ) from error
    return kept


def _count(file: Path, kept: Kept) -> None:
    """A file without its slip would stand there for good, on a disk that is full: it goes again."""
    try:
        shelf.write_slip(file, kept)
    except OSError as error:
        file.unlink(missing_ok=True)
        raise BackupFailed(f"Chưa sao lưu được: {why(error)}") from error


def outside_folder() -> Path | None:
    """Another disk or a folder on the network. It has to be there: a disk that isn't mounted must not become
    a folder on the first one."""
    return Path(settings.BACKUP_DIR) if settings.BACKUP_DIR else None


def _forget(folder: Path) -> None:
    for each in rotation.outlived(shelf.kept_in(folder), datetime.now(UTC)):
        shelf.remove(folder, each)


def _copy_missing(home: Path, outside: Path) -> None:
    """Also those that it missed while it was away."""
    shelf.sweep(outside)
    there = {each.name for each in shelf.kept_in(outside)}
    for each in shelf.kept_in(home):
        if each.name not in there:
            _copy(home / each.name, outside / each.name, each)


def _copy(source: Path, to: Path, kept: Kept) -> None:
    fresh = to.with_name(f".{to.name}.{os.getpid()}.new")
    try:
        shelf.copy_private(source, fresh)
        if files.hash_of(fresh) != kept.sha256:
            raise OSError(f"{to.name} đọc lại khác với bản gốc")
        fresh.replace(to)
    finally:
        fresh.unlink(missing_ok=True)
    shelf.write_slip(to, kept)
