"""Score sheets that exist on paper: those of a past year, and those that a unit hands in this year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from campaigns.forms.points import points_field, prose_field
from campaigns.forms.sheets import SheetForm, not_applicable_field
from campaigns.rules.evaluations import SelfEntry, VerifiedEntry
from campaigns.rules.recording import RecordedEntry
from campaigns.selectors.sheets import Card

UNSCORED = "Chưa có điểm: ghi điểm, hoặc đánh dấu không áp dụng."


class RecordedForm(SheetForm):
    """What the papers of a past year say, in one step; the unit's own points and reasons where they tell."""

    side = "recorded"
    column = "recorded"
    reason_label = "Lý do chênh lệch, nếu hồ sơ có ghi"

    def fields_of(self, card: Card) -> list[tuple[str, forms.Field, Any]]:
        place, score = card.place, card.score
        return [
            (f"self_{place}", points_field(card, "Tự chấm", "self"), score.self_points),
            (f"verified_{place}", points_field(card, "Thẩm định", self.column), score.verified_points),
            (f"na_{place}", not_applicable_field(), not score.applicable),
            (f"reason_{place}", prose_field(self.reason_label), score.verified_reason),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for card in self.cards:
            self.refuse_both(card, f"self_{card.place}", f"verified_{card.place}")
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


class PaperForm(RecordedForm):
    """Of a round that is run: what the road's own steps would demand, since all of them are taken at once.

    For a clerk without a mouse: the first field to be typed, or the first to be mended, has the cursor.
    """

    side = "paper"
    column = "verified"
    reason_label = "Lý do chênh lệch"

    def __init__(self, cards: Sequence[Card], *args: Any, **kwargs: Any) -> None:
        super().__init__(cards, *args, **kwargs)
        if not self.is_bound:
            self._focus(next((f"self_{card.place}" for card in cards if card.score.applicable), ""))

    def full_clean(self) -> None:
        super().full_clean()
        self._focus(next((name for name in self.fields if name in self.errors), ""))

    def demand_all(self) -> None:
        for card in self.cards:
            if not self.cleaned_data.get(f"na_{card.place}"):
                self.demand_own(card)
                self.demand_verified(card, self.cleaned_data.get(f"self_{card.place}"))
        self._focus(next((name for name in self.fields if name in self.errors), ""))

    def own(self) -> dict[str, SelfEntry]:
        """The unit's column; its note stays as it is."""
        return {
            card.letter: SelfEntry(entry.own_points, card.score.self_note, entry.applicable)
            for card, entry in self._said()
        }

    def given(self) -> dict[str, VerifiedEntry]:
        """The office's column, of what applies."""
        return {
            card.letter: VerifiedEntry(entry.points, entry.reason)
            for card, entry in self._said()
            if entry.applicable
        }

    def _said(self) -> list[tuple[Card, RecordedEntry]]:
        entries = self.entries()
        return [(card, entries[card.letter]) for card in self.cards]

    def _focus(self, name: str) -> None:
        if name:
            self.fields[name].widget.attrs["autofocus"] = True
