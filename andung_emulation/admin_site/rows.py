"""How rows are read and edited: rights, history, refusals in the form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.contrib.admin.views.main import ERROR_FLAG
from django.db import DataError, IntegrityError, transaction
from django.db.models import Model
from django.forms import BaseForm, DateField, ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.text import capfirst

from andung_emulation import clock, errors, guards, history
from andung_emulation.admin_site.words import labels_of, machinery_of
from andung_emulation.days import in_our_time

if TYPE_CHECKING:
    from andung_emulation.actors import Actor
    from andung_emulation.http import Request

    ModelAdmin = admin.ModelAdmin[Any]
else:
    ModelAdmin = admin.ModelAdmin


def actor_in(request: HttpRequest) -> Actor:
    """The middleware put it there."""
    return cast("Request", request).actor


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

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """No pattern out of an address: one that is broken breaks the page, a long one holds the database."""
        return not lookup.endswith("regex") and super().lookup_allowed(lookup, value, request)  # type: ignore[arg-type]  # Django passes None too

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return actor_in(request).holds(*self.writers)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return actor_in(request).holds(*self.writers)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.deletable and actor_in(request).holds(*self.writers)

    def get_exclude(self, request: HttpRequest, obj: Model | None = None) -> Any:
        return [*(super().get_exclude(request, obj) or ()), *machinery_of(self.model)]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """A number in the address that no column holds: led to the whole list, as Django leads whoever asks
        for a filter that there isn't."""
        try:
            return super().changelist_view(request, extra_context)
        except (OverflowError, DataError):
            return HttpResponseRedirect(f"{request.path}?{ERROR_FLAG}=1")

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

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return of_our_time(super().formfield_for_dbfield(db_field, request, **kwargs))

    def get_form(
        self, request: Any, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm[Any]]:
        """Every field in Vietnamese; after a refusal, the same form with the reason among its errors."""
        kwargs.setdefault("labels", labels_of(self.model))
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


def of_our_time(field: Any) -> Any:
    """A day is asked here what it is asked in every form outside Quản trị."""
    if isinstance(field, DateField):
        field.validators.append(in_our_time)
    return field


def changed_values(form: BaseForm) -> Mapping[str, list[str]]:
    """Field → [before, after] of what was changed, for history; never a password."""
    return {
        name: [_said(form.get_initial_for_field(form.fields[name], name)), _said(form.cleaned_data.get(name))]
        for name in form.changed_data
        if "password" not in name and name in form.fields
    }


def _said(value: object) -> str:
    return "" if value is None else str(value)
