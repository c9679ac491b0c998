"""One score sheet as its page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from campaigns.models import Evaluation, ScalePoints, Score
from campaigns.selectors_evaluation import RoundScale, usual_letters


@dataclass(frozen=True)
class Card:
    """One content of a sheet; `usual`: whether it applies by the unit's block (or the unit's own list)."""

    scale: ScalePoints
    score: Score
    usual: bool

    @property
    def unusual_note(self) -> str:
        if self.usual == self.score.applicable:
            return ""
        usual = "áp dụng" if self.usual else "không áp dụng"
        return f"Khác quy định của khối: nội dung này thường {usual}."


def cards_of(evaluation: Evaluation, scale: RoundScale) -> list[Card]:
    """The sheet's contents in the plan's order; one query."""
    scores: Mapping[int, Score] = {
        each.content_id: each for each in evaluation.scores.select_related("content")
    }
    usual = usual_letters(evaluation.unit)
    return [
        Card(each, scores[each.content_id], each.content.letter in usual)
        for each in scale.points
        if each.content_id in scores
    ]
