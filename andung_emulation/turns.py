"""A request is worked on once the whole of it has come, and a few at a time (trust, R15).

Who sends slowly holds one of many threads and none of the turns: fifty such connections keep nobody waiting.
The instant of a change is read later still, by `http.perform` (trust, B2). Those who work are always the same
few threads, and their connections to the database stay open: to open one takes as long as half a page.

Who writes has turns of his own: while somebody holds the database, all of these wait for their lock, and
reading goes on (trust, R4).
"""

from __future__ import annotations

import errno
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from tempfile import TemporaryFile
from typing import IO, Any

TURNS = 4  # of each process for those who read, and as many for those who write: some wait for the disk
IN_MEMORY_BYTES = 1_000_000  # every form without a file is smaller
MOST_BYTES = 60_000_000  # the files of a whole score sheet at once, and what stands around them
_PIECE, _MOST_DIGITS = 65_536, 18
_READING = ("GET", "HEAD", "OPTIONS")

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class InTurn:
    """Around a WSGI application."""

    def __init__(self, application: Application, turns: int = TURNS) -> None:
        self._application = application
        self._reading, self._writing = ThreadPoolExecutor(turns), ThreadPoolExecutor(turns)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        length = declared_length(environ)
        if not 0 < length <= MOST_BYTES:  # what is longer is refused unread, by BodySizeMiddleware
            return self._in_turn(environ, start_response)
        with _whole(environ["wsgi.input"], length) as body:
            environ["wsgi.input"] = body
            return self._in_turn(environ, start_response)

    def _in_turn(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        turns = self._reading if environ["REQUEST_METHOD"] in _READING else self._writing
        return turns.submit(self._application, environ, start_response).result()


def declared_length(environ: Mapping[str, Any]) -> int:
    """Of the body, in bytes; 0 for what is no number, as Django reads it."""
    said = environ.get("CONTENT_LENGTH") or "0"
    return int(said[:_MOST_DIGITS]) if said.isdecimal() else 0


@contextmanager
def _whole(stream: IO[bytes], length: int) -> Iterator[IO[bytes]]:
    """Raises ConnectionResetError where the line broke before its end: half a form is none."""
    with ExitStack() as places:
        kept = places.enter_context(_on_disk() if length > IN_MEMORY_BYTES else io.BytesIO())
        while length:
            piece = stream.read(min(length, _PIECE))
            if not piece:
                raise ConnectionResetError(errno.ECONNRESET, "the body ended before its length")
            kept = _with(kept, piece)
            length -= len(piece)
        kept.seek(0)
        yield kept


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
