"""Whoever sends slowly, or stops in the middle, keeps nobody else waiting (trust, R15)."""

from __future__ import annotations

import http.client
import io
import socket
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from threading import Barrier, BrokenBarrierError, Event, Thread
from typing import Any

import pytest
from django.db import connection  # noqa: F401 - the mark below asks it
from django.http import HttpResponse
from django.test import RequestFactory

from andung_emulation import turns
from andung_emulation.middleware import BodySizeMiddleware
from andung_emulation.start.running import LINES
from andung_emulation.turns import IN_MEMORY_BYTES, MOST_BYTES, NO_ROOM, TURNS, InTurn
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


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the copy is of SQLite's file")
def test_more_lines_than_threads_give_way(tmp_path: Path) -> None:
    """The one that sends nothing but half a body, twice as often as there are threads in both processes."""
    with a_server(tmp_path) as server, ExitStack() as lines:
        for _ in range(2 * 2 * LINES):
            line = lines.enter_context(socket.create_connection(("127.0.0.1", server.place.port)))
            line.sendall(HALVES["half a body"])
        asked = http.client.HTTPConnection("127.0.0.1", server.place.port, timeout=PATIENCE_SECONDS)
        asked.request("GET", "/dang-nhap/")
        assert asked.getresponse().status == 200
        asked.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the copy is of SQLite's file")
def test_who_does_not_close_an_answered_line_keeps_nobody_waiting(tmp_path: Path) -> None:
    with a_server(tmp_path) as server, ExitStack() as lines:
        for _ in range(EACH):
            line = lines.enter_context(socket.create_connection(("127.0.0.1", server.place.port)))
            line.sendall(b"GET /khong-co/ HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
            line.recv(1)
        began = time.monotonic()
        asked = http.client.HTTPConnection("127.0.0.1", server.place.port, timeout=PATIENCE_SECONDS)
        asked.request("GET", "/dang-nhap/")
        assert asked.getresponse().status == 200
        asked.close()
        assert time.monotonic() - began < 20  # one after the other, in either process: a minute


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


def test_what_comes_in_together_has_a_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sends the last of it is told; once the others are through there is room again."""
    monkeypatch.setattr(turns, "MOST_AT_ONCE", 5)
    environ: dict[str, Any] = {}

    def inner(given: dict[str, Any], _: Callable[..., Any]) -> Iterable[bytes]:
        environ.update(given)
        return [given["wsgi.input"].read()]

    application = InTurn(inner)
    for body, fits in ((b"a=12", True), (b"a=1234", False), (b"a=123", True)):
        environ.clear()
        asked(application, body)
        assert (NO_ROOM not in environ) is fits, body


def test_whose_body_had_no_room_is_told_to_send_it_again() -> None:
    request = RequestFactory().post("/dang-nhap/", {"a": "1"})
    request.META[NO_ROOM] = True
    answer = BodySizeMiddleware(lambda _: HttpResponse())(request)
    assert answer.status_code == 503
    assert "CHƯA LƯU" in answer.content.decode()


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
