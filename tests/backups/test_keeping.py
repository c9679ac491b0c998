"""By themselves: daily, every quarter of an hour in the season, onto another disk; and what health says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings

from andung_emulation import clock, files, history
from andung_emulation.actors import Actor
from andung_emulation.backups import jobs, keeping, locks, shelf
from andung_emulation.backups.health import findings
from andung_emulation.backups.opening import open_backup
from andung_emulation.backups.problems import BackupFailed, NotRestored
from andung_emulation.drafts import Draft
from andung_emulation.jobs import Daily, Job
from andung_emulation.registration import listed
from campaigns.models import Round, User
from tests.factories import a_pdf

JANUARY = datetime(2026, 1, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def clocked(commune: Path) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(JANUARY, tick=False) as traveller:
        yield traveller


def work(*, scan: bool = False) -> None:
    somebody, at = User.objects.earliest("pk"), clock.now()
    actor = Actor.system("Máy", at.date())
    with transaction.atomic():
        if scan:
            files.keep(SimpleUploadedFile("a.pdf", a_pdf(str(at))), actor=actor, at=at)
        history.append(actor=actor, at=at, action="test.work", subject=somebody)


def typed() -> None:
    """Work as well, at an hour from which the others' clocks may go back."""
    Draft.objects.all().delete()
    Draft.objects.create(user=User.objects.earliest("pk"), form="test", saved_at=clock.now())


def on_the_shelf() -> list[str]:
    return [each.name for each in shelf.kept_in(shelf.home())]


def told() -> dict[str, bool]:
    return {each.name: each.well for each in findings()}


def test_in_the_season_a_quarter_of_an_hour_is_lost_at_most(
    clocked: time_machine.Traveller, tmp_path: Path
) -> None:
    assert keeping.keep_between(clock.now()) is None  # nothing to rest on yet
    daily = keeping.keep_whole()
    work(scan=True)
    assert keeping.keep_between(clock.now()) is None  # too soon
    clocked.shift(timedelta(minutes=16))
    small = keeping.keep_between(clock.now())
    assert small is not None
    assert (small.base, small.size < daily.size + 100_000) == (daily.name, True)
    clocked.shift(timedelta(minutes=16))
    assert keeping.keep_between(clock.now()) is None  # nothing was done since
    work()
    assert keeping.keep_between(clock.now()) is not None
    assert len(on_the_shelf()) == 3

    (folder := tmp_path / "a").mkdir()
    opened = open_backup(shelf.home() / small.name, folder, None)
    there = {path.relative_to(folder / "files").as_posix() for path in (folder / "files").rglob("*.pdf")}
    assert there == set(small.files) > set(daily.files)
    assert opened.manifest.history[0] == small.head[0] == daily.head[0] + 1
    alone = tmp_path / small.name
    alone.write_bytes((shelf.home() / small.name).read_bytes())
    (folder := tmp_path / "b").mkdir()
    with pytest.raises(NotRestored, match=f"đặt cạnh nó bản sao lưu trọn vẹn {daily.name}"):
        open_backup(alone, folder, None)

    clocked.shift(timedelta(hours=25))
    newest = keeping.keep_whole()
    assert on_the_shelf() == [daily.name, newest.name]  # the small ones are of no use any more


def test_out_of_season_there_is_one_a_day(clocked: time_machine.Traveller) -> None:
    keeping.keep_whole()
    closes_at = Round.objects.get(closes_at__isnull=False).closes_at
    assert closes_at is not None
    work()
    clocked.shift(timedelta(hours=1))
    assert keeping.keep_between(closes_at - timedelta(weeks=6)) is None
    assert keeping.keep_between(closes_at + timedelta(weeks=5)) is None
    assert keeping.keep_between(closes_at - timedelta(weeks=1)) is not None


def test_the_other_disk_gets_all_that_it_missed(clocked: time_machine.Traveller, tmp_path: Path) -> None:
    outside = tmp_path / "nas"
    with override_settings(BACKUP_DIR=str(outside)):
        with pytest.raises(BackupFailed, match="Đã sao lưu trong máy, nhưng"):
            keeping.keep_whole()
        assert told()["Sao lưu ngoài máy"] is False
        assert not outside.exists()  # a disk that isn't there doesn't become a folder
        outside.mkdir()
        (outside / "cua-nguoi-khac.tar").write_bytes(b"x")
        clocked.shift(timedelta(days=1))
        keeping.keep_whole()
        assert [each.name for each in shelf.kept_in(outside)] == on_the_shelf()
        assert len(on_the_shelf()) == 2
        for each in shelf.kept_in(outside):
            assert files.hash_of(outside / each.name) == each.sha256
        assert (outside / "cua-nguoi-khac.tar").exists()


def test_the_worker_makes_both_and_looks_but_once_a_minute(
    clocked: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = {job.name: job for job in listed("jobs") if job.name.startswith("backup")}
    assert {name: type(job) for name, job in here.items()} == {"backup": Daily, "backup-between": Job}
    here["backup"].run(clock.now())
    for minutes, count in ((16, 2), (0, 2), (16, 3)):
        clocked.shift(timedelta(minutes=minutes))
        work()
        if minutes:
            monkeypatch.setattr(jobs, "_looked_at", float("-inf"))
        assert here["backup-between"].run(clock.now()) is False
        assert len(on_the_shelf()) == count
    with transaction.atomic():  # what nobody else sees yet isn't copied, and stops nobody's work
        here["backup"].run(clock.now())
    assert len(on_the_shelf()) == 3


def test_health_misses_a_backup_in_production_only(clocked: time_machine.Traveller) -> None:
    assert told() == {"Sao lưu": True}
    with override_settings(DEMO=False):
        assert told() == {"Sao lưu": False}  # this commune has worked for days
        keeping.keep_whole()
        assert told() == {"Sao lưu": True}
        clocked.shift(timedelta(hours=26, minutes=1))
        (finding,) = findings()
        assert (finding.well, "1 ngày 2 giờ" in finding.said, "CHƯA mã hóa" in finding.said) == (
            False,
            True,
            True,
        )
    assert told() == {"Sao lưu": True}


def test_a_backup_that_lies_open_is_no_green_word(clocked: time_machine.Traveller, tmp_path: Path) -> None:
    keeping.keep_whole()
    (finding,) = findings()
    assert (finding.well, finding.warns, "CHƯA mã hóa" in finding.said) == (True, True, True)
    clocked.shift(timedelta(minutes=1))
    with override_settings(BACKUP_KEY=locks.make_pair(tmp_path / "khoa.txt")):
        keeping.keep_whole()
        (finding,) = findings()
    assert (finding.well, finding.warns, "đã mã hóa" in finding.said) == (True, False, True)


def test_a_clock_that_ran_ahead_hides_no_day_without_a_backup(clocked: time_machine.Traveller) -> None:
    """What was made at that hour is newest until it comes, by its own words alone."""
    clocked.shift(timedelta(days=300))
    ahead = keeping.keep_whole().name
    clocked.shift(timedelta(days=-300))
    with override_settings(DEMO=False):
        assert told() == {"Sao lưu": False}
        assert keeping.keep_between(clock.now()) is None
        keeping.keep_whole()
        assert told() == {"Sao lưu": True}
        typed()
        clocked.shift(timedelta(minutes=16))
        small = keeping.keep_between(clock.now())
        assert small is not None
        assert small.base != ahead
        clocked.shift(timedelta(hours=27))
        assert told() == {"Sao lưu": False}


def test_a_small_one_without_its_whole_one_counts_for_nothing(clocked: time_machine.Traveller) -> None:
    daily = keeping.keep_whole()
    clocked.shift(timedelta(hours=20))
    typed()
    assert keeping.keep_between(clock.now())
    clocked.shift(timedelta(hours=20))
    with override_settings(DEMO=False):
        assert told() == {"Sao lưu": True}
        (shelf.home() / daily.name).unlink()  # as one makes room by hand
        assert told() == {"Sao lưu": False}
    assert keeping.keep_between(clock.now()) is None


def test_two_at_once_wait_for_each_other(
    clocked: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else one deletes the whole backup on which the other's small one will rest."""
    monkeypatch.setattr(shelf, "PATIENCE_SECONDS", 0.0)
    with shelf.alone(shelf.home()), pytest.raises(BackupFailed, match="một lần sao lưu"):
        keeping.keep_whole()
    with shelf.alone(shelf.home()), pytest.raises(CommandError, match="một lần sao lưu"):
        call_command("backup", out=shelf.home().parent / "usb")
    keeping.keep_whole()


@pytest.mark.parametrize("said", ["[]", "{", '{"history": []}', '{"files": []}', '{"files": {"a": 1}}', "7"])
def test_a_damaged_slip_is_no_backup_and_stops_nothing(said: str, clocked: time_machine.Traveller) -> None:
    kept = keeping.keep_whole()
    slip = shelf.slip_of(shelf.home() / kept.name)
    slip.write_text(slip.read_text().partition('"said": ')[0] + f'"said": {said}}}')
    assert on_the_shelf() == []
    with override_settings(DEMO=False):
        assert told() == {"Sao lưu": False}
    clocked.shift(timedelta(minutes=1))
    keeping.keep_whole()
    assert len(on_the_shelf()) == 1
