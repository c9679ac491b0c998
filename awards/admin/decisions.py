"""Quản trị: decisions and the register are only read; they are written by their doors alone."""

from __future__ import annotations

from django.contrib import admin

from andung_emulation.admin_site import ReadOnlyAdmin, ReadOnlyInline, column
from awards.models import Award, Correction, Decision, Revocation
from campaigns.enums import Role


class AwardInline(ReadOnlyInline):
    model = Award
    fields = ("position", "name", "title", "unit_name", "amount_vnd")


class CorrectionInline(ReadOnlyInline):
    model = Correction
    fields = ("document", "name_before", "name", "title_before", "title", "recorded_at")


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    readers = frozenset({Role.OFFICE})
    list_display = ("number", "dated", "round", "origin", "signer_name", "confirmed_at")
    list_filter = ("origin", "round")
    list_select_related = ("number__series", "round__campaign")
    search_fields = ("number__number",)
    date_hierarchy = "dated"
    inlines = (AwardInline,)


@admin.register(Award)
class AwardAdmin(ReadOnlyAdmin):
    readers = frozenset({Role.OFFICE})
    list_display = ("line", "name", "kind", "unit_name", "decision", "amount_vnd")
    list_filter = ("register_year", "kind")
    list_select_related = ("decision__number__series",)
    search_fields = ("search_key", "name")
    inlines = (CorrectionInline,)

    @admin.display(description="số sổ", ordering="register_number")
    def line(self, obj: Award) -> str:
        return obj.register_label


@admin.register(Revocation)
class RevocationAdmin(ReadOnlyAdmin):
    readers = frozenset({Role.OFFICE})
    list_display = ("award", "number", "dated", "recover_vnd", "recovered_on", "confirmed_at")
    list_filter = ("confirmed_at",)
    list_select_related = ("award__decision__number__series", "number__series")


@admin.register(Correction)
class CorrectionAdmin(ReadOnlyAdmin):
    readers = frozenset({Role.OFFICE})
    list_display = ("award", "document", column("name_before"), "name", "recorded_at")
    list_select_related = ("award__decision__number__series", "document")
