"""What the office keeps: the calendar of working days, documents, the issuing body by date."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from andung_emulation.admin_site import HouseAdmin
from andung_emulation.vietnamese import weekday
from campaigns import models
from campaigns.forms.fields import LinesField
from campaigns.rules.rights import ADMIN_RIGHTS

CALENDAR_SAID = "Ngày nghỉ, ngày làm bù: ngoài các ngày này, thứ Hai đến thứ Sáu là ngày làm việc"


class CalendarDayForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    class Meta:
        model = models.CalendarDay
        fields = ("day", "kind", "note")
        help_texts = {
            "day": "Chỉ ghi ngày khác thường: nghỉ lễ trong tuần, hoặc thứ Bảy, Chủ nhật phải làm bù.",
            "kind": "“Nghỉ”: không đếm; “Làm bù”: đếm là ngày làm việc. Hạn trên mọi trang đổi theo ngay.",
            "note": "Ví dụ: Tết Dương lịch; văn bản cho nghỉ, hoán đổi.",
        }


@admin.register(models.CalendarDay)
class CalendarDayAdmin(HouseAdmin):
    """Swapped days are set year by year: the office adds and takes away. What is counted follows at once."""

    readers, writers = ADMIN_RIGHTS["calendar_day"]
    deletable = True
    form = CalendarDayForm
    list_display = ("day", "weekday_", "kind", "note")
    list_filter = ("kind",)
    date_hierarchy = "day"
    ordering = ("-day",)

    @admin.display(description="thứ")
    def weekday_(self, day: models.CalendarDay) -> str:
        return weekday(day.day)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Says above the list what a day in it means."""
        return super().changelist_view(request, {"title": CALENDAR_SAID} | (extra_context or {}))


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
