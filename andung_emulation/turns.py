"""A request is worked on once the whole of it has come, and a few at a time (trust, R15).

Who sends slowly holds one of many threads and none of the turns: fifty such connections keep nobody waiting.
The instant of a change is read later still, by `http.perform` (trust, B2). Those who work are always the same
few threads, and their connections to the database stay open: to open one takes as long as half a page.

Lines that are held too long end when threads run out (`lines`); what is on its way in together has a measure,
since anybody may send it. Who writes has turns of his own: while somebody holds the database, all of these
wait for their lock, and reading goes on (trust, R4).
"""

from __future__ import annotations

import errno
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from tempfile import TemporaryFile
from threading import Lock
from typing import IO, Any

TURNS = 4  # of each process for those who read, and as many for those who write: some wait for the disk
IN_MEMORY_BYTES = 1_000_000  # every form without a file is smaller
MOST_BYTES = 60_000_000  # the files of a whole score sheet at once, and what stands around them
MOST_AT_ONCE = 600_000_000  # bytes of bodies kept by a process: no stranger fills the disk with them
NO_ROOM = "andung.no_room"  # in the environment of a request whose body wasn't kept
_PIECE, _MOST_DIGITS = 65_536, 18
_READING = ("GET", "HEAD", "OPTIONS")

at_work: set[Any] = set()  # the lines whose requests are whole: these are answered, whoever waits
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class InTurn:
    """Around a WSGI application."""

    def __init__(self, application: Application, turns: int = TURNS) -> None:
        self._application = application
        self._reading, self._writing = ThreadPoolExecutor(turns), ThreadPoolExecutor(turns)
        self._kept = _Kept()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        length = declared_length(environ)
        if not 0 < length <= MOST_BYTES:  # what is longer is refused unread, by BodySizeMiddleware
            return self._in_turn(environ, start_response)
        with self._kept.whole(environ["wsgi.input"], length) as body:
            environ |= {"wsgi.input": body} if body else {"wsgi.input": io.BytesIO(), NO_ROOM: True}
            return self._in_turn(environ, start_response)

    def _in_turn(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        turns = self._reading if environ["REQUEST_METHOD"] in _READING else self._writing
        line = environ.get("gunicorn.socket")
        at_work.add(line)
        try:
            return turns.submit(self._application, environ, start_response).result()
        finally:
            at_work.discard(line)


def declared_length(environ: Mapping[str, Any]) -> int:
    """Of the body, in bytes; 0 for what is no number, as Django reads it."""
    said = environ.get("CONTENT_LENGTH") or "0"
    return int(said[:_MOST_DIGITS]) if said.isdecimal() else 0


class _Kept:
    """The bodies on their way in, of this process."""

    def __init__(self) -> None:
        self._bytes, self._lock = 0, Lock()

    @contextmanager
    def whole(self, stream: IO[bytes], length: int) -> Iterator[IO[bytes] | None]:
        """None where there is no room for it now. Raises ConnectionResetError where the line broke before
        its end: half a form is none."""
        with ExitStack() as places:
            kept = places.enter_context(_on_disk() if length > IN_MEMORY_BYTES else io.BytesIO())
            while length:
                piece = stream.read(min(length, _PIECE))
                if not piece:
                    raise ConnectionResetError(errno.ECONNRESET, "the body ended before its length")
                places.callback(self._add, -len(piece))
                if self._add(len(piece)) > MOST_AT_ONCE:
                    yield None
                    return
                kept = _with(kept, piece)
                length -= len(piece)
            kept.seek(0)
            yield kept

    def _add(self, count: int) -> int:
        with self._lock:
            self._bytes += count
            return self._bytes


def _on_disk() -> IO[bytes]:
    try:
        return TemporaryFile(buffering=0)
    except OSError:  # no folder for it
        return io.BytesIO()


def _with(kept: IO[bytes], piece: bytes) -> IO[bytes]:
    """Where the disk is full, all in memory: then Django finds so itself, and answers with the words."""
    before = kept.tell()
    with suppress(OSError):
        if kept.write(piece) == len(piece):
            return kept
    kept.seek(0)
    memory = io.BytesIO()
    memory.write(kept.read(before) + piece)
    return memory
