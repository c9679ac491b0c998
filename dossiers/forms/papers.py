"""What is typed about dossiers and papers; the shape of it only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from andung_emulation.errors import Refused
from andung_emulation.files.fields import ScanField
from andung_emulation.files.kinds import weigh
from campaigns.forms.fields import DayField
from dossiers.enums import CopyKind


class ConfirmForm(forms.Form):
    """Nothing to type: where a refusal is said."""


class ReasonForm(forms.Form):
    """Why; it stays with the paper or in history."""

    reason = forms.CharField(
        label="Lý do",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Ghi lý do."},
    )


class IssueForm(forms.Form):
    """The number and the date that the signed paper got."""

    number = forms.CharField(
        label="Số",
        max_length=10,
        widget=forms.TextInput(attrs={"class": "short"}),
        help_text="Chỉ phần số, có thể kèm một chữ cái: 05, 31a.",
        error_messages={"required": "Ghi số của văn bản đã ký."},
    )
    dated = DayField(label="Ngày ban hành")

    def __init__(self, data: Any = None, *, is_numbered: bool, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        if not is_numbered:
            del self.fields["number"]

    def say_next(self, number: str) -> None:
        """What the book proposes now, beside what was typed; nothing where the series is kept elsewhere."""
        if number and "number" in self.fields:
            self["number"].help_text = f"Số tiếp theo của sổ: {number}."

    def number_typed(self) -> str:
        """Empty for a paper that no series counts."""
        return str(self.cleaned_data.get("number", ""))


class CopyForm(forms.Form):
    """What came back signed; what it is, its sender says: each kind is checked as what it claims to be."""

    kind = forms.ChoiceField(
        label="Bản đã ký là",
        choices=(
            (CopyKind.SCAN, "Bản chụp bản giấy đã ký, đóng dấu"),
            (CopyKind.DIGITAL, "Bản ký số: chính tệp PDF tải ở trang này, ký bằng phần mềm ký số"),
        ),
        widget=forms.RadioSelect,
        initial=CopyKind.SCAN,
        error_messages={"required": "Chọn bản chụp hay bản ký số."},
    )
    file = ScanField(label="Tệp")

    def kind_chosen(self) -> CopyKind:
        return CopyKind(self.cleaned_data["kind"])


class VerifyForm(forms.Form):
    """One of the two."""

    said = forms.CharField(
        label="Mã tiếp nhận, hoặc dấu SHA-256",
        max_length=200,
        required=False,
        help_text="Như in trên phiếu tiếp nhận: HS-2025-…; hoặc dấu gồm 64 chữ, số, có dấu cách cũng được.",
    )
    file = forms.FileField(
        label="Hoặc tệp đang cầm",
        required=False,
        help_text="Tệp PDF, hay bản chụp đã ký; tối đa 10 MB. Tệp chỉ được so, không được giữ lại.",
        widget=forms.FileInput,
        error_messages={"empty": "Tệp này trống."},
    )

    def clean_file(self) -> UploadedFile[Any] | None:
        upload: UploadedFile[Any] | None = self.cleaned_data["file"]
        if upload:
            try:
                weigh(upload.size or 0, called=upload.name or "")
            except Refused as refused:
                raise forms.ValidationError(refused.reason) from refused
        return upload

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if not self.errors and bool(typed.get("said")) == bool(typed.get("file")):
            raise forms.ValidationError("Ghi mã hoặc dấu, hoặc chọn một tệp: một trong hai.")
        return typed


class ReportsForm(forms.Form):
    """One date for all reports that were signed together."""

    dated = DayField(label="Ngày ban hành của các báo cáo")
