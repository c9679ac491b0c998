"""The three moves: to another address, into a file, out of a file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DatabaseError, transaction

from andung_emulation import guards
from andung_emulation.errors import Refused
from andung_emulation.jobs.models import WorkerBeat
from andung_emulation.moving import checking, earlier, places
from andung_emulation.moving.copying import copy_tables
from andung_emulation.moving.tables import Moved, every

BEAT_AGE = timedelta(seconds=60)  # four beats of a worker


def move_to(url: str, *, live: bool = False) -> list[Moved]:
    """The application's database into the one that the address names: every table with its rows and its seal.

    Raises Refused while a worker is at work on the source, or when rows were written there in the meantime:
    they would be lost. `live`: a rehearsal beside the running application, of the moment when it began.
    """
    there = places.described(url)
    if not live:
        _require_rest()
    with places.opened_to_read(places.own()) as source:
        checking.require_current(source)
        with _filled(there) as target, transaction.atomic(using=target):
            moved = moved_between(source, target)
            checking.require_history(target)
            if not live:
                _require_still(moved)
    return moved


def snapshot_to_sqlite(path: Path) -> None:
    """The application's database as a fresh file of SQLite, of one moment, guards and all; the data only as
    whole as it was: a broken history is copied as it is, for whoever looks into it. Before an upgrade it is
    a file of the version that the database still has. Raises Refused."""
    with places.opened_to_read(places.own()) as source:
        checking.require_known(source)
        if checking.lacks_migrations(source):
            earlier.copy_as_it_is(source, path)
            return
        with _filled(places.at_file(path)) as target:
            moved_between(source, target)


def load_from_sqlite(path: Path) -> None:
    """The application's database, PostgreSQL and empty, filled from such a file; one of an older version is
    brought up to this one first, in a copy. History isn't asked here either. Raises Refused."""
    if places.own()["ENGINE"] == places.SQLITE:
        raise Refused("Cơ sở dữ liệu của ứng dụng là SQLite: chép tệp ấy vào đúng chỗ của nó.")
    with (
        _of_this_version(path) as current,
        places.opened_to_read(places.at_file(current)) as source,
        _filled(places.own()) as target,
    ):
        moved_between(source, target)


def moved_between(source: str, target: str) -> list[Moved]:
    """The move itself, in one transaction of each. In this order: no guard may stand in the way of a row, on
    PostgreSQL none can be made over a row whose foreign keys weren't asked yet, and none may be missing."""
    with transaction.atomic(using=target):
        guards.drop(target)
        moved = copy_tables(every(), source, target)
        checking.require_links(target)
        guards.make(target)
        checking.require_guarded(target)
        checking.require_same(moved, target)
    ContentType.objects.clear_cache()
    return moved


@contextmanager
def _filled(where: places.Settings) -> Iterator[str]:
    """The target, empty and with today's tables; a file of SQLite takes its place at the end."""
    with ExitStack() as stack:
        if where["ENGINE"] == places.SQLITE:
            where = places.at_file(stack.enter_context(places.fresh_file(Path(where["NAME"]))))
        target = stack.enter_context(places.opened_to_fill(where))
        checking.require_empty(target)
        _migrate(target)
        yield target


@contextmanager
def _of_this_version(path: Path) -> Iterator[Path]:
    if not places.is_sqlite(path):
        raise Refused(f"{path} không phải tệp cơ sở dữ liệu SQLite.")
    with places.opened_to_read(places.at_file(path)) as source:
        checking.require_known(source)
        is_current = not checking.lacks_migrations(source)
    if is_current:
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        places.copy_file(path, copy)
        with places.opened_to_fill(places.at_file(copy)) as alias:
            _migrate(alias)
        yield copy


def _migrate(alias: str) -> None:
    try:
        with places.standing_in(alias):
            call_command("migrate", database=alias, interactive=False, verbosity=0)
    except DatabaseError as error:
        raise Refused(f"Không dựng được bảng ở đích: {places.first_line(error)}.") from error


def _require_rest() -> None:
    now = datetime.now(UTC)
    last = WorkerBeat.objects.filter(at__gt=now - BEAT_AGE, at__lt=now + BEAT_AGE).order_by("-at").first()
    if last is not None:
        raise Refused(
            f"Ứng dụng còn đang chạy ({last.worker}): dừng máy chủ và việc nền, đợi một phút, rồi chuyển."
            " Chỉ chuyển thử bên cạnh ứng dụng đang chạy thì thêm --live."
        )


def _require_still(moved: list[Moved]) -> None:
    """Every change writes history, what is being typed a draft: a row more is enough to know."""
    for one in moved:
        now = one.table.model._base_manager.count()
        if now != one.rows:
            raise Refused(
                f"Trong lúc chuyển, nguồn bị ghi thêm (bảng {one.table.name}: {one.rows} dòng, nay {now}):"
                " dừng máy chủ và việc nền rồi chuyển lại."
            )
