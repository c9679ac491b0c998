"""What every answer carries and what every request obeys. The actor's middleware is the campaign's."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable
from contextlib import ExitStack, nullcontext
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions import middleware as sessions
from django.core.exceptions import BadRequest
from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.template.loader import render_to_string

from andung_emulation import addressed, once, shortages
from andung_emulation.charsets import NOT_UTF8
from andung_emulation.errors import Refused
from andung_emulation.turns import MOST_BYTES, NO_ROOM, declared_length

if TYPE_CHECKING:
    # Logging is configured, with the filter below, before there are models to import.
    from andung_emulation.http import Request

Answer = Callable[[HttpRequest], HttpResponse]
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that sound or look alike: it is read over the phone
_request_id: ContextVar[str] = ContextVar("request_id", default="-")
_OURS = re.compile("[a-z0-9]{32}")  # a session's key, as Django draws it
_STARTED, _SEEN = "andung_started", "andung_seen"
_READING = ("GET", "HEAD", "OPTIONS")
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "TRUNCATE", "CREATE", "ALTER", "DROP")
_MAY_WRITE = ("django_session", "axes_")
NOT_USED = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
KEPT_NOWHERE = "no-store, private"
RENEWAL_SECONDS = 1.0  # a page isn't kept waiting for longer, so that its session may be renewed

logger = logging.getLogger(__name__)


class WroteWhileReading(RuntimeError):
    """A GET tried to write: a mistake of ours, unless the view is marked `@http.recorded`."""


class RequestIdFilter(logging.Filter):
    """Gives each log line the id of the request that wrote it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = _request_id.get()
        return True


class RequestIdMiddleware:
    """An id of our own for each request: on the answer, on error pages, in each log line."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = "".join(secrets.choice(_LETTERS) for _ in range(8))
        request_id = f"{said[:4]}-{said[4:]}"
        cast("Request", request).request_id = request_id
        token = _request_id.set(request_id)
        try:
            response = self.get_response(request)
        finally:
            _request_id.reset(token)
        response["X-Request-ID"] = request_id
        response["Permissions-Policy"] = NOT_USED
        return response


class SessionMiddleware(sessions.SessionMiddleware):
    """A page that was only read is served though the session can't be renewed: a full disk or a long lock
    takes nobody's reading away (trust, R4), nor does the page wait long for it.

    A cookie that no session of ours can have is none: `"\\000"` there is a NUL, and PostgreSQL doesn't take
    one even in a question."""

    def process_request(self, request: HttpRequest) -> None:
        said = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        request.session = self.SessionStore(said if _OURS.fullmatch(said) else None)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        reads = request.method in _READING
        if not request.session.modified:
            return super().process_response(request, response)
        try:
            with shortages.patience(RENEWAL_SECONDS) if reads else nullcontext():
                return super().process_response(request, response)
        except Exception as error:
            shortage = shortages.behind(error)
            if shortage is None:
                raise
            if not reads:
                raise shortage from None
            logger.warning("session not renewed: %s", type(shortage).__name__)
            return response


class BodySizeMiddleware:
    """Refuses a body that no form of ours sends before a byte of it is read: files would go to the disk
    while it is read, of whoever sends them (trust, C8). Without a length nothing is read at all."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NO_ROOM in request.META:
            return shortages.told(request, [])
        if declared_length(request.META) <= MOST_BYTES:
            return self.get_response(request)
        context = {"request_id": cast("Request", request).request_id}
        return HttpResponse(render_to_string("413.html", context), status=413)


class EncodingMiddleware:
    """Answers what `InUtf8` has marked; nothing of it is read."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NOT_UTF8 in request.META:
            raise BadRequest("not in UTF-8")
        return self.get_response(request)


class SessionAgeMiddleware:
    """Ends a session that was idle too long or is too old, in real time (trust, D2).

    The last sight is written at most every SESSION_RENEWAL_SECONDS, so that reading stays reading. With a
    session, also one that is logged out, goes what was said in it and not read yet: it would stand on the
    log-in page, for whoever comes next.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        was_in = SESSION_KEY in request.session
        if was_in:
            self._age(request)
        response = self.get_response(request)
        if was_in and SESSION_KEY not in request.session:
            response.delete_cookie(CookieStorage.cookie_name, samesite="Lax")
        return response

    def _age(self, request: HttpRequest) -> None:
        now, session = int(time.time()), request.session
        started, seen = session.get(_STARTED, now), session.get(_SEEN, now)
        if now - seen >= settings.SESSION_IDLE_SECONDS or now - started >= settings.SESSION_COOKIE_AGE:
            logout(request)
        elif _SEEN not in session or now - seen >= settings.SESSION_RENEWAL_SECONDS:
            session[_STARTED], session[_SEEN] = started, now


def start_session_age(request: HttpRequest, **_: Any) -> None:
    """Receiver of `user_logged_in`: the session's age counts from the log-in."""
    request.session[_STARTED] = request.session[_SEEN] = int(time.time())


class ReadingMiddleware:
    """While a GET is answered, a statement that writes raises `WroteWhileReading`, and what it asks twice is
    asked once. While another is, the rows that its address names are remembered."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in _READING:
            with addressed.remembering():
                return self.get_response(request)
        with ExitStack() as stack:
            stack.enter_context(once.reading())
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(_Reading(request)))
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> None:
        request._may_write = getattr(view, "writes_on_get", False)  # type: ignore[attr-defined]  # ours

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A refusal that no form shows: a download on a day on which nothing can be recorded."""
        if not isinstance(exception, Refused):
            return None
        return render(request, "errors/busy.html", {"reason": exception.reason, "back_url": "/"}, status=409)


class _Reading:
    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        if sql.lstrip("( \n\t").upper().startswith(_WRITES):
            if not self._is_allowed(sql):
                raise WroteWhileReading(f"{self.request.method} {self.request.path}: {sql[:120]}")
            once.forget()
        return execute(sql, params, many, context)

    def _is_allowed(self, sql: str) -> bool:
        return getattr(self.request, "_may_write", False) or any(f'"{name}' in sql for name in _MAY_WRITE)


class CompressedPages(GZipMiddleware):
    """Pages go over a poor line at a fifth of their size; files go as they are, with their length.

    Django's own adds bytes of random number, against guessing what a page holds by its size (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not response.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)


class NoStoreMiddleware:
    """What a logged-in person saw isn't kept by any cache (trust, D5); nor what comes back to somebody whose
    session ended, with what he had typed."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated or "Cache-Control" not in response:
            response["Cache-Control"] = KEPT_NOWHERE
        return response
