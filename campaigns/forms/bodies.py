"""What people type about another name of the commune."""

from __future__ import annotations

from typing import Any

from django import forms

from campaigns.forms.documents import ScannedDocumentForm
from campaigns.forms.fields import DayField, LinesField

_BOOKS = (
    ("", "– chọn –"),
    ("nhu-cu", "Chỉ đổi tên: sổ số văn bản tiếp tục"),
    ("moi", "Sáp nhập, lập xã mới: sổ số bắt đầu lại từ 01"),
)


class BodyForm(ScannedDocumentForm):
    """The new name as papers will print it, from which day, and the document that it rests on."""

    field_order = ("first_day", "commune", "name", "letterhead", "place", "symbol", "books")

    first_day = DayField(
        label="Mang tên mới từ ngày",
        help_text="Văn bản ghi ngày trước ngày này giữ tên cũ, kể cả khi in lại.",
    )
    commune = forms.CharField(
        label="Tên xã", max_length=100, help_text="Không có chữ “xã”, như trên Giấy khen: An Vinh."
    )
    name = forms.CharField(label="Tên cơ quan ban hành", max_length=200)
    letterhead = LinesField(label="Các dòng tên cơ quan ở đầu văn bản", help_text="Mỗi dòng một dòng in.")
    place = forms.CharField(label="Địa danh", max_length=100, help_text="Đứng trước “ngày … tháng … năm …”.")
    symbol = forms.CharField(
        label="Ký hiệu của cơ quan", max_length=20, help_text="Đứng sau “QĐ-” ở số quyết định: UBND."
    )
    books = forms.ChoiceField(label="Sổ số văn bản", choices=_BOOKS)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def body(self) -> dict[str, Any]:
        """What `campaigns.services.bodies.BodyData` takes."""
        return {
            name: self.cleaned_data[name] for name in ("name", "commune", "letterhead", "place", "symbol")
        }

    @property
    def new_books(self) -> bool:
        return bool(self.cleaned_data["books"] == "moi")
