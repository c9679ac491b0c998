"""Which lines of the progress page are shown; an unknown choice shows all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from campaigns.selectors.lacks import KINDS
from campaigns.selectors.progress import Wanted

Choices = Sequence[tuple[str, str]]


class ProgressFilter(forms.Form):
    kind = forms.ChoiceField(label="Còn thiếu", required=False, choices=[("", "Tất cả"), *KINDS])
    block = forms.ChoiceField(label="Khối", required=False)
    letter = forms.ChoiceField(label="Nội dung", required=False)

    def __init__(self, *args: Any, blocks: Choices, contents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("block", blocks), ("letter", contents)):
            field: Any = self.fields[name]
            field.choices = [("", "Tất cả"), *choices]

    def wanted(self) -> Wanted:
        self.is_valid()
        return Wanted(**{name: self.cleaned_data.get(name) or "" for name in self.fields})
