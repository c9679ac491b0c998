"""SIGKILL at a chosen moment of a piece of work: before a statement, before and after a flush or a commit.

The work is done by a fork of this process, which counts these moments and dies at the one asked for.
"""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections

Work = Callable[[], object]
ENOUGH = 1 << 30  # further than any work comes


class Moments:
    """Each that passes is counted. Where `commits` is False the first commit ends it: nothing is changed."""

    def __init__(self, dies_at: int, *, commits: bool, told_to: int) -> None:
        self.passed, self._dies_at, self.commits, self._told_to = 0, dies_at, commits, told_to

    def pass_one(self) -> None:
        if self.passed == self._dies_at:
            os.kill(os.getpid(), signal.SIGKILL)
        self.passed += 1

    def end(self) -> None:
        """There and then: what follows on the way out of a transaction may commit it after all."""
        os.write(self._told_to, str(self.passed).encode())
        os._exit(0)


def moments_of(work: Work) -> int:
    """Which of them, counted from 0, stands before its first commit; that isn't done."""
    passed = _forked(work, ENOUGH, commits=False)
    if passed is None:
        raise AssertionError("killed by somebody else")
    return passed - 1


def lives_through(work: Work, dies_at: int = ENOUGH) -> bool:
    """Whether it came to its end before that moment."""
    return _forked(work, dies_at, commits=True) is not None


def _forked(work: Work, dies_at: int, *, commits: bool) -> int | None:
    """The moments that passed; None: it was killed. Raises what went wrong in the fork."""
    connections.close_all()  # none is shared with the fork
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _live(work, Moments(dies_at, commits=commits, told_to=writing), writing)
    os.close(writing)
    with os.fdopen(reading) as said:
        words = said.read()
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        return None
    if status:
        raise AssertionError(words)
    return int(words)


def _live(work: Work, moments: Moments, writing: int) -> None:
    """Never returns."""
    try:
        with _counted(moments):
            work()
        moments.end()
    except BaseException:  # whatever it is, the one who waits is told
        os.write(writing, traceback.format_exc()[-8000:].encode())
        os._exit(1)


@contextmanager
def _counted(moments: Moments) -> Iterator[None]:
    """In a fork alone: what it changes dies with it."""
    kind: Any = type(connection._connections[connection._alias])  # type: ignore[attr-defined]  # the real class
    commit, flush = kind._commit, os.fsync

    def execute(run: Callable[..., Any], *words: Any) -> Any:
        moments.pass_one()
        return run(*words)

    def commits(self: Any) -> None:
        moments.pass_one()
        if not moments.commits:
            moments.end()
        commit(self)
        moments.pass_one()

    def flushes(file: int) -> None:
        moments.pass_one()
        flush(file)
        moments.pass_one()

    kind._commit, os.fsync = commits, flushes  # type: ignore[assignment]  # only numbers of files come here
    with connection.execute_wrapper(execute):
        yield
