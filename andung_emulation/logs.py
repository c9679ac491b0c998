"""One line of JSON for each thing that happened, without personal data.

What somebody typed never gets into a line: no name, search word, file name, SQL parameter. So of messages
that aren't ours the values are left out, of an error its words, but where they can only be about the machine.
JSON in ASCII keeps a line one line, whatever stands in it (trust, D4). No Django here: gunicorn's master uses
it before there are settings.
"""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

OURS = ("andung", "andung_emulation", "campaigns", "awards", "dossiers")
ROOT = Path(__file__).resolve().parent.parent
OF_THE_DATABASE = ("OperationalError", "IntegrityError", "InterfaceError")  # their first line holds no value
FRAMES, CAUSES, LONGEST = 12, 4, 300
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
requests = logging.getLogger("andung.request")


class JsonLines(logging.Formatter):
    """at (UTC) · level · request · logger · message, then what the line tells (`extra={"told": {…}}`)."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "request": getattr(record, "request_id", "-"),
            "logger": record.name,
            "message": _message(record)[:LONGEST],
        }
        line |= getattr(record, "told", {})
        if record.exc_info and record.exc_info[1]:
            line["errors"] = list(_errors(record.exc_info[1]))
        return json.dumps(line, default=lambda value: type(value).__name__)


class RequestLogMiddleware:
    """A line for each request: which page, by its name and not its address; who, by his number. A refused one
    is a warning."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.monotonic()
        response = self.get_response(request)
        match, status = request.resolver_match, response.status_code
        if match is None and status < 400:
            return response  # a file of the look
        level = logging.ERROR if status >= 500 else logging.WARNING if status >= 400 else logging.INFO
        told = {
            "method": request.method if request.method in METHODS else "other",
            "route": match.view_name if match else "-",
            "status": status,
            "ms": round((time.monotonic() - began) * 1000),
            "actor": _actor(request),
        }
        requests.log(level, "request", extra={"told": told})
        return response


def refused(request: HttpRequest) -> None:
    """A step that a rule refused: which, to whom; the reason may name people (ASVS 16.3)."""
    match = request.resolver_match
    told = {"route": match.view_name if match else "-", "actor": _actor(request)}
    logging.getLogger("andung.security").info("a step was refused", extra={"told": told})


def _actor(request: HttpRequest) -> int | None:
    """From the session as it was read, without reading it for this."""
    session = getattr(request, "session", None)
    known = vars(session).get("_session_cache", {}) if session is not None else {}
    said = str(known.get("_auth_user_id", ""))
    return int(said) if said.isdecimal() else None


def _message(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] in OURS:
        return record.getMessage()
    if record.name.startswith("django.security"):
        return "refused before any page"  # its own words repeat what was sent
    if status := getattr(record, "status_code", None):
        return f"answered {status}"
    return _bare(str(record.msg), record.args)


def _bare(words: str, values: object) -> str:
    """Numbers stay; whatever else was filled in may be anybody's."""
    try:
        if isinstance(values, tuple):
            return words % tuple(map(_without_words, values)) if values else words
        if isinstance(values, dict):
            return words % {name: _without_words(value) for name, value in values.items()}
    except (TypeError, ValueError):
        pass
    return words


def _without_words(value: object) -> object:
    return value if isinstance(value, int | float) else "…"


def _errors(error: BaseException | None) -> Iterator[dict[str, Any]]:
    """The error and what led to it: type and places, no values."""
    for _ in range(CAUSES):
        if error is None:
            return
        frames = [
            f"{_place(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in extract_tb(error.__traceback__)
        ]
        yield {"type": type(error).__qualname__, "said": _said(error), "at": frames[-FRAMES:]}
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _said(error: BaseException) -> str:
    kind = type(error)
    if kind.__name__ in OF_THE_DATABASE:
        return str(error).partition("\n")[0][:LONGEST]
    if isinstance(error, OSError) and error.errno:
        return os.strerror(error.errno)  # without the file's name
    ours = kind.__module__.partition(".")[0] in OURS and issubclass(kind, RuntimeError)
    return str(error)[:LONGEST] if ours else ""


def _place(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else "/".join(path.parts[-2:])
