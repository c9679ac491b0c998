"""What every side of a score sheet has in common: its fields, what a draft fills in, what a step demands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from andung_emulation import vietnamese
from campaigns.rules import scoring
from campaigns.selectors.sheets import Card

BOTH = "Đã đánh dấu “Không áp dụng” thì để trống điểm, hoặc bỏ dấu ấy."


class SheetForm(forms.Form):
    """The cards of a sheet; fields are named by the content's place: `self_1`, `note_1` …"""

    side = ""
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, cards: Sequence[Card], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cards = cards
        for card in cards:
            for name, field, initial in self.fields_of(card):
                field.disabled = bool(card.closed)
                self.fields[name] = field
                self.initial.setdefault(name, initial)

    def fields_of(self, card: Card) -> list[tuple[str, forms.Field, Any]]:
        raise NotImplementedError

    def typed_in(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """A draft's fields as initial values; anything else that it holds is left aside."""
        return {
            name: name in values if isinstance(field, forms.BooleanField) else values[name]
            for name, field in self.fields.items()
            if name != "version"
            and not field.disabled
            and (isinstance(field, forms.BooleanField) or isinstance(values.get(name), str))
        }

    def demand_all(self) -> None:
        """Before a step: each field that misses something says so."""
        raise NotImplementedError

    def demand_own(self, card: Card) -> None:
        if not self.cleaned_data.get(f"na_{card.place}") and self._is_empty(f"self_{card.place}"):
            self.add_error(f"self_{card.place}", "Chưa chấm: ghi điểm (0 cũng được) trước khi gửi.")

    def demand_verified(self, card: Card, own: Decimal | None) -> None:
        """The office's points, and their reason where they differ from the unit's `own`."""
        if self._is_empty(f"verified_{card.place}"):
            self.add_error(f"verified_{card.place}", "Chưa có điểm thẩm định.")
            return
        points = self.cleaned_data.get(f"verified_{card.place}")
        differs = scoring.needs_reason(own, points, card.scale.scale.tolerance)
        if differs and not vietnamese.normalise_lines(self.cleaned_data[f"reason_{card.place}"]):
            self.add_error(f"reason_{card.place}", "Khác điểm tự chấm nhiều: ghi lý do.")

    def refuse_both(self, card: Card, *names: str) -> None:
        """Points beside “không áp dụng” contradict each other: the person says which one holds."""
        for name in names:
            if self.cleaned_data.get(f"na_{card.place}") and self.cleaned_data.get(name) is not None:
                self.add_error(name, BOTH)

    def _is_empty(self, name: str) -> bool:
        """Left empty; what was typed wrongly has its own error already."""
        return name not in self.errors and self.cleaned_data.get(name) is None

    def bound_fields_of(self, card: Card) -> dict[str, forms.BoundField]:
        """`self`, `note` … → the field with what was typed."""
        names = [name for name, _, _ in self.fields_of(card)]
        return {name.rpartition("_")[0]: self[name] for name in names}


def not_applicable_field() -> forms.BooleanField:
    return forms.BooleanField(label="Không áp dụng", required=False)
