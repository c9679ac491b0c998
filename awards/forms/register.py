"""What the register is narrowed by; anything unknown narrows nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from awards.selectors.register import LEADING, WITHOUT_POST, Choices, Filters
from campaigns.enums import Category, SubjectKind
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
    dot = forms.TypedChoiceField(label="Thi đua của", required=False, coerce=int, empty_value=None)
    dien = forms.ChoiceField(
        label="Diện, ngày quyết định",
        required=False,
        choices=[("", "Mọi diện"), *Category.choices, (WITHOUT_POST, LEADING[WITHOUT_POST])],
    )
    vai_tro = forms.ChoiceField(
        label="Vị trí, ngày quyết định", required=False, choices=[("", "Mọi vị trí"), *LEADING.items()]
    )
    tinh_trang = forms.ChoiceField(
        label="Tình trạng", required=False, choices=[("", "Tất cả"), ("thu-hoi", "Đã thu hồi")]
    )

    def __init__(self, data: Any, *, choices: Choices, units: QuerySet[Participant]) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["nam"].choices = [("", "Mọi năm"), *((year, str(year)) for year in choices.years)]
        fields["quyet_dinh"].choices = [("", "Mọi quyết định"), *choices.decisions]
        fields["dot"].choices = [("", "Mọi đợt"), *choices.rounds]
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
            round_id=said.get("dot"),
            category=said.get("dien", ""),
            leading=said.get("vai_tro", ""),
            only_revoked=said.get("tinh_trang") == "thu-hoi",
        )

    @property
    def says_more(self) -> bool:
        """Whether one of the fields says something that lie folded."""
        return any(self.cleaned_data.get(name) for name in ("dot", "dien", "vai_tro", "tinh_trang"))
