"""What people type on a score sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from andung_emulation import vietnamese
from campaigns.forms.points import points_field, prose_field
from campaigns.rules import scoring
from campaigns.rules.evaluations import SelfEntry, VerifiedEntry
from campaigns.rules.recording import RecordedEntry
from campaigns.selectors.sheets import Card

UNSCORED = "Chưa có điểm: ghi điểm, hoặc đánh dấu không áp dụng."
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
            and (isinstance(field, forms.BooleanField) or isinstance(values.get(name), str))
        }

    def demand_all(self) -> None:
        """Before a step: each field that misses something says so."""
        raise NotImplementedError

    def _is_empty(self, name: str) -> bool:
        """Left empty; what was typed wrongly has its own error already."""
        return name not in self.errors and self.cleaned_data.get(name) is None

    def bound_fields_of(self, card: Card) -> dict[str, forms.BoundField]:
        """`self`, `note` … → the field with what was typed."""
        names = [name for name, _, _ in self.fields_of(card)]
        return {name.rpartition("_")[0]: self[name] for name in names}


class SelfForm(SheetForm):
    """The unit's own points; `from_paper` is for the office, which types a paper sheet."""

    side = "self"
    from_paper = forms.BooleanField(label="Nhập từ phiếu giấy của đơn vị", required=False)

    def fields_of(self, card: Card) -> list[tuple[str, forms.Field, Any]]:
        place, score = card.place, card.score
        return [
            (f"self_{place}", points_field(card, "Tự chấm", "self"), score.self_points),
            (f"note_{place}", prose_field("Kết quả đạt được, minh chứng"), score.self_note),
            (f"na_{place}", forms.BooleanField(label="Không áp dụng", required=False), not score.applicable),
        ]

    def clean(self) -> dict[str, Any]:
        """Points beside “không áp dụng” contradict each other: the person says which one holds."""
        cleaned: dict[str, Any] = super().clean() or {}
        for card in self.cards:
            name = f"self_{card.place}"
            if cleaned.get(f"na_{card.place}") and cleaned.get(name) is not None:
                self.add_error(name, BOTH)
        return cleaned

    def demand_all(self) -> None:
        for card in self.cards:
            if not self.cleaned_data.get(f"na_{card.place}") and self._is_empty(f"self_{card.place}"):
                self.add_error(f"self_{card.place}", "Chưa chấm: ghi điểm (0 cũng được) trước khi gửi.")

    def entries(self) -> dict[str, SelfEntry]:
        typed = self.cleaned_data
        return {
            card.letter: SelfEntry(
                typed[f"self_{card.place}"], typed[f"note_{card.place}"], not typed[f"na_{card.place}"]
            )
            for card in self.cards
        }


class VerifiedForm(SheetForm):
    """The office's points on the contents that apply, and why they differ."""

    side = "verified"

    def fields_of(self, card: Card) -> list[tuple[str, forms.Field, Any]]:
        score = card.score
        if not score.applicable:
            return []
        return [
            (
                f"verified_{card.place}",
                points_field(card, "Thẩm định", "verified"),
                score.verified_points,
            ),
            (f"reason_{card.place}", prose_field("Lý do chênh lệch"), score.verified_reason),
        ]

    def demand_all(self) -> None:
        for card in self.cards:
            if not card.score.applicable:
                continue
            if self._is_empty(f"verified_{card.place}"):
                self.add_error(f"verified_{card.place}", "Chưa có điểm thẩm định.")
                continue
            points, own = self.cleaned_data.get(f"verified_{card.place}"), card.score.self_points
            differs = scoring.needs_reason(own, points, card.scale.scale.tolerance)
            if differs and not vietnamese.normalise_lines(self.cleaned_data[f"reason_{card.place}"]):
                self.add_error(f"reason_{card.place}", "Khác điểm tự chấm nhiều: ghi lý do.")

    def entries(self) -> dict[str, VerifiedEntry]:
        typed = self.cleaned_data
        return {
            card.letter: VerifiedEntry(typed[f"verified_{card.place}"], typed[f"reason_{card.place}"])
            for card in self.cards
            if card.score.applicable
        }


class RecordedForm(SheetForm):
    """What the papers of a past year say, in one step; the unit's own points and reasons where they tell."""

    side = "recorded"

    def fields_of(self, card: Card) -> list[tuple[str, forms.Field, Any]]:
        place, score = card.place, card.score
        return [
            (f"self_{place}", points_field(card, "Tự chấm", "self"), score.self_points),
            (f"verified_{place}", points_field(card, "Thẩm định", "recorded"), score.verified_points),
            (f"na_{place}", forms.BooleanField(label="Không áp dụng", required=False), not score.applicable),
            (f"reason_{place}", prose_field("Lý do chênh lệch, nếu hồ sơ có ghi"), score.verified_reason),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for card in self.cards:
            for name in (f"self_{card.place}", f"verified_{card.place}"):
                if cleaned.get(f"na_{card.place}") and cleaned.get(name) is not None:
                    self.add_error(name, BOTH)
        return cleaned

    def demand_all(self) -> None:
        for card in self.cards:
            if not self.cleaned_data.get(f"na_{card.place}") and self._is_empty(f"verified_{card.place}"):
                self.add_error(f"verified_{card.place}", UNSCORED)

    def entries(self) -> dict[str, RecordedEntry]:
        typed = self.cleaned_data
        return {
            card.letter: RecordedEntry(
                points=typed[f"verified_{card.place}"],
                own_points=typed[f"self_{card.place}"],
                reason=typed[f"reason_{card.place}"],
                applicable=not typed[f"na_{card.place}"],
            )
            for card in self.cards
        }


AnyForm = SelfForm | VerifiedForm | RecordedForm
FORMS: Mapping[str, type[SelfForm] | type[VerifiedForm] | type[RecordedForm]] = {
    "self": SelfForm,
    "verified": VerifiedForm,
    "recorded": RecordedForm,
}
