"""The one way from a POST to a change, and what a page answers when it can't be done."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar, overload
from urllib.parse import urlsplit, urlunsplit

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.db import DataError, IntegrityError
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from andung_emulation import addressed, clock, errors, guards, logs, shortages, tokens
from andung_emulation.actors import Actor
from andung_emulation.shortages import BUSY, RETRY_SECONDS

logger = logging.getLogger(__name__)

ANOTHER_DAY = "CHƯA LƯU: đã sang ngày mới trong lúc gửi. Nội dung vẫn còn đây, xin gửi lại."
UNFIT = (
    "CHƯA LƯU: có ô dài quá, hoặc có ký tự, con số không lưu được. Nội dung vẫn còn đây, xin sửa rồi gửi lại."
)
_UNSEEN = {"csrfmiddlewaretoken", tokens.FIELD}


class Request(HttpRequest):
    """A request as views get it; the middleware has put these there."""

    actor: Actor
    request_id: str
    htmx: HtmxDetails
    round_pk: int  # set by a page of a round whose address doesn't name it; the frame reads it
    answer_status: int  # set where a form has to be shown again for another reason than its content


View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def recorded(view: View) -> View:
    """Mark a view whose GET may write: a download of personal data appends a history row first."""

    view.writes_on_get = True  # type: ignore[attr-defined]  # read by ReadingMiddleware
    return view


reads_or_posts = require_http_methods(["GET", "HEAD", "POST"])  # a page with its form
Told = Callable[[str, datetime], None]


@overload
def perform(
    request: Request,
    change: Callable[[datetime], str],
    *,
    form: None = None,
    success: str = "",
    refused: Told | None = None,
    ahead: Callable[[datetime], None] | None = None,
) -> HttpResponse: ...
@overload
def perform(
    request: Request,
    change: Callable[[datetime], str],
    *,
    form: BaseForm,
    success: str = "",
    refused: Told | None = None,
    ahead: Callable[[datetime], None] | None = None,
) -> HttpResponse | None: ...
def perform(
    request: Request,
    change: Callable[[datetime], str],
    *,
    form: BaseForm | None = None,
    success: str = "",
    refused: Told | None = None,
    ahead: Callable[[datetime], None] | None = None,
) -> HttpResponse | None:
    """Run `change(at)` once under the form's token, in one transaction, and go to the URL that it returns.

    The clock is read after the whole body was: a body that trickles in over midnight is late (trust, B2).
    A refusal by a rule, a guard or a named constraint, or of what no column holds, goes onto the form (then
    None: show it again with `rendered`) or into a message on the page that it came from. A stale version
    answers 409 with both texts. Raises Http404 where the address's row went while its form was on the way.
    `refused` is told the reason of a refusal, after everything was rolled back; `ahead` is told the instant
    before the transaction, for what can be asked ahead of it (`andung_emulation.ahead`).
    """
    _read_body(request)
    at = clock.now()
    try:
        url = _once(request, change, at, ahead)
    except errors.Stale as stale:
        return _conflict(request, stale)
    except (errors.Refused, IntegrityError) as error:
        reason = _reason_in(error)
        logs.refused(request)
        if refused is not None:
            refused(reason, at)
        return _refused(request, form, reason)
    except (DataError, OverflowError):  # PostgreSQL of a text or a number, SQLite of a number
        return _refused(request, form, UNFIT)
    except Exception as error:
        if not shortages.is_one(error):
            raise
        return _busy(request, form, error)
    if success:
        messages.success(request, success)
    return _to(request, url)


def rendered(
    request: Request, template: str, context: Mapping[str, Any], form: BaseForm | None = None
) -> HttpResponse:
    """The page; with status 422 when the form was sent and has errors."""
    status = 422 if form is not None and form.is_bound and form.errors else 200
    response = render(request, template, dict(context), status=getattr(request, "answer_status", status))
    if response.status_code == 503:
        response["Retry-After"] = str(RETRY_SECONDS)
    return response


def back_url(request: HttpRequest) -> str:
    """Where the person came from, on this host only; else the home page."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(
        referer, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return reverse("home")
    parts = urlsplit(referer)
    return urlunsplit(("", "", f"/{parts.path.lstrip('/')}", parts.query, ""))


def typed_in(request: HttpRequest) -> list[tuple[str, str]]:
    """What was sent and couldn't be saved, to be shown again; no token, no password."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if value and name not in _UNSEEN and "password" not in name
    ]


def _once(
    request: Request,
    change: Callable[[datetime], str],
    at: datetime,
    ahead: Callable[[datetime], None] | None,
) -> str:
    """Its URL; 404 where somebody else deleted the address's row between the look of the view and the
    service's. What else a service doesn't find is a mistake of ours and stays one."""
    if request.actor.on != clock.local_date(at):  # who he is was asked on the day before
        raise errors.Refused(ANOTHER_DAY)
    if ahead is not None:
        ahead(at)
    try:
        return tokens.once(request, lambda: change(at))
    except ObjectDoesNotExist as missed:
        if not addressed.is_gone():
            raise
        raise Http404 from missed


def _read_body(request: HttpRequest) -> None:
    _ = (request.POST, request.FILES)


def _reason_in(error: errors.Refused | IntegrityError) -> str:
    """Raises it on where no rule, guard or constraint of ours speaks."""
    reason = error.reason if isinstance(error, errors.Refused) else guards.refusal_of(error)
    if reason is None:
        raise error
    return reason


def _refused(request: Request, form: BaseForm | None, reason: str) -> HttpResponse | None:
    if form is not None:
        form.add_error(None, reason)
        return None
    messages.error(request, reason)
    return _to(request, back_url(request))


def _conflict(request: Request, stale: errors.Stale) -> HttpResponse:
    labels = [*stale.typed, *(label for label in stale.current if label not in stale.typed)]
    fields = [(label, stale.current.get(label, ""), stale.typed.get(label, "")) for label in labels]
    context = {"fields": fields, "back_url": back_url(request)}
    return render(request, "errors/conflict.html", context, status=409)


def _busy(request: Request, form: BaseForm | None, error: Exception) -> HttpResponse | None:
    """The database or the disk is locked, full or away. Nothing was changed; the token isn't used up."""
    logger.warning("shortage: %s", type(error).__name__, exc_info=error)
    if form is not None:
        form.add_error(None, BUSY)
        request.answer_status = 503
        return None
    context = {"reason": BUSY, "typed": typed_in(request), "back_url": back_url(request)}
    response = render(request, "errors/busy.html", context, status=503)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def _to(request: HttpRequest, url: str) -> HttpResponse:
    """htmx would put a followed redirect's page into its target: it is told to go there instead."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponseClientRedirect(url)
    return HttpResponseRedirect(url)
