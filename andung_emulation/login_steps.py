"""Between the right password and the first page: the code of the second factor, a password of one's own.

Who gave his password and still owes the code isn't logged in: his session only remembers who he says he is,
for five minutes of real time, and gives him nothing but the page that asks for the code.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from andung_emulation.http import Request
from campaigns.models import User
from campaigns.rules.passwords import LONG_FOR
from campaigns.services.accounts import forget_sessions

HALF_SECONDS = 5 * 60
_BACKEND = "django.contrib.auth.backends.ModelBackend"
_HALF, _MUST_CHOOSE, _VERIFIED = "andung_half", "andung_must_choose", "andung_second_factor"
_ON_THE_WAY = ("logout", "password-change", "health", "dossiers:certificate-public")
_SETTING_UP = (*_ON_THE_WAY, "security", "second-factor")


@dataclass(frozen=True)
class Half:
    """Who gave his password; where he wanted to go; whether he has to choose another password."""

    user: User
    url: str
    must_choose: bool


def remember_half(request: HttpRequest, user: User, url: str, *, must_choose: bool) -> None:
    """In a session of its own: what an earlier visitor's held is gone."""
    request.session.flush()
    request.session[_HALF] = {
        "user": user.pk,
        "password": user.get_session_auth_hash(),
        "since": int(time.time()),
        "url": url,
        "must_choose": must_choose,
    }


def half_of(request: HttpRequest) -> Half | None:
    """None once it is too old, or the account was disabled or given another password in between."""
    said = request.session.get(_HALF)
    if not said or time.time() - said["since"] > HALF_SECONDS:
        return None
    user = User.objects.filter(pk=said["user"], is_active=True).first()
    if user is None or not constant_time_compare(said["password"], user.get_session_auth_hash()):
        return None
    return Half(user, said["url"], said["must_choose"])


def come_in(request: HttpRequest, user: User, *, must_choose: bool, verified: bool = False) -> None:
    """Log in, under a new session id; what is still asked of the person goes with the session."""
    request.session.pop(_HALF, None)
    login(request, user, backend=_BACKEND)
    if must_choose:
        request.session[_MUST_CHOOSE] = True
    if verified:
        request.session[_VERIFIED] = True


def has_chosen(request: HttpRequest) -> None:
    request.session.pop(_MUST_CHOOSE, None)


def has_second_factor_now(request: HttpRequest) -> None:
    """This session has shown the code; the account's others haven't, and end."""
    request.session[_VERIFIED] = True
    forget_sessions(cast(User, request.user), but=request.session.session_key)


def owes(request: HttpRequest) -> str:
    """The name of the page to which somebody who is logged in has to go first; empty when he may go on."""
    match = request.resolver_match
    name = match.view_name if match else ""
    if request.session.get(_MUST_CHOOSE):
        return "" if name in _ON_THE_WAY else "password-change"
    if must_have_second_factor(request) and not request.session.get(_VERIFIED):
        return "" if name in _SETTING_UP else "second-factor"
    return ""


def must_choose(request: HttpRequest) -> bool:
    return bool(request.session.get(_MUST_CHOOSE))


def must_have_second_factor(request: HttpRequest) -> bool:
    """ANDUNG_OTP=1: who signs, and who keeps the accounts."""
    return settings.OTP_REQUIRED and cast(Request, request).actor.holds(*LONG_FOR)
