"""What people type on a score sheet, each side a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from campaigns.forms.paper_sheets import PaperForm, RecordedForm
from campaigns.forms.points import points_field, prose_field
from campaigns.forms.sheets import SheetForm, not_applicable_field
from campaigns.rules.evaluations import SelfEntry, VerifiedEntry
from campaigns.selectors.sheets import Card


class SelfForm(SheetForm):
    """The unit's own points; `from_paper` is for the office, which types a paper sheet."""

    side = "self"
    from_paper = forms.BooleanField(label="Nhập từ phiếu giấy của đơn vị", required=False)

    def fields_of(self, card: Card) -> list[tuple[str, forms.Field, Any]]:
        place, score = card.place, card.score
        return [
            (f"self_{place}", points_field(card, "Tự chấm", "self"), score.self_points),
            (f"note_{place}", prose_field("Kết quả đạt được, minh chứng"), score.self_note),
            (f"na_{place}", not_applicable_field(), not score.applicable),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for card in self.cards:
            self.refuse_both(card, f"self_{card.place}")
        return cleaned

    def demand_all(self) -> None:
        for card in self.cards:
            self.demand_own(card)

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
            if card.score.applicable:
                self.demand_verified(card, card.score.self_points)

    def entries(self) -> dict[str, VerifiedEntry]:
        typed = self.cleaned_data
        return {
            card.letter: VerifiedEntry(typed[f"verified_{card.place}"], typed[f"reason_{card.place}"])
            for card in self.cards
            if card.score.applicable
        }


AnyForm = SelfForm | VerifiedForm | RecordedForm
FORMS: Mapping[str, type[SelfForm] | type[VerifiedForm] | type[RecordedForm]] = {
    "self": SelfForm,
    "verified": VerifiedForm,
    "recorded": RecordedForm,
    "paper": PaperForm,
}
