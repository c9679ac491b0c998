"""The worker's piece, and the same for who works without a browser."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.db import DatabaseError, connection

from andung_emulation import files
from andung_emulation.shortages import said_by_disk
from dossiers.handover.building import Built, build
from dossiers.handover.packing import NoRoom
from dossiers.handover.scope import Scope
from dossiers.models import Handover
from dossiers.services import handovers as services

logger = logging.getLogger(__name__)

_FOLDER = "handovers"
_BEAT_SECONDS = services.LEASE.total_seconds() / 4
FULL = "Máy chủ hết chỗ trên đĩa khi đang ghi bộ lưu trữ: dọn bớt rồi thử lại."


def make_next(at: datetime) -> bool:
    """One archive that waits; True if there was any. Outside any transaction."""
    if not Handover.objects.waiting().exists():  # most passes end here, without a write
        return False
    row = services.claim()
    if row is None:
        return False
    folder = files.path_of(_FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder, row.pk)
    fresh = folder / f"fresh-{row.pk}-{os.getpid()}.zip"
    try:
        with _held(row):
            _make(row, fresh, at)
    except Exception as error:  # whatever it is, the row says so, and the other jobs go on
        logger.exception("handover %s failed", row.pk)
        services.put_aside(row, said_of(error))
    finally:
        fresh.unlink(missing_ok=True)
    return True


def write_archive(scope: Scope, folder: Path) -> tuple[Path, Built]:
    """Into a folder, under the name of what it holds: whole, or what stood there stays. Raises NoRoom,
    OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    path, fresh = folder / f"{scope.top}.zip", folder / f"fresh-{os.getpid()}.tmp"
    try:
        built = build(scope, fresh)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    return path, built


def said_of(error: Exception) -> str:
    """Why it failed, for people."""
    if isinstance(error, NoRoom):
        return str(error)
    if isinstance(error, OSError):
        return FULL if error.errno == errno.ENOSPC else f"Không ghi được bộ lưu trữ: {said_by_disk(error)}."
    return f"Lỗi khi lập ({type(error).__name__}); báo người quản trị xem nhật ký máy chủ."


def _make(row: Handover, fresh: Path, at: datetime) -> None:
    scope = Scope(row.campaign, row.round, at, row.asked_by.display_name)
    built = build(scope, fresh)
    size = fresh.stat().st_size
    name, digest = files.move_in(fresh, folder=_FOLDER, suffix="zip")
    services.finish(row, file=name, sha256=digest, size=size, entries=built.entries, lacks=built.lacks, at=at)


@contextmanager
def _held(row: Handover) -> Iterator[None]:
    """The row stays this worker's for as long as he lives; of one that was killed it is free soon after."""
    ended = threading.Event()
    beating = threading.Thread(target=_beat, args=(row, ended), daemon=True)
    beating.start()
    try:
        yield
    finally:
        ended.set()
        beating.join()


def _beat(row: Handover, ended: threading.Event) -> None:
    while not ended.wait(_BEAT_SECONDS):
        try:
            services.hold(row)
        except DatabaseError:
            logger.exception("handover %s can't be held", row.pk)
        finally:
            connection.close()


def _sweep(folder: Path, pk: int) -> None:
    """What a killed worker left of this archive, and what lies there for a day."""
    oldest = time.time() - files.STALE_SECONDS
    of_this = {*folder.glob(f"fresh-{pk}-*"), *folder.glob(f"work-fresh-{pk}-*")}
    for path in {*folder.glob("work-*"), *folder.glob("fresh-*")}:
        if path in of_this or path.stat().st_mtime < oldest:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
