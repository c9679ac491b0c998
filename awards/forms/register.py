"""What the register is narrowed by; anything unknown narrows nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from awards.selectors.register import Choices, Filters
from campaigns.enums import SubjectKind
from campaigns.models import Participant


class RegisterFilter(forms.Form):
    """Fields are named as the address shows them."""

    tim = forms.CharField(label="Tên", required=False, max_length=100)
    nam = forms.TypedChoiceField(label="Sổ năm", required=False, coerce=int, empty_value=None)
    loai = forms.ChoiceField(
        label="Loại", required=False, choices=[("", "Tập thể và cá nhân"), *SubjectKind.choices]
    )
    don_vi = forms.ModelChoiceField(
        label="Đơn vị", required=False, queryset=Participant.objects.none(), empty_label="Mọi đơn vị"
    )
    quyet_dinh = forms.TypedChoiceField(label="Quyết định", required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any, *, choices: Choices, units: QuerySet[Participant]) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["nam"].choices = [("", "Mọi năm"), *((year, str(year)) for year in choices.years)]
        fields["quyet_dinh"].choices = [("", "Mọi quyết định"), *choices.decisions]
        fields["don_vi"].queryset = units

    def filters(self) -> Filters:
        self.is_valid()
        said = self.cleaned_data
        return Filters(
            text=said.get("tim", ""),
            year=said.get("nam"),
            kind=said.get("loai", ""),
            unit=said.get("don_vi"),
            decision_id=said.get("quyet_dinh"),
        )
