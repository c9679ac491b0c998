"""Quản trị of the ground: history, to be read."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from andung_emulation import registration
from andung_emulation.admin_site import ReadOnlyAdmin
from andung_emulation.history import HistoryEntry
from andung_emulation.templatetags.records import line_of


class _ActionFilter(admin.SimpleListFilter):
    """By what was done, in its words."""

    title = "việc"
    parameter_name = "action"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        words = _words()
        codes = HistoryEntry.objects.order_by().values_list("action", flat=True).distinct()
        return sorted(((code, words.get(code, code)) for code in codes), key=lambda pair: pair[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet[HistoryEntry]) -> QuerySet[HistoryEntry]:
        return queryset.filter(action=self.value()) if self.value() else queryset


@admin.register(HistoryEntry)
class HistoryEntryAdmin(ReadOnlyAdmin):
    """What happened, by whom; the changed values stay out of it, since they may be personal."""

    readers = frozenset({"office", "administrator"})
    list_display = ("seq", "at", "actor", "action_", "subject_label", "from_", "to_")
    list_filter = (_ActionFilter,)
    search_fields = ("actor", "subject_label")
    date_hierarchy = "at"
    ordering = ("-seq",)
    readonly_fields = ("action_", "from_", "to_")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        said = {"action": "action_", "from_state": "from_", "to_state": "to_"}
        return [said.get(field.name, field.name) for field in HistoryEntry._meta.fields]

    @admin.display(description="việc", ordering="action")
    def action_(self, entry: HistoryEntry) -> str:
        return str(line_of(entry, _words())["action"])

    @admin.display(description="từ")
    def from_(self, entry: HistoryEntry) -> str:
        return str(line_of(entry, _words())["from_state"])

    @admin.display(description="sang")
    def to_(self, entry: HistoryEntry) -> str:
        return str(line_of(entry, _words())["to_state"])


def _words() -> dict[str, str]:
    return dict(registration.listed("history_words"))
