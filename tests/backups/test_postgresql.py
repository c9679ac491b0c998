"""A commune on PostgreSQL: its backup becomes one on another server, and one on SQLite, on a new machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings

from andung_emulation import files
from andung_emulation.actors import Actor
from andung_emulation.backups import shelf
from andung_emulation.management.commands import prepare
from andung_emulation.moving import places
from andung_emulation.moving.tables import counted, every
from tests.backups.places import with_keys
from tests.backups.test_drill import run_restore
from tests.backups.test_upgrade import BEFORE
from tests.dossiers import factories as dossiers
from tests.dossiers.desk.factories import seal_quickly
from tests.factories import a_scan

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """A commune at work in the tests' database, its files and keys beside it."""
    data = with_keys(tmp_path / "data")
    here = {
        "ANDUNG_DATA": data, "MEDIA_ROOT": data / "files", "HISTORY_KEY_FILE": data / "keys" / "history.key",
    }  # fmt: skip
    with override_settings(**here):
        with time_machine.travel(dossiers.EVENING), transaction.atomic():
            actor = Actor.system("Thử", dossiers.EVENING.date())
            files.keep(a_scan("quyet-dinh.pdf"), actor=actor, at=dossiers.EVENING)
            seal_quickly(dossiers.a_submitted_dossier())
        yield data


@pytest.fixture
def another_server() -> Iterator[str]:
    """The address of an empty database."""
    where, name = connection.settings_dict, f"{connection.settings_dict['NAME']}_moi"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    yield f"postgres://{where['USER']}@{quote(where['HOST'], safe='')}/{name}"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def seals(where: places.Settings) -> dict[str, tuple[int, str]]:
    with places.opened_to_read(where) as alias, transaction.atomic(using=alias):
        found = [counted(table, alias) for table in every()]
        return {each.table.name: (each.rows, each.sha256) for each in found}


def test_a_backup_of_postgresql_is_a_whole_commune_on_either(
    data: Path, another_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_command("backup", with_keys=True, verbosity=0)
    (backup,) = (data / "backups").glob("andung-*.tar")
    lives = seals(places.own())

    monkeypatch.delenv("DATABASE_URL")
    here = tmp_path / "may-moi"
    done = run_restore(here, backup, "--accept-findings")  # those papers were sealed by hand
    assert done.returncode == 0, done.stdout + done.stderr
    assert seals(places.at_file(here / "andung.sqlite3")) == lives

    monkeypatch.setenv("DATABASE_URL", another_server)
    there = tmp_path / "may-chu-moi"
    with places.opened_to_fill(places.described(another_server)) as alias, places.standing_in(alias):
        call_command("migrate", database=alias, verbosity=0)  # as one leaves it that was killed in between
    strange = there / "files" / "papers" / "x.pdf"
    strange.parent.mkdir(parents=True)
    strange.write_bytes(b"x")
    refused = run_restore(there, backup, "--accept-findings")
    assert (refused.returncode, strange.read_bytes()) == (1, b"x")
    assert "không trống" in refused.stderr
    strange.unlink()
    done = run_restore(there, backup, "--accept-findings")
    assert done.returncode == 0, done.stdout + done.stderr
    assert seals(places.described(another_server)) == lives
    named = [path.relative_to(data / "files") for path in (data / "files").rglob("*.pdf")]
    assert len(named) == 2  # the scan, and the papers, which are of the same bytes here
    for new in (here, there):
        assert all(
            files.hash_of(new / "files" / each) == files.hash_of(data / "files" / each) for each in named
        )
    again = run_restore(tmp_path / "lan-hai", backup)
    assert again.returncode == 1
    assert "không trống" in again.stderr


def test_tables_change_after_a_backup_only(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The backup is of the version that the database still had, and comes forward on a new machine."""
    call_command("migrate", "dossiers", BEFORE, verbosity=0)
    try:
        with override_settings(DEMO=False, STATIC_ROOT=tmp_path / "static"):
            call_command("prepare", verbosity=0)
        assert not prepare._lacks_migrations()
    finally:
        call_command("migrate", verbosity=0)
    (kept,) = shelf.kept_in(shelf.home())
    monkeypatch.delenv("DATABASE_URL")
    words = ("--keys", data / "keys", "--accept-findings")
    done = run_restore(tmp_path / "new", data / "backups" / kept.name, *words)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.split("migration chạy thêm")[1].split()[0] == "1"
