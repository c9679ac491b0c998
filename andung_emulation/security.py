"""Tài khoản của tôi: the second factor, on and off; and the page of the log-in that asks for its code."""

from __future__ import annotations

from base64 import b32encode
from binascii import unhexlify
from datetime import datetime
from typing import Any, cast

from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from andung_emulation import clock, lockout, login_steps, vietnamese
from andung_emulation.http import Request, perform, reads_or_posts, rendered
from andung_emulation.verdicts import Verdict, no, require
from campaigns.actors import actor_of
from campaigns.forms.accounts import CodeForm
from campaigns.forms.rounds import ConfirmForm
from campaigns.models import User
from campaigns.selectors import accounts
from campaigns.services import second_factor as services
from campaigns.services.accounts import end_sessions
from dossiers.renderers.qr import qr

TOO_LATE = "Đã quá 5 phút hoặc mật khẩu vừa được đổi. Hãy đăng nhập lại."
WAIT = "Vừa nhập sai. Đợi {seconds} giây rồi nhập mã đang hiện."
REQUIRED = "Vai trò này phải dùng xác thực hai bước (đã đặt ở máy chủ), nên không tắt được."
ON = "Đã bật xác thực hai bước. Ghi lại các mã dự phòng dưới đây trước khi rời trang."
OFF = "Đã tắt xác thực hai bước."
ALONE = "Đã đưa tài khoản này ra khỏi mọi máy khác."
RENEWED = "Đã lập mã dự phòng mới; các mã cũ không dùng được nữa."
_KEY, _CODES = "andung_new_key", "andung_new_codes"


class SetUpForm(ConfirmForm):
    """The code proves that the phone has the key, the password that it is his phone."""

    code = CodeForm.base_fields["code"]
    field_order = ("code", "password")

    def __init__(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["code"].help_text = "Sáu chữ số đang hiện ở ứng dụng, sau khi quét mã."
        self.fields["password"].help_text = "Để chắc rằng chính bạn bật."


@login_not_required
@sensitive_post_parameters()
@reads_or_posts
def login_code(request: Request) -> HttpResponse:
    """The second step of the log-in. A try is remembered even when it fails, so it isn't `perform`'s."""
    if request.user.is_authenticated:
        return redirect("home")
    half = login_steps.half_of(request)
    if half is None:
        messages.error(request, TOO_LATE)
        return redirect("login")
    form = CodeForm(request.POST or None)
    if form.is_valid() and _is_right(request, half.user, form):
        login_steps.come_in(request, half.user, must_choose=half.must_choose, verified=True)
        return redirect(half.url)
    return rendered(request, "andung_emulation/login_code.html", {"form": form}, form)


@sensitive_post_parameters()
@reads_or_posts
def security(request: Request) -> HttpResponse:
    """What stands, and the two things that can be done about it, each with the password."""
    user = cast(User, request.user)
    form = ConfirmForm(request, request.POST or None)
    if form.is_bound and form.is_valid():
        step = _switch_off if request.POST.get("step") == "off" else _renew
        said = OFF if step is _switch_off else RENEWED
        done = perform(request, lambda at: step(request, user, at), form=form, success=said)
        if done:
            return done
    factor = accounts.second_factor_of(user)
    context = {
        "form": form,
        "is_on": factor.is_on,
        "since": vietnamese.minute_of(factor.since) if factor.since else "",
        "codes_left": factor.codes_left,
        "few_left": factor.is_on and factor.codes_left < 3,
        "may_switch_off": _may_switch_off(request),
        "codes": request.session.pop(_CODES, []) if request.method == "GET" else [],
    }
    return rendered(request, "andung_emulation/security.html", context, form)


@sensitive_post_parameters()
@reads_or_posts
def elsewhere(request: Request) -> HttpResponse:
    """For who forgot to log out on a PC of everybody's, or lost a phone: this session alone goes on."""
    user, form = cast(User, request.user), ConfirmForm(request, request.POST or None)

    def change(at: datetime) -> str:
        end_sessions(user, password=form.cleaned_data["password"], actor=request.actor, at=at)
        update_session_auth_hash(request, user)
        return reverse("security")

    if form.is_bound and form.is_valid():
        done = perform(request, change, form=form, success=ALONE)
        if done:
            return done
    return rendered(request, "andung_emulation/elsewhere.html", {"form": form}, form)


@sensitive_post_parameters()
@reads_or_posts
def second_factor(request: Request) -> HttpResponse:
    """The key is kept in the session until the phone has shown that it has it."""
    user = cast(User, request.user)
    if accounts.has_second_factor(user):
        return redirect("security")
    key = request.session.setdefault(_KEY, services.new_key())
    form = SetUpForm(request, request.POST or None)

    def change(at: datetime) -> str:
        code = form.cleaned_data["code"]
        codes = services.switch_on(user, key=key, code=code, actor=request.actor, at=at)
        request.session.pop(_KEY)
        request.session[_CODES] = codes
        login_steps.has_second_factor_now(request)
        return reverse("security")

    if form.is_bound and form.is_valid():
        done = perform(request, change, form=form, success=ON)
        if done:
            return done
    context = {
        "form": form,
        "qr": qr(services.key_uri(user, key), 48),
        "key": _in_fours(key),
        "must": login_steps.must_have_second_factor(request),
    }
    return rendered(request, "andung_emulation/second_factor.html", context, form)


def _is_right(request: Request, user: User, form: forms.Form) -> bool:
    """Counts a wrong code like a wrong password; while locked out none is looked at."""
    if not AxesProxyHandler.is_allowed(request, {"username": user.username}):
        request.axes_locked_out = True  # type: ignore[attr-defined]  # axes' middleware answers then
        return False
    at = clock.now()
    checked = services.check(
        user, form.cleaned_data["code"], actor=actor_of(user, clock.local_date(at)), at=at
    )
    if checked.wait_s:
        form.add_error("code", WAIT.format(seconds=checked.wait_s))
    elif not checked.right:
        lockout.failed(request, user.username)
        form.add_error("code", services.WRONG)
    return checked.right


def _renew(request: Request, user: User, at: datetime) -> str:
    request.session[_CODES] = services.renew_codes(user, actor=request.actor, at=at)
    return reverse("security")


def _switch_off(request: Request, user: User, at: datetime) -> str:
    require(_may_switch_off(request))
    services.switch_off(user, actor=request.actor, at=at)
    return reverse("security")


def _may_switch_off(request: Request) -> Verdict:
    return no(REQUIRED) if login_steps.must_have_second_factor(request) else Verdict()


def _in_fours(key: str) -> str:
    """As an application takes it by hand: base 32, in groups of four."""
    text = b32encode(unhexlify(key)).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))
