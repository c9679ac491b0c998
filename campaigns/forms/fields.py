"""Form fields of the house: a day as people write it, lines of text as a list."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from andung_emulation import vietnamese
from andung_emulation.days import in_our_time
from campaigns.rules.targets import figure_in

DAY = "%d/%m/%Y"
MOST_DIGITS = 18  # of a row's number


def keys_in(texts: Iterable[str]) -> list[int]:
    """Rows' numbers out of what a browser sends; what is none, or longer than any, names nobody."""
    return [int(text) for text in texts if text.isdecimal() and len(text) <= MOST_DIGITS]


class ProseInput(forms.CharField):
    """Lines of text, counted as the browser's own field counts them: an end of line is one character."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value) or ""


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


class FigureField(forms.CharField):
    """A number as people write it: `8,5`, `1.950`; what was typed wrongly comes back as it was."""

    NOT_A_FIGURE = "Số viết như 8,5 hoặc 1.950; nhiều nhất hai chữ số sau dấu phẩy."

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"class": "short", "inputmode": "decimal", "autocomplete": "off"}
        super().__init__(widget=forms.TextInput(attrs=attributes), **kwargs)

    def to_python(self, value: Any) -> Any:
        text = vietnamese.normalise(str(value or ""))
        if not text:
            return None
        figure = figure_in(text)
        if figure is None:
            raise ValidationError(self.NOT_A_FIGURE)
        return figure

    def prepare_value(self, value: Any) -> Any:
        return vietnamese.number(value) if isinstance(value, Decimal) else value

    def run_validators(self, value: Any) -> None:
        """Those of a text don't fit a number."""


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
