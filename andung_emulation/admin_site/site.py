"""Who comes in, and what is registered."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator

from andung_emulation.admin_site.rows import HouseAdmin, actor_in

WORKERS = ("office", "administrator")  # the roles that have business here


class AndungAdminSite(admin.AdminSite):
    """For the office and the administrator; to everybody else it doesn't exist."""

    site_header = "Quản trị"
    site_title = "Quản trị"
    index_title = "Dữ liệu của hệ thống"
    empty_value_display = "–"

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.disable_action("delete_selected")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Ours only: another app's admin (log-in attempts, Django's groups) knows nothing of our rights."""
        if admin_class is not None and issubclass(admin_class, HouseAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return user.is_active and (user.is_superuser or actor_in(request).holds(*WORKERS))

    def admin_view(self, view: Callable[..., HttpResponseBase], cacheable: bool = False) -> Any:
        inner = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.user.is_authenticated and not self.has_permission(request):
                raise Http404
            return inner(request, *args, **kwargs)

        return update_wrapper(guarded, inner)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """One's own is changed at one place, which counts failures and tells history."""
        return redirect("password-change")

    def password_change_done(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("home")

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """One door for everybody: the application's own, which counts failures."""
        if request.user.is_authenticated:
            raise Http404
        return redirect_to_login(request.GET.get("next") or request.path.removesuffix("login/"))
