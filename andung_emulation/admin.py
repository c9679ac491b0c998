"""Quản trị of the ground: history, to be read."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from andung_emulation.admin_site import ReadOnlyAdmin
from andung_emulation.history import HistoryEntry


@admin.register(HistoryEntry)
class HistoryEntryAdmin(ReadOnlyAdmin):
    """What happened, by whom; the changed values stay out of it, since they may be personal."""

    readers = frozenset({"office", "administrator"})
    list_display = ("seq", "at", "actor", "action", "subject_label", "from_state", "to_state")
    list_filter = ("action",)
    search_fields = ("actor", "subject_label", "action")
    date_hierarchy = "at"
    ordering = ("-seq",)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [field.name for field in HistoryEntry._meta.fields]
