"""The server that `run` starts, on a copy of the tests' database, under a training clock; and raw sockets."""

from __future__ import annotations

import json
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.test import Client

from andung_emulation import tokens
from andung_emulation.start.places import Places, places
from andung_emulation.start.running import server_command
from andung_emulation.start.serving import answers, stop_all
from campaigns.models import User
from tests.factories import a_client

ELSEWHERE = "/ho-tro/"  # where a refusal sends back to
_CSRF = "c" * 32
PATIENCE_SECONDS = 60


@dataclass
class Server:
    """`data` is a whole installation's; what was written is asked of its database."""

    place: Places

    @property
    def database(self) -> Path:
        return self.place.data / "andung.sqlite3"

    def told(self, at: datetime) -> None:
        """The training clock shows `at` now, and runs on."""
        pair = {"asked": at.isoformat(), "training": at.isoformat(), "real": datetime.now(UTC).isoformat()}
        fresh = self.place.clock_file.with_suffix(".new")
        fresh.write_text(json.dumps(pair), encoding="utf-8")
        fresh.replace(self.place.clock_file)

    def rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.database)) as asked:
            return asked.execute(sql, values).fetchall()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def a_server(data: Path) -> Iterator[Server]:
    """On what the tests' database holds now."""
    shutil.copytree(Path(settings.ANDUNG_DATA) / "keys", data / "keys")
    connection.ensure_connection()
    with closing(sqlite3.connect(data / "andung.sqlite3")) as copy:
        connection.connection.backup(copy)
    port = _free_port()
    variables = {"DJANGO_SETTINGS_MODULE": "tests.deadline.server_settings", "PORT": str(port)}
    place = replace(places(variables), data=data)
    command = [sys.executable, *server_command(place)[1:]]
    server = Server(place)
    child = subprocess.Popen(command, cwd=place.root, env=place.environment(), start_new_session=True)
    try:
        end = time.monotonic() + PATIENCE_SECONDS
        while not answers(port):
            assert child.poll() is None, "the server has ended"
            assert time.monotonic() < end, "the server doesn't answer"
            time.sleep(0.1)
        yield server
    finally:
        stop_all([child])


@dataclass
class Press:
    """A form's button, pressed by somebody who is logged in, over a socket of our own."""

    server: Server
    user: User
    path: str
    fields: dict[str, str] = field(default_factory=dict)
    status: int = 0
    answer: str = ""
    location: str = ""

    def __post_init__(self) -> None:
        typed = {"csrfmiddlewaretoken": _CSRF, tokens.FIELD: tokens.sign(self.user.pk)} | self.fields
        self._body = urlencode(typed).encode()
        self._session = session_of(self.user)
        self._socket = socket.create_connection(("127.0.0.1", self.server.place.port), timeout=30)

    def begins(self) -> None:
        """The head and the first half of the body."""
        host = f"127.0.0.1:{self.server.place.port}"
        head = (
            f"POST {self.path} HTTP/1.1\r\nHost: {host}\r\nReferer: http://{host}{ELSEWHERE}\r\n"
            f"Cookie: sessionid={self._session}; csrftoken={_CSRF}\r\nConnection: close\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(self._body)}\r\n\r\n"
        )
        self._socket.sendall(head.encode() + self._body[: len(self._body) // 2])

    def ends(self) -> None:
        """The rest, and the whole answer."""
        self._socket.sendall(self._body[len(self._body) // 2 :])
        received = b""
        while piece := self._socket.recv(65536):
            received += piece
        self._socket.close()
        head, _, body = received.decode(errors="replace").partition("\r\n\r\n")
        self.status, self.answer = int(head.split()[1]), body
        places_named = [line[10:] for line in head.split("\r\n") if line.lower().startswith("location: ")]
        self.location = places_named[0] if places_named else ""

    @property
    def is_done(self) -> bool:
        return self.status == 302 and self.location != ELSEWHERE


_sessions: dict[int, str] = {}


def session_of(user: User) -> str:
    """Of the log-in that was written before the server's copy was made."""
    return _sessions[user.pk]


def logs_in(user: User) -> Client:
    client = a_client(user)
    _sessions[user.pk] = client.cookies["sessionid"].value
    return client


def wait_until(real: datetime) -> None:
    time.sleep(max(0.0, (real - datetime.now(UTC)) / timedelta(seconds=1)))
