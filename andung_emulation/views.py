"""Login, logout, and the pages that say what went wrong."""

from __future__ import annotations

import sys
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator

from andung_emulation import clock, history, login_steps, shortages
from andung_emulation.demo.accounts import DEMO_PASSWORD, demo_accounts
from andung_emulation.http import Request, typed_in
from campaigns.forms.accounts import OwnPasswordForm
from campaigns.models import User
from campaigns.rules import passwords
from campaigns.selectors import accounts

MOST_OF_A_NAME = 150  # characters, as Django's own accounts


class LoginForm(AuthenticationForm):
    """One sentence for a wrong name, a wrong password, a disabled account."""

    error_messages = {
        "invalid_login": "Tên đăng nhập hoặc mật khẩu không đúng. Phân biệt chữ hoa, chữ thường.",
        "inactive": "Tên đăng nhập hoặc mật khẩu không đúng. Phân biệt chữ hoa, chữ thường.",
    }

    def clean(self) -> Any:
        """What is longer than any account's is neither hashed nor kept with the failures: the field's own
        `maxlength` is the browser's alone."""
        name, password = (self.cleaned_data.get(field, "") for field in ("username", "password"))
        if len(name) > MOST_OF_A_NAME or len(password) > passwords.MOST:
            raise self.get_invalid_login_error()
        return super().clean()


METHODS = ["get", "head", "post", "options"]  # Django's form views would take a PUT for a POST


class Login(auth.LoginView):
    """In the demonstration the page lists its accounts; elsewhere none are known."""

    http_method_names = METHODS
    template_name = "andung_emulation/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def get_redirect_url(self) -> str:  # type: ignore[override]  # the stubs are of a later Django
        """Never to this page itself: who is logged in would be led round in a ring."""
        url = super().get_redirect_url()
        return "" if urlsplit(url).path == self.request.path else url

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """On to the code where there is a second factor. A password that the administrator knows, or that is
        too short for the role, has to be changed first."""
        user, url = form.get_user(), self.get_success_url()
        least = accounts.least_length_for(user, clock.now())
        long_enough = bool(passwords.length(form.cleaned_data["password"], least))
        must_choose = not long_enough or accounts.must_choose_password(user)
        if accounts.has_second_factor(user):
            login_steps.remember_half(self.request, user, url, must_choose=must_choose)
            return redirect("login-code")
        login_steps.come_in(self.request, user, must_choose=must_choose)
        return redirect(url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["accounts"] = demo_accounts() if settings.DEMO else []
        context["demo_password"] = DEMO_PASSWORD if settings.DEMO else ""
        return context


class ChangePassword(auth.PasswordChangeView):
    """Everybody changes his own; history tells, and other sessions of the account end."""

    http_method_names = METHODS
    template_name = "andung_emulation/password.html"
    form_class = OwnPasswordForm
    success_url = reverse_lazy("home")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"request": self.request}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        led = login_steps.must_choose(self.request)
        told = list(accounts.done_by_others(cast(User, self.request.user), clock.now())) if led else []
        return super().get_context_data(**kwargs) | {"led_here": led, "told": told}

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        at = clock.now()
        with transaction.atomic():
            answer = super().form_valid(form)
            actor = cast(Request, self.request).actor
            history.append(actor=actor, at=at, action="account.password_changed", subject=form.user)
            login_steps.has_chosen(self.request)
        messages.success(self.request, "Đã đổi mật khẩu.")
        return answer


@method_decorator(login_not_required, name="dispatch")
class Logout(auth.LogoutView):
    """By POST only; also for who has given his password and not yet his code. What the browser kept of the
    pages goes too (ASVS 14.3.1); it listens over TLS alone."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = super().dispatch(request, *args, **kwargs)
        answer["Clear-Site-Data"] = '"cache", "storage"'
        return answer


# Django passes `exception` and `reason` by name, so they stand in the signatures unused.


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - by name
    return _said(request, "400.html", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - by name
    return _said(request, "403.html", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - by name
    return _said(request, "404.html", 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - by name
    return _said(request, "403_csrf.html", 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without context processors: whatever failed may fail there again. A full disk or a lost database met
    by a middleware comes here too, and is no error of ours."""
    error = sys.exc_info()[1]
    shortage = error and shortages.answer(request, error, typed_in(request))
    if shortage:
        return shortage
    context = {"request_id": getattr(request, "request_id", "")}
    return HttpResponse(render_to_string("500.html", context), status=500)


def _said(request: HttpRequest, template: str, status: int) -> HttpResponse:
    return render(request, template, {"request_id": getattr(request, "request_id", "")}, status=status)
