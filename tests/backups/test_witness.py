"""Rows cut off the end of history leave a whole chain; the backups on the shelf remember them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from andung_emulation import guards
from andung_emulation.backups import keeping, witness
from andung_emulation.history import HistoryEntry


@pytest.fixture
def cut(commune: Path) -> Iterator[sqlite3.Connection]:
    """Somebody at the database itself, the guards gone; afterwards it is as it was."""
    keeping.keep_whole()
    guards.drop()
    with closing(sqlite3.connect(commune / "andung.sqlite3")) as database:
        before = database.serialize()
        yield database
        database.rollback()
        with closing(sqlite3.connect(":memory:")) as old:
            old.deserialize(before)
            old.backup(database)
    guards.make()


@pytest.mark.parametrize("where", ["seq = (SELECT MAX(seq) FROM andung_emulation_historyentry)", "TRUE"])
def test_a_history_that_was_cut_short_is_named(where: str, cut: sqlite3.Connection) -> None:
    """The last row alone, which nothing else tells of; the whole table."""
    assert list(witness.unlike_backups()) == []
    count = HistoryEntry.objects.count()
    cut.execute("DELETE FROM andung_emulation_historydetail")
    cut.execute(f"DELETE FROM andung_emulation_historyentry WHERE {where}")
    cut.commit()
    with pytest.raises(CommandError, match=rf"lịch sử đến dòng {count}; nay dòng ấy không còn"):
        call_command("verify_history")


def test_another_row_in_the_place_of_the_last_is_named(cut: sqlite3.Connection) -> None:
    cut.execute(
        "UPDATE andung_emulation_historyentry SET hash = ?"
        " WHERE seq = (SELECT MAX(seq) FROM andung_emulation_historyentry)",
        ["0" * 64],
    )
    cut.commit()
    [said] = witness.unlike_backups()
    assert "nay dòng ấy là dòng khác" in said


def test_who_went_back_to_an_older_backup_is_told_nothing_of_the_newer_ones(cut: sqlite3.Connection) -> None:
    cut.execute("DELETE FROM andung_emulation_historyentry")
    cut.commit()
    witness.begin_anew()
    assert list(witness.unlike_backups()) == []
