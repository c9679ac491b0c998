"""`kill -9` of a worker and of its children, for real: every paper is sealed once all the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from andung_emulation import history
from dossiers.models import Paper
from dossiers.services.seals import check_seals
from tests.dossiers.factories import a_ready_dossier

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks /proc for the children"),
]
LEASE_SECONDS = 2
PATIENCE_SECONDS = 90


@contextmanager
def a_worker(media: Path) -> Iterator[subprocess.Popen[bytes]]:
    name = str(connection.settings_dict["NAME"])
    command = (sys.executable, "-m", "tests.dossiers.worker", name, str(media), str(LEASE_SECONDS))
    worker = subprocess.Popen(command)
    try:
        yield worker
    finally:
        worker.kill()
        worker.wait()


def wait_for(done: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not done():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.02)


def children_of(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def test_papers_are_sealed_once_whatever_is_killed(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings take anything
    a_ready_dossier(3)
    count = Paper.objects.to_seal().count()
    with a_worker(tmp_path) as first:
        wait_for(lambda: Paper.objects.filter(attempts=1).exists() and children_of(first.pid))
        orphans = children_of(first.pid)
        kill(first.pid)
        first.wait()
    wait_for(lambda: not any(map(is_running, orphans)))
    assert Paper.objects.to_seal().filter(claimed_until__isnull=False).exists()
    with a_worker(tmp_path) as second:
        wait_for(lambda: children_of(second.pid))
        kill(children_of(second.pid)[0])
        wait_for(lambda: not Paper.objects.to_seal().exists())
    assert check_seals().wrong == []
    papers = list(Paper.objects.all())
    assert len(papers) == count
    assert all(history.of(paper).filter(action="paper.sealed").count() == 1 for paper in papers)
    assert not list(tmp_path.rglob("*.new"))
