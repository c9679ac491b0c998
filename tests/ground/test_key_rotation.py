"""A new key of the history, and what a kill, a race, a thief and an old copy of the file make of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from andung_emulation import guards, health, history, key_files
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from andung_emulation.history import HistoryEntry, chain
from andung_emulation.jobs.models import WorkerBeat
from tests.ground.racing import race

if TYPE_CHECKING:
    from campaigns.models import User

ENTRIES = HistoryEntry._meta.db_table


@pytest.fixture
def key_file(tmp_path: Path, settings: Any) -> Path:
    """A key of this test's own."""
    path = tmp_path / "history.key"
    key_files.replace(path, key_files.fresh_key() + "\n")
    settings.HISTORY_KEY_FILE = path
    return path


@pytest.fixture
def write(key_file: Path, clerk: Actor, user: User, at: datetime) -> Callable[[], HistoryEntry]:
    def _write() -> HistoryEntry:
        with transaction.atomic():
            return history.append(actor=clerk, at=at, action="test.changed", subject=user)

    return _write


def rotate(clerk: Actor, at: datetime) -> HistoryEntry:
    return history.rotate_key(actor=clerk, at=at, reason="Lộ khóa")


def next_key(key_file: Path, start: int, key: bytes) -> None:
    known = key_files.history_keys_in(key_file).known
    key_files.write_history_keys(key_file, key_files.HistoryKeys((*known, (start, key))))


def forge(seq: int, key: bytes) -> None:
    """A row is altered and its hash made again."""
    entry = HistoryEntry.objects.get(seq=seq)
    entry.reason = "khác"
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {ENTRIES} SET reason = 'khác', hash = %s WHERE seq = %s",
            [chain.hash_of(entry, key), seq],
        )


def test_rows_before_and_after_are_verified_each_with_its_own_key(
    write: Callable[[], HistoryEntry], clerk: Actor, at: datetime, key_file: Path
) -> None:
    with pytest.raises(Refused, match="chưa có dòng nào"):
        rotate(clerk, at)
    write(), write()
    first, second = rotate(clerk, at), write()
    third = rotate(clerk, at)
    write()
    assert history.verify() is None
    known = key_files.history_keys_in(key_file)
    assert [start for start, _ in known.known] == [1, first.seq, third.seq] == [1, 3, 5]
    assert chain.hash_of(second, known.of(4)) == second.hash
    assert chain.hash_of(second, known.of(1)) != second.hash
    assert "ký đến dòng 2" in first.reason
    assert first.reason.endswith("Lộ khóa")
    assert key_file.stat().st_mode & 0o777 == 0o600
    assert known.of(4).decode() not in first.reason


def test_who_has_the_old_key_forges_nothing(
    write: Callable[[], HistoryEntry], clerk: Actor, at: datetime, key_file: Path
) -> None:
    leaked = key_files.history_keys_in(key_file).of(1)
    write(), write()
    rotate(clerk, at), write()
    guards.drop()
    for seq in (4, 3, 2):  # a new row, the first of the new key, the last of the old one
        with transaction.atomic():
            forge(seq, leaked)
            assert history.verify() is not None, seq
            transaction.set_rollback(True)
    with connection.cursor() as cursor:  # and rows cut off, so as to go on with the old key
        cursor.execute(f"DELETE FROM {ENTRIES} WHERE seq > 1")
    problem = history.verify()
    assert problem is not None
    assert "Khóa lịch sử đã đổi ở dòng 3 mà lịch sử chỉ có 1 dòng" in str(problem)


def test_a_backup_from_before_the_rotation_goes_on_with_a_key_of_its_own(
    write: Callable[[], HistoryEntry], clerk: Actor, at: datetime, key_file: Path
) -> None:
    write(), write()
    rotate(clerk, at)
    guards.drop()
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {ENTRIES} WHERE seq > 1")
    assert history.verify() is not None
    rotate(clerk, at), write()
    assert [start for start, _ in key_files.history_keys_in(key_file).known] == [1, 2]
    assert history.verify() is None


def test_an_old_copy_of_the_key_file_is_named(
    write: Callable[[], HistoryEntry], clerk: Actor, at: datetime, key_file: Path
) -> None:
    old = key_file.read_text()
    write()
    rotate(clerk, at)
    key_files.replace(key_file, old)
    problem = history.verify()
    assert problem is not None
    assert problem.seq == 2
    assert f"{key_file} là bản cũ" in str(problem)
    [finding] = [one for one in health.findings() if one.name == "Khóa"]
    assert not finding.well
    for broken, said in (("", "trống"), (old + "not a start\n", "hỏng"), (old + "3 a\n2 b\n", "hỏng")):
        key_file.write_text(broken)
        with pytest.raises(key_files.KeyFileBroken, match=said):
            history.verify()


@pytest.mark.django_db(transaction=True)
def test_a_kill_between_the_file_and_the_commit_leaves_what_verifies(
    write: Callable[[], HistoryEntry], clerk: Actor, at: datetime, key_file: Path
) -> None:
    """What a killed process leaves: its file, and of its transaction nothing."""
    write()
    next_key(key_file, 2, b"x" * 60)
    key_file.with_name("history.key.new").write_text("half")  # and of one killed while it wrote
    assert history.verify() is None
    assert rotate(clerk, at).seq == 2  # the command again: the same key, now said
    assert key_files.history_keys_in(key_file).of(2) == b"x" * 60
    next_key(key_file, 3, b"y" * 60)
    write()  # or somebody else first: his entry is the first of the new key
    assert history.verify() is None
    assert rotate(clerk, at).seq == 4
    write()
    assert history.verify() is None


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_moment_of_rotation_each_use_the_right_key(
    write: Callable[[], HistoryEntry], clerk: Actor, at: datetime, key_file: Path
) -> None:
    write()
    race([*[write] * 6, lambda: rotate(clerk, at), *[write] * 6, lambda: rotate(clerk, at)])
    assert history.verify() is None
    assert HistoryEntry.objects.count() == 15
    assert len(key_files.history_keys_in(key_file).known) == 3


def test_the_command_says_what_to_do_next(
    write: Callable[[], HistoryEntry], key_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write()
    call_command("rotate_key", "history", reason="đổi hằng năm")
    said = capsys.readouterr().out
    assert "nguyên vẹn qua cả hai khóa" in said
    assert f"{key_file}. Chép tệp này" in said
    with pytest.raises(CommandError, match="không bỏ được"):
        call_command("rotate_key", "history", forget_old=True)
    key_file.unlink()
    with pytest.raises(CommandError, match=r"Chưa đổi khóa: .*history\.key"):
        call_command("rotate_key", "history")


def test_an_old_secret_opens_what_it_sealed_until_it_is_forgotten(
    tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "secret.key"
    settings.SECRET_KEY_FILE = path
    key_files.replace(path, key_files.fresh_key() + "\n")
    seen = key_files.secrets_in(path)
    for _ in range(4):
        call_command("rotate_key", "secret")
        seen.insert(0, key_files.secrets_in(path)[0])
    assert key_files.secrets_in(path) == seen[: key_files.KEPT_SECRETS]
    assert path.stat().st_mode & 0o777 == 0o600
    call_command("rotate_key", "secret", forget_old=True)
    [alone] = key_files.secrets_in(path)
    assert alone not in seen
    assert "đăng nhập lại" in capsys.readouterr().out
    for weak in ("django-insecure-" + "a" * 60, "short"):
        path.write_text(weak)
        with pytest.raises(key_files.KeyFileBroken, match="không an toàn"):
            key_files.secrets_in(path)


# Two installations on one database -----------------------------------------------------------------


@pytest.fixture
def another_installation(write: Callable[[], HistoryEntry], key_file: Path) -> Path:
    """Its own data directory, made a moment ago; the address of the database is that of the first one."""
    for _ in range(3):
        write()
    key_files.replace(key_file, key_files.fresh_key() + "\n")
    return key_file


@pytest.mark.parametrize("command", [("prepare",), ("work", "--once")])
def test_the_second_installation_on_a_database_refuses_to_start(
    another_installation: Path, command: tuple[str, ...]
) -> None:
    with pytest.raises(CommandError, match=r"là của một bản cài khác.*Đặt DATABASE_URL") as refused:
        call_command(*command)
    assert str(another_installation) in str(refused.value)
    assert HistoryEntry.objects.count() == 3
    assert not WorkerBeat.objects.exists()
    assert [each.said for each in health.findings() if each.name == "Khóa" and not each.well]


def test_one_altered_row_keeps_nobody_out(write: Callable[[], HistoryEntry]) -> None:
    """That is for `verify_history` to name; the house goes on working."""
    entries = [write() for _ in range(3)]
    guards.drop()
    forge(entries[-1].seq, b"another")
    assert history.verify() is not None
    assert not history.is_of_another_key()


def test_who_lost_his_key_for_good_goes_on_with_a_new_one(
    another_installation: Path, clerk: Actor, at: datetime
) -> None:
    rotate(clerk, at)
    assert not history.is_of_another_key()
    problem = history.verify()
    assert problem is not None and problem.seq == 1  # noqa: PT018 - that the old rows can't be proved stays said
