"""A request is in UTF-8, as every page of ours sends it, or it isn't read.

Django reads in whatever encoding a request names: in some of Python's a text can be half a surrogate pair,
which breaks whatever stores or shows it; others are no encodings of text, and break Django before it has a
request to answer, so that no page says what was wrong.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.http import parse_header_parameters

NOT_UTF8 = "andung.not_utf8"  # in the environment of a request that names another encoding
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class InUtf8:
    """Around a WSGI application, which finds the mark, and nothing left to read by."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not is_utf8(environ.get("CONTENT_TYPE") or ""):
            environ |= {"CONTENT_TYPE": "", NOT_UTF8: True}
        return self._application(environ, start_response)


def is_utf8(content_type: str) -> bool:
    """Also where it names none, or one that Python doesn't know: Django takes that for UTF-8."""
    try:
        named = parse_header_parameters(content_type)[1].get("charset", "utf-8")
        return codecs.lookup(named).name == "utf-8"
    except LookupError:
        return True
    except ValueError:  # a header or a name that nobody can read
        return False
