"""What the office keeps: the calendar of working days, documents, the issuing body by date."""

from __future__ import annotations

from django import forms
from django.contrib import admin

from andung_emulation.admin_site import HouseAdmin
from campaigns import models
from campaigns.forms.fields import LinesField
from campaigns.rules.rights import ADMIN_RIGHTS


@admin.register(models.CalendarDay)
class CalendarDayAdmin(HouseAdmin):
    """Swapped days are set year by year: the office adds and takes away."""

    readers, writers = ADMIN_RIGHTS["calendar_day"]
    deletable = True
    list_display = ("day", "kind", "note")
    list_filter = ("kind",)
    date_hierarchy = "day"


@admin.register(models.LegalDocument)
class LegalDocumentAdmin(HouseAdmin):
    readers, writers = ADMIN_RIGHTS["legal_document"]
    list_display = ("number", "kind", "issued_on", "issuer")
    list_filter = ("kind",)
    search_fields = ("number", "issuer", "subject")


class IssuingBodyForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    letterhead = LinesField(label="Các dòng tên cơ quan", help_text="Mỗi dòng một dòng in.")

    class Meta:
        model = models.IssuingBody
        fields = "__all__"  # noqa: DJ007 - the admin names the fields


@admin.register(models.IssuingBody)
class IssuingBodyAdmin(HouseAdmin):
    readers, writers = ADMIN_RIGHTS["issuing_body"]
    form = IssuingBodyForm
    list_display = ("name", "valid_from", "valid_until")
