"""A full disk, a locked or lost database, met while a view works: its sentence and what was typed, no trace.

What a middleware meets comes to `views.server_error`, which answers the same.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from andung_emulation import shortages
from andung_emulation.http import typed_in


class ShortageWall:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Some views lead back with a message instead of showing a form again: that would lose the words."""
        response = self.get_response(request)
        if getattr(request, "answer_status", 200) == 503 and 300 <= response.status_code < 400:
            return shortages.told(request, typed_in(request))
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return shortages.answer(request, error, typed_in(request)) if shortages.is_one(error) else None
