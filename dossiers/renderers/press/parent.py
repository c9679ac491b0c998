"""The parent's side: start the child, give it one job at a time, kill it when it takes too long."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, cast

from dossiers.renderers.failures import RenderFailed
from dossiers.renderers.press import frames, giving_way

ROOT = Path(__file__).resolve().parent.parent.parent.parent
COMMAND = (sys.executable, "-m", "dossiers.renderers.press.child")
SECONDS = 30.0
NOWHERE = str(Path(os.sep).resolve())  # a folder in which nothing of ours lies
# No key, password, address of a database or user's folder goes to the process that reads what people typed.
INHERITED = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")
CLEAN = {"PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1", "HOME": NOWHERE}


class Press:
    """One child for this process, started at the first job; threads wait for each other."""

    def __init__(
        self,
        command: tuple[str, ...] = COMMAND,
        *,
        seconds: float = SECONDS,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._command = command
        self._seconds = seconds
        self._gives_way = False
        self._environment = {name: os.environ[name] for name in INHERITED if name in os.environ}
        self._environment |= CLEAN | dict(environment or {})
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def print(self, job: frames.Job) -> bytes:
        """Raises RenderFailed with a sentence; a child that had died is replaced and asked once more."""
        with self._lock:
            was_running = self._is_running()
            try:
                answer = self._ask(job)
            except (EOFError, OSError) as error:
                if not was_running:
                    raise RenderFailed("Chương trình in dừng đột ngột; xin thử lại.") from error
                answer = self._ask_again(job)
        if answer[:1] == frames.PDF:
            return answer[1:]
        raise RenderFailed(answer[1:].decode())

    def give_way(self) -> None:
        """From now on, to whoever waits at a screen."""
        self._gives_way, self._seconds = True, giving_way.SECONDS

    def close(self) -> None:
        with self._lock:
            self._kill()

    @property
    def pid(self) -> int | None:
        """Of the child, while it runs."""
        return self._child.pid if self._child and self._is_running() else None

    def _ask_again(self, job: frames.Job) -> bytes:
        try:
            return self._ask(job)
        except (EOFError, OSError) as error:
            raise RenderFailed("Chương trình in dừng đột ngột hai lần; xin thử lại sau.") from error

    def _ask(self, job: frames.Job) -> bytes:
        child = self._running()
        if self._gives_way:
            giving_way.give_way(child.pid)
        late = threading.Event()

        def too_late() -> None:
            late.set()
            child.kill()

        watch = threading.Timer(self._seconds, too_late)
        watch.start()
        try:
            frames.write_job(cast("BinaryIO", child.stdin), job)
            return frames.read(cast("BinaryIO", child.stdout))
        except (EOFError, OSError) as error:
            self._kill()
            if late.is_set():
                raise RenderFailed(f"In quá {self._seconds:.0f} giây chưa xong nên đã dừng.") from error
            raise
        finally:
            watch.cancel()

    def _is_running(self) -> bool:
        """In this process: a child inherited through a fork belongs to the other one."""
        return self._child is not None and self._owner == os.getpid() and self._child.poll() is None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or not self._is_running():
            self._kill()
            self._child = subprocess.Popen(  # noqa: S603 - our own module, no shell, nothing that people typed
                self._command,
                cwd=NOWHERE,
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )
            self._owner = os.getpid()
        return self._child

    def _kill(self) -> None:
        child, self._child = self._child, None
        if child is None or self._owner != os.getpid():
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                with contextlib.suppress(OSError):  # what was never sent doesn't matter any more
                    pipe.close()
