"""Guessing passwords: what is counted, who is locked out, until when. Real time, never the training clock.

Five failures of one account from one address, or fifty from one address, within fifteen minutes lock that
address out (trust, D1). Nobody is locked out by his name alone: else a stranger could keep the chairman out
on the last evening. A try while it is locked doesn't prolong it.
"""

from __future__ import annotations

import logging
import math
from datetime import UTC, datetime, timedelta
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt, AccessLog
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_login_failed
from django.db import transaction
from django.db.models import F, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

logger = logging.getLogger("andung.security")
WITHIN = timedelta(minutes=15)
OF_ACCOUNT, OF_ADDRESS = 5, 50  # failures; AXES_FAILURE_LIMIT is the first
LOG_KEPT = timedelta(days=365)
LOCKED = "Đã nhập sai nhiều lần. Hãy thử lại sau {minutes} phút."


class Failures(AxesDatabaseHandler):  # type: ignore[misc]  # axes has no types
    """Axes' own rows, without what was typed: its handler would keep the whole form for a while."""

    def get_failures(self, request: Any, credentials: dict[str, Any] | None = None) -> int:
        """On the scale of an account's: ten of an address weigh like one of an account."""
        of_account, of_address = (
            rows.aggregate(n=Sum("failures_since_start"))["n"] or 0
            for rows in self.get_user_attempts(request, credentials)
        )
        return max(int(of_account), int(of_address) * OF_ACCOUNT // OF_ADDRESS)

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: Any = None, **kwargs: Any
    ) -> None:
        if request is None:
            return
        username = get_client_username(request, credentials)
        told = {"account": _account_of(username), "address": request.axes_ip_address}
        request.axes_credentials = credentials
        if request.axes_locked_out:
            logger.warning("log-in tried while locked out", extra={"told": told})
            return
        self.clean_expired_user_attempts(request, credentials)
        self._count(request, username)
        request.axes_failures_since_start = self.get_failures(request, credentials)
        request.axes_locked_out = request.axes_failures_since_start >= OF_ACCOUNT
        said = "locked out after failed log-ins" if request.axes_locked_out else "log-in failed"
        logger.warning(said, extra={"told": told})

    def reset_user_attempts(self, request: Any, credentials: dict[str, Any] | None = None) -> int:
        """After a log-in: that account's failures from there, not those of others from the same address."""
        return int(self.filter_user_attempts(request, credentials)[0].delete()[0])

    def _count(self, request: Any, username: str | None) -> None:
        with transaction.atomic():
            row, is_new = AccessAttempt.objects.select_for_update(no_key=True).get_or_create(
                username=username,
                ip_address=request.axes_ip_address,
                user_agent="",
                defaults={"failures_since_start": 1, "attempt_time": request.axes_attempt_time},
            )
            if not is_new:
                row.failures_since_start = F("failures_since_start") + 1
                row.attempt_time = request.axes_attempt_time
                row.save(update_fields=["failures_since_start", "attempt_time"])


def failed(request: HttpRequest, username: str) -> None:
    """A wrong code counts like a wrong password."""
    user_login_failed.send(sender=__name__, credentials={"username": username}, request=request)


def is_locked_out(request: HttpRequest) -> bool:
    """Whether this request's own try was the one too many, or came while it was locked."""
    return bool(getattr(request, "axes_locked_out", False))


def said_of(request: HttpRequest) -> str:
    """When to try again, for a form."""
    return LOCKED.format(minutes=_minutes_left(getattr(request, "axes_ip_address", None)))


def answer(
    request: HttpRequest,
    original: HttpResponse,
    credentials: dict[str, Any] | None = None,  # noqa: ARG001 - axes passes it
) -> HttpResponse:
    """Instead of the log-in page. Who is logged in was asked again: his own page says it, and keeps what was
    typed."""
    if request.user.is_authenticated:
        return original
    minutes = _minutes_left(getattr(request, "axes_ip_address", None))
    page = render(request, "errors/locked_out.html", {"minutes": minutes}, status=429)
    page["Retry-After"] = str(minutes * 60)
    return page


def failures_of(username: str) -> int:
    """How many of the account count at present, from wherever."""
    rows = AccessAttempt.objects.filter(username=username, attempt_time__gt=datetime.now(UTC) - WITHIN)
    return rows.aggregate(n=Sum("failures_since_start"))["n"] or 0


def forget(username: str) -> int:
    """The account's failures don't count any more, from wherever; answers how many there were."""
    count = failures_of(username)
    AccessAttempt.objects.filter(username=username).delete()
    return count


def forget_old() -> None:
    """Of the day: failures that don't count any more, and who came in when, a year back."""
    now = datetime.now(UTC)
    AccessAttempt.objects.filter(attempt_time__lt=now - WITHIN).delete()
    AccessLog.objects.filter(attempt_time__lt=now - LOG_KEPT).delete()


def _minutes_left(address: str | None) -> int:
    """At least one; counted from the last failure of that address."""
    last = AccessAttempt.objects.filter(ip_address=address).order_by("-attempt_time").first()
    left = last.attempt_time + WITHIN - datetime.now(UTC) if last else WITHIN
    return max(1, math.ceil(left / timedelta(minutes=1)))


def _account_of(username: str | None) -> int | None:
    """The log names no account by its name: what was typed there may be a password."""
    found = get_user_model()._default_manager.filter(username=username or "")
    return found.values_list("pk", flat=True).first()
