"""Login, logout, and the pages that say what went wrong."""

from __future__ import annotations

import sys
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.forms import PasswordChangeForm
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse_lazy

from andung_emulation import clock, history, shortages
from andung_emulation.demo.accounts import DEMO_PASSWORD, demo_accounts
from andung_emulation.http import Request, typed_in


class Login(auth.LoginView):
    """In the demonstration the page lists its accounts; elsewhere none are known."""

    template_name = "andung_emulation/login.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["accounts"] = demo_accounts() if settings.DEMO else []
        context["demo_password"] = DEMO_PASSWORD if settings.DEMO else ""
        return context


class ChangePassword(auth.PasswordChangeView):
    """Everybody changes his own; history tells, and other sessions of the account end."""

    template_name = "andung_emulation/password.html"
    success_url = reverse_lazy("home")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        at = clock.now()
        with transaction.atomic():
            answer = super().form_valid(form)
            actor = cast(Request, self.request).actor
            history.append(actor=actor, at=at, action="account.password_changed", subject=form.user)
        messages.success(self.request, "Đã đổi mật khẩu.")
        return answer


class Logout(auth.LogoutView):
    """By POST only."""


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
