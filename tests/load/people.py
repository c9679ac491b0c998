"""One person at a browser of this machine's server: a session, its cookies, the forms of its pages."""

from __future__ import annotations

import http.client
import re
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from urllib.parse import urlencode

from tests.journeys.desk import Form, _Reader
from tests.load.world import Visitor

PATIENCE_SECONDS = 120
_AUTOSAVE = re.compile(r'data-autosave-url="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """`status` 0: no answer came."""

    status: int
    location: str
    body: str


@dataclass
class Diary:
    """What everybody did: kind of request → how long each took and what it was answered."""

    took: dict[str, list[float]] = field(default_factory=dict)
    statuses: dict[str, dict[int, int]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def note(self, kind: str, seconds: float, status: int) -> None:
        with self._lock:
            self.took.setdefault(kind, []).append(seconds)
            counted = self.statuses.setdefault(kind, {})
            counted[status] = counted.get(status, 0) + 1

    def errors(self) -> list[tuple[str, int, int]]:
        """Kind, status, how often: an error of the server's. Who got no answer asks again."""
        return [
            (kind, status, count)
            for kind, counted in sorted(self.statuses.items())
            for status, count in sorted(counted.items())
            if status >= 500
        ]


class Person:
    """Not shared by threads, but for `post` of a double click."""

    def __init__(self, visitor: Visitor, port: int, diary: Diary) -> None:
        self.visitor, self.port, self.diary = visitor, port, diary
        self.cookies = {"sessionid": visitor.session}
        self.fields: dict[str, list[str]] = {}
        self.autosave_url = ""

    def opens(self, url: str, kind: str = "đọc trang") -> Answer:
        return self._asks("GET", url, kind)

    def opens_form(self, button: str) -> Answer:
        """The page with his form, whose fields he then holds in his hands."""
        answer = self.opens(self.visitor.url)
        found = re.search(_AUTOSAVE, answer.body)
        self.autosave_url = found[1].replace("&amp;", "&") if found else ""
        self.fields = form_with(button, answer.body).fields
        return answer

    def types(self, name: str, text: str) -> None:
        self.fields[name] = [text]

    def autosaves(self) -> Answer:
        kept = {name: values for name, values in self.fields.items() if name != "form_token"}
        return self._asks("POST", self.autosave_url, "tự lưu nháp", kept, Accept="application/json")

    def posts(self, kind: str) -> Answer:
        return self._asks("POST", self.visitor.url, kind, self.fields)

    def posts_and_is_cut_off(self) -> None:
        """The request goes out whole; the line breaks before the answer."""
        body = urlencode(self.fields, doseq=True)
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE_SECONDS) as line:
            lines = [f"POST {self.visitor.url} HTTP/1.1", "Host: 127.0.0.1", *self._headers(body)]
            line.sendall("\r\n".join([*lines, "", body]).encode())

    def logs_in(self, password: str) -> Answer:
        """Through the page, as somebody does in the morning."""
        self.cookies.clear()
        page = self.opens("/dang-nhap/", "trang đăng nhập")
        fields = form_with("Đăng nhập", page.body).fields
        fields |= {"username": [self.visitor.username], "password": [password]}
        return self._asks("POST", "/dang-nhap/", "đăng nhập", fields)

    def _headers(self, body: str) -> list[str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return [
            f"Cookie: {cookies}", "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}", "Connection: close", "",
        ]  # fmt: skip

    def _asks(
        self, way: str, url: str, kind: str, fields: Mapping[str, list[str]] | None = None, **more: str
    ) -> Answer:
        began = time.perf_counter()
        answer = self._answer(way, url, fields, more)
        self.diary.note(kind, time.perf_counter() - began, answer.status)
        return answer

    def _answer(
        self, way: str, url: str, fields: Mapping[str, list[str]] | None, more: Mapping[str, str]
    ) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **more}
        body = None
        if fields is not None:
            body = urlencode(fields, doseq=True)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            line.request(way, url, body, headers)
            got = line.getresponse()
            text = got.read().decode(errors="replace")
        except (OSError, http.client.HTTPException):
            return Answer(0, "", "")
        finally:
            line.close()
        for cookie in got.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(got.status, got.headers.get("Location", ""), text)


def form_with(button: str, source: str) -> Form:
    """The form of that button."""
    reader = _Reader()
    reader.feed(source)
    for form in reader.forms:
        if any(each.label == button for each in form.buttons):
            return form
    raise AssertionError(f"no form with {button!r}: {source[-1500:]}")
