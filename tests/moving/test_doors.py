"""`move_database` and the two doors of a backup, on the database that the tests run on, for real."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from andung_emulation import guards, history, moving
from andung_emulation.actors import Actor
from andung_emulation.backups.snapshot import counts_in, migrations_in
from andung_emulation.errors import Refused
from andung_emulation.jobs.models import WorkerBeat
from andung_emulation.moving import doors, places
from andung_emulation.moving.earlier import copy_as_it_is
from andung_emulation.moving.tables import counted, every
from campaigns.models import User
from dossiers.models import Paper
from tests.backups.test_upgrade import BEFORE
from tests.factories import AT, TODAY, a_person, a_unit, an_account
from tests.moving.conftest import Copy

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office() -> User:
    """Committed, with a line of history."""
    user = an_account("office", person=a_person("Đinh Văn Thử", unit=a_unit()), username="vanphong")
    with transaction.atomic():
        history.append(actor=Actor.system("máy", TODAY), at=AT, action="test.changed", subject=user)
    return user


def address(path: Path) -> str:
    return f"sqlite:///{path}"


def seals(where: places.Settings) -> dict[str, tuple[int, str]]:
    with places.opened_to_read(where) as alias, transaction.atomic(using=alias):
        found = [counted(table, alias) for table in every()]
        return {each.table.name: (each.rows, each.sha256) for each in found}


def numbers_given(path: Path) -> dict[str, int]:
    """SQLite writes 0 for a table that a migration copied while it was empty: no number was given there."""
    with closing(sqlite3.connect(path)) as database:
        return dict(
            database.execute(
                "SELECT name, seq FROM sqlite_sequence WHERE seq > 0 AND name <> 'django_migrations'"
            )
        )


def test_the_command_prints_what_it_moved_and_what_comes_next(office: User, copy: Copy) -> None:
    target, said = copy("blank"), StringIO()
    call_command("move_database", to=address(target), stdout=said)
    lines = said.getvalue().splitlines()
    [users] = [line.split() for line in lines if line.startswith("campaigns_user ")]
    there = seals(places.at_file(target))
    assert users[1:] == ["1", there["campaigns_user"][1][:16]]
    assert there == seals(places.own())
    assert "đặt DATABASE_URL" in said.getvalue()
    assert target.stat().st_mode & 0o777 == 0o600
    assert not list(target.parent.glob("*.new*"))
    with closing(sqlite3.connect(target)) as database:
        assert database.execute("SELECT username FROM campaigns_user").fetchall() == [("vanphong",)]
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        with pytest.raises(sqlite3.IntegrityError, match="history_entry_stays"):
            database.execute("UPDATE andung_emulation_historyentry SET reason = 'khác'")


def test_nothing_is_moved_from_under_a_running_application(office: User, copy: Copy) -> None:
    target = copy("blank")
    before = target.read_bytes()
    WorkerBeat.objects.create(worker="vm:1", at=datetime.now(UTC) - timedelta(seconds=20))
    with pytest.raises(CommandError, match=r"còn đang chạy \(vm:1\)"):
        call_command("move_database", to=address(target))
    assert target.read_bytes() == before
    said = StringIO()
    call_command("move_database", to=address(target), live=True, stdout=said)
    assert "chuyển thử" in said.getvalue()
    assert seals(places.at_file(target))["campaigns_user"][0] == 1


def test_a_row_that_came_in_the_meantime_is_missed(office: User) -> None:
    own = [counted(table, "default") for table in every()]
    doors._require_still(own)
    an_account("unit")
    with pytest.raises(Refused, match=r"bảng campaigns_\w+: \d+ dòng, nay \d+"):
        doors._require_still(own)


def test_a_broken_history_stays_where_it_is(office: User, copy: Copy) -> None:
    """A move would hide when it broke; a snapshot for a backup is taken all the same."""
    guards.drop()
    history.HistoryEntry.objects.update(reason="viết thêm")
    guards.make()
    target, kept = copy("blank"), copy("blank")
    before = target.read_bytes()
    with pytest.raises(CommandError, match=r"Lịch sử không nguyên vẹn.*Dòng lịch sử số 1"):
        call_command("move_database", to=address(target))
    assert target.read_bytes() == before
    moving.snapshot_to_sqlite(kept)
    assert seals(places.at_file(kept)) == seals(places.own())


def test_what_is_no_place_for_a_database_is_refused_in_words(tmp_path: Path, copy: Copy) -> None:
    text = tmp_path / "thu.txt"
    text.write_text("Kính gửi")
    for to, said in (
        ("mysql://x@y/z", "viết như postgres://"),
        ("nơi nào đó", "viết như postgres://"),
        ("sqlite:///data.sqlite3", "đường dẫn đầy đủ"),
        (address(text), "không phải cơ sở dữ liệu SQLite"),
        (address(tmp_path / "chưa có" / "x.sqlite3"), "Không có thư mục"),
        (address(copy("full")), "không trống"),
        ("postgres://an:bi-mat@127.0.0.1:9/x", "Không mở được PostgreSQL x trên 127.0.0.1"),
    ):
        with pytest.raises(CommandError, match=re.escape(said)) as refused:
            call_command("move_database", to=to)
        assert "bi-mat" not in str(refused.value)
    assert text.read_text() == "Kính gửi"


def test_only_a_file_of_sqlite_is_loaded_and_only_where_there_is_none(tmp_path: Path, copy: Copy) -> None:
    if connection.vendor == "sqlite":
        with pytest.raises(Refused, match="chép tệp ấy"):
            moving.load_from_sqlite(copy("full"))
        return
    for path in (tmp_path, tmp_path / "none.sqlite3"):
        with pytest.raises(Refused, match="không phải tệp cơ sở dữ liệu SQLite"):
            moving.load_from_sqlite(path)


@pytest.mark.postgres
def test_a_commune_goes_to_postgresql_and_back(copy: Copy, tmp_path: Path) -> None:
    """The same seals on both ways, guards and next numbers too; a second time it isn't empty any more."""
    source, back = copy("full"), copy("blank")
    moving.load_from_sqlite(source)
    assert guards.missing() == []
    assert history.verify() is None
    assert seals(places.own()) == seals(places.at_file(source))
    with pytest.raises(Refused, match="không trống"):
        moving.load_from_sqlite(source)
    moving.snapshot_to_sqlite(back)
    assert seals(places.at_file(back)) == seals(places.at_file(source))
    assert (
        numbers_given(source).items() <= numbers_given(back).items()
    )  # the tests' database has counted on for others
    newest = User.objects.order_by("-pk").values_list("pk", flat=True)[0]
    assert an_account("unit").pk > newest


def test_before_an_upgrade_it_is_copied_as_it_is(copy: Copy) -> None:
    """Tables and rows of the version that it still has; whoever loads the file brings it forward."""
    old, to = copy("full"), copy("blank").with_name("as-it-was.sqlite3")
    opened = places.opened_to_fill(places.at_file(old))
    with opened as alias, places.standing_in(alias):
        guards.drop()
        Paper.objects.exclude(summary=None).delete()  # they have no place in that version
        call_command("migrate", "dossiers", BEFORE, database=alias, verbosity=0)
    with places.opened_to_read(places.at_file(old)) as alias:
        copy_as_it_is(alias, to)
    before, after = counts_in(old), counts_in(to)
    left_out = ("django_session", "andung_emulation_workerbeat")
    assert after == before | dict.fromkeys(left_out, 0)
    assert before["dossiers_paper"] > 3
    assert migrations_in(to) == migrations_in(old) != migrations_in(copy("full"))
    with doors._of_this_version(to) as current:
        assert counts_in(current)["dossiers_paper"] == before["dossiers_paper"]
        assert migrations_in(current) == migrations_in(copy("full"))


@pytest.mark.parametrize("end", ["-wal", "-journal"])
def test_the_journal_of_an_older_database_is_not_played_into_the_new_one(
    end: str, office: User, tmp_path: Path
) -> None:
    """As it stays behind where somebody put the file itself aside."""
    target = tmp_path / "moi.sqlite3"
    journal = target.with_name(target.name + end)
    journal.write_bytes(b"of another database")
    with pytest.raises(CommandError, match=rf"còn tệp {journal.name} của cơ sở dữ liệu cũ"):
        call_command("move_database", to=address(target))
    assert [each.name for each in tmp_path.iterdir()] == [journal.name]


def test_a_target_that_somebody_filled_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    """Two moves to one name, or an application that was started there too early."""
    target = tmp_path / "moi.sqlite3"
    filling = places.fresh_file(target)
    filling.__enter__().write_bytes(b"mine")
    target.write_bytes(b"somebody's")
    with pytest.raises(Refused, match="Trong lúc chuyển"):
        filling.__exit__(None, None, None)
    assert target.read_bytes() == b"somebody's"
    assert [each.name for each in tmp_path.iterdir()] == [target.name]


def test_what_the_disk_says_is_a_sentence(office: User) -> None:
    with pytest.raises(CommandError, match="Chưa chuyển gì: không "):
        call_command("move_database", to="sqlite:////proc/moi.sqlite3")
