"""Whoever sends slowly, or stops in the middle, keeps nobody else waiting (trust, R15)."""

from __future__ import annotations

import http.client
import io
import socket
import tempfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from threading import Barrier, BrokenBarrierError, Event, Thread
from typing import Any

import pytest
from django.db import connection  # noqa: F401 - the mark below asks it

from andung_emulation import turns
from andung_emulation.turns import IN_MEMORY_BYTES, MOST_BYTES, TURNS, InTurn
from tests.deadline.server import PATIENCE_SECONDS, a_server

EACH = 60
_TO = b"POST /dang-nhap/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
HALVES = {
    "nothing": b"",
    "half a head": b"GET /dang-nhap/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: ",
    "half a body": _TO + b"Content-Length: 5000\r\n\r\nusername=",
    "little of much": _TO + b"Content-Length: 50000000\r\n\r\nusername=",
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the copy is of SQLite's file")
def test_the_page_comes_past_sixty_lines_that_never_end(tmp_path: Path) -> None:
    with a_server(tmp_path) as server:
        for what, half in HALVES.items():
            with ExitStack() as lines:
                for _ in range(EACH):
                    line = lines.enter_context(socket.create_connection(("127.0.0.1", server.place.port)))
                    line.sendall(half)
                asked = http.client.HTTPConnection("127.0.0.1", server.place.port, timeout=PATIENCE_SECONDS)
                asked.request("GET", "/dang-nhap/")
                assert asked.getresponse().status == 200, what
                asked.close()


class Application:
    """Notes what it was given."""

    def __init__(self, meets: Callable[[], object] = lambda: None) -> None:
        self.meets = meets
        self.bodies: list[bytes] = []

    def __call__(self, environ: dict[str, Any], _: Callable[..., Any]) -> Iterable[bytes]:
        self.meets()
        self.bodies.append(environ["wsgi.input"].read())
        return [b""]


def asked(application: InTurn, body: bytes, length: int | str = "", method: str = "POST") -> None:
    said = str(length if length != "" else len(body))
    environ = {"REQUEST_METHOD": method, "wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": said}
    application(environ, lambda *_: None)


def test_a_body_comes_whole_or_not_at_all() -> None:
    inner = Application()
    large = b"x" * (IN_MEMORY_BYTES + 70_000)
    for body in (b"a=1", large):
        asked(InTurn(inner), body)
        with pytest.raises(ConnectionResetError):
            asked(InTurn(inner), body[:-1], len(body))
    assert inner.bodies == [b"a=1", large]


def test_a_length_that_is_none_or_too_much_is_left_to_those_who_refuse_it() -> None:
    for length in ("", "abc", "-5", str(MOST_BYTES + 1), "9" * 5_000):
        body = io.BytesIO(b"a=1")
        environ = {"REQUEST_METHOD": "POST", "wsgi.input": body, "CONTENT_LENGTH": length}
        InTurn(Application())(environ, lambda *_: None)
        assert environ["wsgi.input"] is body, length


@pytest.mark.parametrize("room", [0, IN_MEMORY_BYTES])
def test_on_a_full_disk_what_was_sent_is_kept_in_memory(monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    class Full(io.FileIO):
        def write(self, piece: Any) -> int:
            if self.tell() + len(piece) <= room:
                return super().write(piece)
            if self.tell() < room:
                return super().write(piece[: room - self.tell()])
            raise OSError(28, "No space left on device")

    with tempfile.NamedTemporaryFile() as file:
        monkeypatch.setattr(turns, "TemporaryFile", lambda **_: Full(file.name, "w+"))
        inner, body = Application(), bytes(range(256)) * 5_000
        asked(InTurn(inner), body)
    assert inner.bodies == [body]


def test_a_few_are_worked_on_at_a_time() -> None:
    """With two turns two of them meet; a third never does."""
    for together, meet in ((2, True), (3, False)):
        barrier = Barrier(together, timeout=10 if meet else 0.2)
        met: list[bool] = []

        def meets(barrier: Barrier = barrier, met: list[bool] = met) -> None:
            try:
                barrier.wait()
                met.append(True)
            except BrokenBarrierError:
                met.append(False)

        application = InTurn(Application(meets), turns=2)
        threads = [Thread(target=asked, args=(application, b"a=1")) for _ in range(together)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert met == [meet] * together


def test_while_all_who_write_wait_for_a_lock_reading_goes_on() -> None:
    released, inner = Event(), Application()

    def waits(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "POST":
            released.wait(10)
        return inner(environ, start)

    application = InTurn(waits)
    writers = [Thread(target=asked, args=(application, b"a=1")) for _ in range(TURNS * 3)]
    for each in writers:
        each.start()
    asked(application, b"", method="GET")
    assert inner.bodies == [b""]
    released.set()
    for each in writers:
        each.join()
