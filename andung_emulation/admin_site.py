"""Quản trị: Django's admin under our rights, our history and our refusals.

Apps register with the classes here: `HouseAdmin` for what may be edited, `ReadOnlyAdmin` for what changes
only through services (trust, B4). Who reads and writes is a class attribute filled from the app's table of
rights; `is_staff` is never asked, and a superuser looks and decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.forms import BaseForm, ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst

from andung_emulation import clock, errors, guards, history

if TYPE_CHECKING:
    from andung_emulation.actors import Actor
    from andung_emulation.http import Request

    ModelAdmin = admin.ModelAdmin[Any]
else:
    ModelAdmin = admin.ModelAdmin

WORKERS = ("office", "administrator")  # the roles that have business here
HISTORY_WORDS = (
    ("admin.added", "Thêm trong Quản trị"),
    ("admin.changed", "Sửa trong Quản trị"),
    ("admin.deleted", "Xóa trong Quản trị"),
)


def actor_in(request: HttpRequest) -> Actor:
    """The middleware put it there."""
    return cast("Request", request).actor


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

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """One door for everybody: the application's own, which counts failures."""
        if request.user.is_authenticated:
            raise Http404
        return redirect_to_login(request.GET.get("next") or request.path.removesuffix("login/"))


class HouseAdmin(ModelAdmin):
    """Rows that `writers` may edit and `readers` may see. Nothing is deleted unless `deletable`.

    Each change is written to history in its own transaction; what a rule, a guard or a named constraint
    refuses is said above the form, with what was typed still in it.
    """

    readers: frozenset[str] = frozenset()
    writers: frozenset[str] = frozenset()
    deletable = False
    list_per_page = 50
    show_full_result_count = False
    actions: Any = None

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        reads = actor_in(request).holds(*self.readers, *self.writers)
        return reads or bool(request.user.is_active and request.user.is_superuser)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return actor_in(request).holds(*self.writers)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return actor_in(request).holds(*self.writers)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.deletable and actor_in(request).holds(*self.writers)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except errors.Refused as refused:
            reason: str | None = refused.reason
        except errors.Stale as stale:
            now = "; ".join(f"{label}: {text or '(trống)'}" for label, text in stale.current.items())
            reason = f"{stale} Bản đang lưu: {now}. Hãy mở lại trang rồi sửa tiếp."
        except IntegrityError as error:
            reason = guards.refusal_of(error)
            if reason is None:
                raise
        request.refusal = reason  # type: ignore[attr-defined]  # read by get_form below
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(
        self, request: Any, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm[Any]]:
        """After a refusal, the same form with the reason among its errors."""
        form: type[ModelForm[Any]] = super().get_form(request, obj, change=change, **kwargs)
        reason = getattr(request, "refusal", "")
        if not reason:
            return form

        def clean(self: ModelForm[Any]) -> None:
            form.clean(self)
            self.add_error(None, reason)

        return type(form.__name__, (form,), {"clean": clean})

    def save_form(self, request: Any, form: Any, change: Any) -> Any:
        request.changed_values = changed_values(form)
        return super().save_form(request, form, change)

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        self._append(request, obj, "admin.added", message)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        self._append(request, obj, "admin.changed", message)

    def log_deletions(self, request: HttpRequest, queryset: Iterable[Model]) -> Any:
        for obj in queryset:
            self._append(request, obj, "admin.deleted", [])

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Our history, not the admin's own log: one log for all ways in."""
        obj = self.get_object(request, object_id)
        if obj is None or not self.has_view_permission(request, obj):
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": f"Lịch sử: {obj}",
            "entries": history.of(obj),
            "module_name": capfirst(str(self.opts.verbose_name_plural)),
            "object": obj,
            "opts": self.opts,
        } | (extra_context or {})
        return TemplateResponse(request, "admin/object_history.html", context)

    def _append(self, request: HttpRequest, obj: Model, action: str, message: Any) -> None:
        values = dict(getattr(request, "changed_values", {}))
        rows = [dict(line) for line in message if any("name" in part for part in line.values())]
        with transaction.atomic():
            history.append(
                actor=actor_in(request),
                at=clock.now(),
                action=getattr(request, "history_action", action),
                subject=obj,
                values=values | ({"rows": rows} if rows else {}),
            )


class ReadOnlyAdmin(HouseAdmin):
    """Rows that only services write: no add, no change, no delete, no bulk action of Django's."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


if TYPE_CHECKING:
    TabularInline = admin.TabularInline[Any, Any]
else:
    TabularInline = admin.TabularInline


class ReadOnlyInline(TabularInline):
    """Rows shown under their owner; who sees the owner sees them."""

    extra = 0
    can_delete = False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class HouseInline(TabularInline):
    """Rows that are edited with their owner, by whoever may edit the owner; none is deleted."""

    extra = 0
    can_delete = False
    writers: frozenset[str] = frozenset()

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return actor_in(request).holds(*self.writers)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return actor_in(request).holds(*self.writers)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


def changed_values(form: BaseForm) -> Mapping[str, list[str]]:
    """Field → [before, after] of what was changed, for history; never a password."""
    return {
        name: [_said(form.get_initial_for_field(form.fields[name], name)), _said(form.cleaned_data.get(name))]
        for name in form.changed_data
        if "password" not in name and name in form.fields
    }


def _said(value: object) -> str:
    return "" if value is None else str(value)
