"""A database of the benchmarks' own, which every run of a work finds as the first one did."""

from __future__ import annotations

import logging
import os
import resource
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import django


def begin() -> None:
    """First thing in a process: settings and schema, with all guards."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ.pop("DATABASE_URL", None)  # ratios of SQLite; a file can be put back
    django.setup()
    logging.disable(logging.INFO)
    from django.test.utils import setup_databases, setup_test_environment

    setup_test_environment()
    setup_databases(verbosity=0, interactive=False)


@contextmanager
def put_back() -> Iterator[None]:
    """Whatever is written inside is gone afterwards, to the byte."""
    from django.db import connection

    connection.close()
    database = Path(connection.settings_dict["NAME"])
    kept = database.with_suffix(".kept")
    shutil.copyfile(database, kept)
    yield
    connection.close()
    kept.replace(database)


def peak_mb() -> float:
    """The most memory that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


class PeakMemory:
    """The most that this process and those children together had while they were watched; what they share
    counts in each."""

    def __init__(self, children: Callable[[], list[int]]) -> None:
        self.mb = 0.0
        self._children = children
        self._ended = threading.Event()

    @contextmanager
    def watched(self) -> Iterator[None]:
        self._ended.clear()
        watch = threading.Thread(target=self._watch)
        watch.start()
        try:
            yield
        finally:
            self._ended.set()
            watch.join()

    def _watch(self) -> None:
        while not self._ended.wait(0.1):
            self.mb = max(self.mb, sum(map(_resident_mb, [os.getpid(), *self._children()])))


def _resident_mb(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:  # it has ended
        return 0
    return pages * resource.getpagesize() / 1_000_000
