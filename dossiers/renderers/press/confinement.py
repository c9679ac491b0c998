"""What the child gives up before it reads what people typed.

Three fences, each of which alone would do for a page that merely asks for an address or a file:
the fetcher that refuses all (`typesetting`); the interpreter's audit hook, which no Python code of a library
can take off again; the kernel's limits and, where it lets an ordinary process have one, a network of its own
in which there is nothing. The hook doesn't see what a library in C does: only the kernel's fences hold there,
and they don't keep it from reading files. Never taken back: for a process that ends with its task.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent.parent.parent.parent
MEMORY_BYTES = 1_000_000_000
OPEN_FILES = 64
CPU_SECONDS = 45  # for one paper: beyond the parent's patience, for a child whose parent is gone
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REFUSED = (
    "socket.", "subprocess.", "urllib.", "http.", "ftplib.", "smtplib.", "pty.", "shutil.", "tempfile.",
    "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.startfile", "os.kill",
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.ch",
    "ctypes.dlopen", "sqlite3.", "webbrowser.",
)  # fmt: skip


class Forbidden(PermissionError):
    """A paper asked for something of the machine."""


def limit() -> None:
    """Before the libraries load: memory, no core file, few open files, no network."""
    try:
        import resource  # noqa: PLC0415 - Windows hasn't got it
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    _leave_the_network()


def shut() -> None:
    """After the libraries have loaded: nothing is written, nothing starts, nothing but code is read."""
    try:
        import resource  # noqa: PLC0415 - Windows hasn't got it

        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    except ImportError:
        pass
    readable = tuple(f"{place}{os.sep}" for place in _code())

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(_REFUSED):
            _refuse(event, arguments)
        if event == "open" and not _is_reading_code(arguments, readable):
            _refuse(event, arguments)

    sys.addaudithook(watch)


def allow_another_paper() -> None:
    """Time on the processor for one more; the system ends a child that goes beyond it."""
    try:
        import resource  # noqa: PLC0415 - Windows hasn't got it
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))


def _leave_the_network() -> None:
    """A kernel that doesn't let an ordinary process do this leaves the other two fences.

    The administrator needs no users of his own for it: among those he couldn't read a program any more that
    lies in the closed home of somebody else (`sudo make run`).
    """
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - only here

        unshare = ctypes.CDLL(None).unshare
        if unshare(_NEW_NETWORK) != 0:
            unshare(_NEW_USER | _NEW_NETWORK)


def _code() -> list[str]:
    """Where Python and the libraries lie; not the project's folder, beside whose code the data may be."""
    return [os.path.realpath(place) for place in sys.path if place and Path(place) != ROOT]


def _is_reading_code(arguments: tuple[Any, ...], readable: tuple[str, ...]) -> bool:
    path, _, flags = arguments
    if isinstance(path, int):
        return True
    is_writing = bool(flags & _WRITES) if isinstance(flags, int) else False
    return not is_writing and os.path.realpath(os.fsdecode(path)).startswith(readable)


def _refuse(event: str, arguments: tuple[Any, ...]) -> NoReturn:
    raise Forbidden(f"the press does nothing of the kind: {event} {arguments!r:.100}")
