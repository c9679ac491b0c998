"""What the office sets as a round's bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from awards.models import Bar
from campaigns.enums import Quality, RoundKind

_OF_A_YEAR, _OF_THE_FINAL = ("person_rating",), ("good_years", "excellent_years")


class BarForm(forms.Form):
    """A year weighs people by their rating; the final round weighs collectives by their years."""

    collective_band = forms.ChoiceField(label="Tập thể: kết quả đánh giá từ mức")
    person_rating = forms.ChoiceField(label="Cá nhân: xếp loại chất lượng từ mức", choices=Quality.choices)
    good_years = forms.IntegerField(
        label="Tập thể: ít nhất số năm đạt mức ấy",
        min_value=0,
        max_value=10,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    excellent_years = forms.IntegerField(
        label="Tập thể: trong đó số năm đạt mức cao nhất",
        min_value=0,
        max_value=10,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, bar: Bar, bands: Sequence[str]) -> None:
        initial = {name: getattr(bar, name) for name in self.base_fields}
        super().__init__(data, initial=initial)
        self._bar = bar
        names = dict.fromkeys([*bands, bar.collective_band])
        self.fields["collective_band"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]  # a choice
        for name in _OF_A_YEAR if bar.round.kind == RoundKind.FINAL else _OF_THE_FINAL:
            del self.fields[name]

    def facts(self) -> list[tuple[str, str]]:
        """What is set, for who only reads: label, value."""
        choices = {"person_rating": dict(Quality.choices)}
        return [
            (str(each.label), str(choices.get(each.name, {}).get(each.initial, each.initial)))
            for each in self.visible_fields()
        ]

    def values(self) -> dict[str, Any]:
        """What `awards.services.bars.BarData` takes; what this round doesn't ask stays as it was."""
        names = ("collective_band", *_OF_A_YEAR, *_OF_THE_FINAL)
        return {name: self.cleaned_data.get(name, getattr(self._bar, name)) for name in names}
