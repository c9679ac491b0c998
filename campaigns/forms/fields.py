"""Form fields of the house: a day as people write it, lines of text as a list."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from andung_emulation import vietnamese

DAY = "%d/%m/%Y"


def in_our_time(day: date) -> None:
    """A slip of the finger, like 0205 for 2025, is no day of anybody's here."""
    if not 1900 <= day.year <= 2100:
        raise ValidationError("Năm phải từ 1900 đến 2100.")


class DayField(forms.DateField):
    """Typed as people write it, 26/12/2025; a browser's own picker shows it in the order of its language."""

    default_validators = [in_our_time]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "ngày/tháng/năm, ví dụ 15/12/2025")
        super().__init__(
            input_formats=[DAY, "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"],
            widget=forms.DateInput(
                format=DAY, attrs={"class": "short", "inputmode": "numeric", "placeholder": "ngày/tháng/năm"}
            ),
            error_messages={"invalid": "Ngày viết như 15/12/2025."},
            **kwargs,
        )


class LinesField(forms.CharField):
    """One entry a line, kept as a list of strings."""

    widget = forms.Textarea(attrs={"rows": 2})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = vietnamese.normalise_lines(super().to_python(value) or "").split("\n")
        return [line for line in lines if line]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(data) != (initial or []))
