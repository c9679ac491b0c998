"""Steps of the chairman's desk as they are posted: done once, or refused and told in history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpResponse

from andung_emulation import clock
from andung_emulation.http import Request, perform
from dossiers.models import Dossier
from dossiers.services.attempts import record_attempt

Change = Callable[[datetime], str]
NO_RIGHT = "không có quyền làm việc này."


def attempted(
    request: Request, row: Dossier, step: str, change: Change, *, form: BaseForm | None = None, success: str
) -> HttpResponse | None:
    """As `perform`; whatever a rule refuses, and a wrong password, is told of who tried."""

    def refused(reason: str, at: datetime) -> None:
        record_attempt(row, step, reason, actor=request.actor, at=at)

    if form is None:
        return perform(request, change, success=success, refused=refused)
    if not form.is_valid():
        if "password" in form.errors:
            refused(" ".join(map(str, form.errors["password"])), clock.now())
        return None
    return perform(request, change, form=form, success=success, refused=refused)


def watched(step: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A post by somebody for whom the page doesn't exist is still a 404, and history tells who it was."""

    def around(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def inner(request: Request, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, pk, *args, **kwargs)
            except Http404:
                row = Dossier.objects.filter(pk=pk).select_related("round__campaign").first()
                if request.method == "POST" and row is not None:
                    record_attempt(row, step, NO_RIGHT, actor=request.actor, at=clock.now())
                raise

        return inner

    return around
