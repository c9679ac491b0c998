"""Whoever isn't logged in goes to the log-in page; what he had sent isn't saved, nor lost (trust, R13)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse

from andung_emulation import http, login_steps

_READING = ("GET", "HEAD", "OPTIONS")
EXPIRED = (
    "Phiên làm việc đã hết trước khi biểu mẫu được gửi, nên chưa có gì được ghi. Nội dung đã gõ còn ở dưới"
    " đây: đăng nhập ở trang mới rồi chép lại."
)
NOT_KEPT = "CHƯA LƯU nháp: phiên làm việc đã hết. Đừng đóng trang; hãy đăng nhập ở một trang khác."


class LoginWall(LoginRequiredMiddleware):
    """A form that is sent after the session ended comes back as a page with what was typed; its log-in leads
    to the page of the form, not to an address that only takes POST. Who is logged in and still owes a
    password of his own, or a second factor, is led there."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: Any,
        view_kwargs: Any,
    ) -> Any:
        refused = super().process_view(request, view_func, view_args, view_kwargs)
        if refused or not request.user.is_authenticated:
            return refused
        first = login_steps.owes(request)
        if not first:
            return None
        return _for_a_part(request) if _wants_a_part(request) else redirect(first)

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]) -> Any:
        if _wants_a_part(request):
            return _for_a_part(request)
        if request.method in _READING:
            return super().handle_no_permission(request, view_func)
        if request.path == reverse("autosave"):
            return JsonResponse({"message": NOT_KEPT}, status=401)
        login = redirect_to_login(http.back_url(request), resolve_url(self.get_login_url(view_func)))
        context = {
            "reason": EXPIRED,
            "typed": http.typed_in(cast("http.Request", request)),
            "login_url": login["Location"],
        }
        return render(request, "errors/session_over.html", context, status=401)


def _wants_a_part(request: HttpRequest) -> bool:
    return request.method in _READING and request.headers.get("HX-Request") == "true"


def _for_a_part(request: HttpRequest) -> HttpResponse:
    """The log-in's page is no part of another one. What asks by itself has its page loaded anew, which leads
    on; a field in which somebody types keeps its place: the rest of the form isn't sent yet."""
    answer = HttpResponse(status=401)
    if "HX-Trigger-Name" not in request.headers:
        answer["HX-Refresh"] = "true"
    return answer
