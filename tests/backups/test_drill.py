"""The drill (trust, R8): a backup of a commune that goes on working, and a machine that has nothing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from andung_emulation import clock, files, history
from andung_emulation.actors import Actor
from andung_emulation.backups import snapshot
from campaigns.models import User
from tests.rights.world import build


@pytest.fixture(scope="module")
def world() -> Callable[[], object]:
    """Work in every state."""
    return build


def write_until(ended: threading.Event, written: list[int]) -> None:
    """Somebody at work: one row of history after another."""
    somebody = User.objects.first()
    assert somebody is not None
    try:
        while not ended.is_set():
            at = clock.now()
            with transaction.atomic():
                entry = history.append(
                    actor=Actor.system("Máy", at.date()), at=at, action="test.drill", subject=somebody
                )
            written.append(entry.seq)
    finally:
        connection.close()


def run_restore(to: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """As on a new machine: its own process, its own data directory."""
    variables = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    variables |= {"ANDUNG_DATA": str(to), "ANDUNG_MODE": "demo"}
    return subprocess.run(
        [sys.executable, "-c", START, *map(str, words)],
        cwd=settings.BASE_DIR,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )


START = """
import sys
from andung_emulation.start import restoring
from andung_emulation.start.places import places
restoring.ensure_environment = restoring.ensure_libraries = lambda *given: None  # they are here already
sys.exit(restoring.restore(places(), sys.argv[1:]))
"""


def rows_in(path: Path) -> dict[str, int]:
    return {table: count for table, count in snapshot.counts_in(path).items() if table != "django_session"}


def test_a_backup_taken_while_people_write_is_a_whole_commune_elsewhere(
    commune: Path, tmp_path: Path
) -> None:
    ended, written = threading.Event(), list[int]()
    writer = threading.Thread(target=write_until, args=(ended, written))
    writer.start()
    try:
        said = StringIO()
        call_command("backup", with_keys=True, stdout=said)
    finally:
        ended.set()
        writer.join()
    (backup,) = (commune / "backups").glob("andung-*.tar")
    assert backup.stat().st_mode & 0o777 == 0o600
    assert (commune / "backups").stat().st_mode & 0o777 == 0o700

    new = tmp_path / "new"
    done = run_restore(new, backup, "--accept-findings")  # that world's papers were sealed by hand
    assert done.returncode == 0, done.stdout + done.stderr
    assert "kiểm chứng được" in done.stdout

    there, here = new / "andung.sqlite3", commune / "andung.sqlite3"
    kept, lives = rows_in(there), rows_in(here)
    late = lives.pop("andung_emulation_historyentry") - kept.pop("andung_emulation_historyentry")
    assert kept == lives
    assert 0 <= late <= len(written)
    with closing(sqlite3.connect(there)) as restored:
        assert restored.execute("SELECT COUNT(*) FROM django_session").fetchone() == (0,)
    key = Path("keys") / "history.key"
    assert files.hash_of(new / key) == files.hash_of(commune / key)
    named = {path.relative_to(commune / "files"): path for path in (commune / "files").rglob("*.pdf")}
    for name, path in named.items():
        assert files.hash_of(new / "files" / name) == files.hash_of(path)
    assert len(named) > 3
    assert not list(new.glob(".dang-khoi-phuc-*"))


def test_what_fails_leaves_a_new_machine_as_empty_as_it_was(whole: Path, tmp_path: Path) -> None:
    broken = tmp_path / whole.name
    content = bytearray(whole.read_bytes())
    content[len(content) // 2] ^= 1
    broken.write_bytes(content)
    done = run_restore(tmp_path / "new", broken)
    assert done.returncode == 1
    assert "không phải bản sao lưu" in done.stderr
    assert not (tmp_path / "new").exists()
