"""What is typed into the register of numbers by hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from awards.rules.numbers import MalformedNumber, canonical
from campaigns.forms.fields import DayField


class OutsideNumberForm(forms.Form):
    """A number that the council used for a paper which isn't made here."""

    series = forms.ChoiceField(label="Sổ")
    number = forms.CharField(
        label="Số",
        max_length=10,
        widget=forms.TextInput(attrs={"class": "short"}),
        help_text="Chỉ phần số, có thể kèm một chữ cái: 05, 31a.",
    )
    issued_on = DayField(label="Ngày văn bản")
    purpose = forms.CharField(
        label="Dùng cho văn bản nào",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ví dụ: Tờ trình đề nghị cấp trên khen thưởng đột xuất.",
    )

    def __init__(self, *args: Any, series: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["series"].choices = series  # type: ignore[attr-defined]  # a choice field

    def clean_number(self) -> str:
        try:
            return canonical(str(self.cleaned_data["number"]))
        except MalformedNumber as error:
            raise ValidationError(str(error)) from None


class YearForm(forms.Form):
    """Which year's books are looked at; a wrong one is none."""

    nam = forms.TypedChoiceField(label="Năm", coerce=int, required=False)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nam"].choices = [(each, f"Năm {each}") for each in years]  # type: ignore[attr-defined]  # as above

    def year(self, default: int) -> int:
        return int(self.cleaned_data.get("nam") or default) if self.is_valid() else default
