"""A restoration that is killed, or that somebody begins to work into: the same command repeats it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from andung_emulation.backups import opening, placing, shelf
from andung_emulation.backups.problems import NotRestored
from tests.backups.test_refusals import content_of, empty

__all__ = ["empty"]  # the fixture


def restore(whole: Path) -> None:
    call_command("restore", whole, accept_findings=True)  # in that commune papers were sealed by hand


def killed_in(work: Callable[[], object], folder_syncs: int) -> None:
    """A process of its own does the work and dies once so many names were put on the disk."""
    connection.close()
    if child := os.fork():
        assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
        return
    left, sync = [folder_syncs], shelf.sync_folder

    def counted(folder: Path) -> None:
        sync(folder)
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    shelf.sync_folder = counted
    with suppress(BaseException):
        work()
    os._exit(1)


@pytest.mark.parametrize("names", [1, 2, 4])
def test_a_killed_restoration_is_repeated_by_the_same_command(names: int, whole: Path, empty: Path) -> None:
    """With its note written, with a key in its place, with files in theirs; the database never before."""
    killed_in(lambda: restore(whole), names)
    assert len([each for each in content_of(empty) if not each.startswith(placing.WORK)]) == names - 1
    assert not (empty / "andung.sqlite3").exists()
    restore(whole)
    assert (empty / "andung.sqlite3").exists()
    assert not list(empty.glob(f"{placing.WORK}*"))
    call_command("verify_history")


def test_what_was_done_since_a_killed_restoration_stays(whole: Path, empty: Path) -> None:
    killed_in(lambda: restore(whole), 4)
    before = [each for each in content_of(empty) if not each.startswith(placing.WORK)]
    (empty / "andung.sqlite3").write_bytes(b"somebody began anew")
    with pytest.raises(CommandError, match="không trống"):
        restore(whole)
    assert content_of(empty) == sorted([*before, "andung.sqlite3"])


def test_the_folder_of_a_process_of_the_same_number_is_in_nobodys_way(whole: Path, empty: Path) -> None:
    """In a container it is always the same."""
    (empty / f"{placing.WORK}{os.getpid()}").mkdir()
    restore(whole)
    assert (empty / "andung.sqlite3").exists()


def test_whoever_begins_to_work_there_meanwhile_is_not_overwritten(whole: Path, empty: Path) -> None:
    """An empty file, as a worker leaves it that waits for its database, is no work."""
    opened = opening.open_backup(whole, _folder(empty / f"{placing.WORK}0"), None)
    (empty / "andung.sqlite3").write_bytes(b"rows")
    with pytest.raises(NotRestored, match="dừng mọi dịch vụ"):
        placing.put_in_place(opened)
    assert (empty / "andung.sqlite3").read_bytes() == b"rows"
    assert not [each for each in content_of(empty) if each.startswith(("files/", "keys/"))]

    (empty / "andung.sqlite3").write_bytes(b"")
    restore(whole)
    assert (empty / "andung.sqlite3").stat().st_size


def test_two_at_once_dont_take_away_what_the_other_put(
    whole: Path, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "PATIENCE_SECONDS", 0.0)
    with shelf.alone(empty), pytest.raises(CommandError, match="khôi phục khác chạy"):
        restore(whole)
    restore(whole)


def _folder(path: Path) -> Path:
    path.mkdir()
    return path
