"""Rows under their owner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from andung_emulation.admin_site.rows import actor_in, of_our_time
from andung_emulation.admin_site.words import labels_of

if TYPE_CHECKING:
    TabularInline = admin.TabularInline[Any, Any]
else:
    TabularInline = admin.TabularInline


class _Named(TabularInline):
    """Every column in Vietnamese."""

    def get_formset(self, request: Any, obj: Any = None, **kwargs: Any) -> Any:
        kwargs.setdefault("labels", labels_of(self.model))
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """The column's head is no label: who hears the page is told at each field what it is."""
        field = of_our_time(super().formfield_for_dbfield(db_field, request, **kwargs))
        if field is not None:
            shown: Any = getattr(field.widget, "widget", field.widget)  # inside the wrapper of a foreign key
            name = labels_of(self.model).get(db_field.name) or str(db_field.verbose_name)
            shown.attrs.setdefault("aria-label", name[:1].upper() + name[1:])
        return field


class ReadOnlyInline(_Named):
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


class HouseInline(_Named):
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
