"""Several children at once, for who prints many papers: the worker."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from queue import LifoQueue
from typing import TypeVar

from dossiers.renderers.failures import RenderFailed
from dossiers.renderers.press.frames import Job
from dossiers.renderers.press.parent import Press

Key = TypeVar("Key")
AHEAD = 2  # jobs taken up for each child, so that none waits while the worker writes


def cores() -> int:
    """That this process may use."""
    asked = getattr(os, "sched_getaffinity", None)
    return len(asked(0)) if asked else os.cpu_count() or 1


class Presses:
    """A child for each core, started when there is first work for it. Threads only wait for the children."""

    def __init__(self, first: Press, count: int) -> None:
        self._presses = (first, *(Press() for _ in range(count - 1)))
        self._free: LifoQueue[Press] = (
            LifoQueue()
        )  # who has just printed prints on: one paper starts one child
        for press in reversed(self._presses):
            self._free.put(press)

    def print_each(
        self, jobs: Iterable[tuple[Key, Callable[[], Job]]]
    ) -> Iterator[tuple[Key, bytes | RenderFailed]]:
        """As they come out, in no order. `jobs` is asked in the caller's thread, for a few ahead; each job is
        made in one of ours, so it may ask no database."""
        waiting = iter(jobs)
        running: dict[Future[bytes | RenderFailed], Key] = {}
        threads = ThreadPoolExecutor(len(self._presses))
        try:
            while True:
                for key, make in islice(waiting, AHEAD * len(self._presses) - len(running)):
                    running[threads.submit(self._printed, make)] = key
                if not running:
                    return
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for each in done:
                    yield running.pop(each), each.result()
        finally:
            threads.shutdown(cancel_futures=True)

    def close(self) -> None:
        for press in self._presses:
            press.close()

    @property
    def pids(self) -> list[int]:
        """Of the children that run."""
        return [press.pid for press in self._presses if press.pid]

    def _printed(self, make: Callable[[], Job]) -> bytes | RenderFailed:
        press = self._free.get()
        press.give_way()
        try:
            return press.print(make())
        except RenderFailed as failed:
            return failed
        finally:
            self._free.put(press)
