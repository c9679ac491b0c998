"""What is typed about dossiers and papers; the shape of it only."""

from __future__ import annotations

from typing import Any

from django import forms

from campaigns.forms.fields import DayField


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


class ReportsForm(forms.Form):
    """One date for all reports that were signed together."""

    dated = DayField(label="Ngày ban hành của các báo cáo")
