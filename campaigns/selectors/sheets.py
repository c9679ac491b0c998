"""One score sheet as its page shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from andung_emulation import vietnamese
from campaigns.enums import EvaluationState
from campaigns.models import Evaluation, ScalePoints, Score
from campaigns.rules import scoring
from campaigns.rules.returns import in_words
from campaigns.selectors.evaluations import RoundScale, usual_letters

STATE_TONES: Mapping[str, str] = {
    EvaluationState.DRAFT: "draft",
    EvaluationState.FILED: "filed",
    EvaluationState.VERIFIED: "ok",
    EvaluationState.RETURNED: "back",
}


@dataclass(frozen=True)
class Card:
    """One content of a sheet; `usual`: whether it applies by the unit's block (or the unit's own list).

    `closed`: why whoever looks can't write there, where something else was sent back; else empty.
    """

    scale: ScalePoints
    score: Score
    usual: bool
    closed: str = ""

    @property
    def letter(self) -> str:
        return self.scale.content.letter

    @property
    def place(self) -> int:
        return self.scale.content.position

    @property
    def unusual_note(self) -> str:
        if self.usual == self.score.applicable:
            return ""
        usual = "áp dụng" if self.usual else "không áp dụng"
        return f"Khác quy định của khối: nội dung này thường {usual}."


def cards_of(evaluation: Evaluation, scale: RoundScale) -> list[Card]:
    """The sheet's contents in the plan's order; two queries at most."""
    scores: Mapping[int, Score] = {
        each.content_id: each for each in evaluation.scores.select_related("content")
    }
    usual = usual_letters(evaluation)
    return [
        Card(each, scores[each.content_id], each.content.letter in usual)
        for each in scale.points
        if each.content_id in scores
    ]


@dataclass(frozen=True)
class Total:
    """A column's sum over what applies; `share` in words, empty while something isn't scored."""

    column: str
    label: str
    points: str
    applicable_points: str
    share: str


def totals_of(cards: Sequence[Card], *, shows_verified: bool, recorded: bool = False) -> list[Total]:
    """The unit's own sum, and the verified one once the sheet has been filed; of a recorded sheet the sum
    that counted."""
    columns = [("self", "Tự chấm"), *([("verified", "Thẩm định")] if shows_verified else [])]
    columns = [("recorded", "Theo hồ sơ giấy")] if recorded else columns
    return [_total(cards, column, label) for column, label in columns]


def _total(cards: Sequence[Card], column: str, label: str) -> Total:
    lines = [
        scoring.Line(card.scale.max_points, _points(card.score, column), card.score.applicable)
        for card in cards
    ]
    share = scoring.share(lines)
    return Total(
        column,
        label,
        vietnamese.number(scoring.total(lines)),
        vietnamese.number(scoring.applicable_points(lines)),
        "" if share is None else f"{vietnamese.decimals(share, 2)} %",
    )


def _points(score: Score, column: str) -> Decimal | None:
    return score.self_points if column == "self" else score.verified_points


def difference_note(card: Card) -> str:
    """`Thấp hơn điểm tự chấm 2 điểm`; empty where the two agree or one is missing."""
    own, verified = card.score.self_points, card.score.verified_points
    if own is None or verified is None or own == verified:
        return ""
    word = "Thấp hơn" if verified < own else "Cao hơn"
    return f"{word} điểm tự chấm {vietnamese.number(abs(own - verified))} điểm"


def returned_in_words(row: Evaluation) -> str:
    """What is missing, in the office's words, with the contents that it named."""
    named = in_words(row.returned_letters.split())
    return f"{named}: {row.returned_reason}" if named else row.returned_reason


def facts_in_words(row: Evaluation, unit: str) -> list[tuple[str, str]]:
    """Whose sheet it is (as it was called then), and when it was filed and verified."""
    if row.round.from_paper:
        return _recorded_facts(row, unit)
    due = row.round.units_due_on
    binding = " (bắt buộc)" if row.round.units_due_binding else ""
    rows = [
        ("Đơn vị", unit),
        ("Khối thi đua", row.block.name),
        ("Gửi Văn phòng lúc", vietnamese.time_of(row.filed_at) if row.filed_at else "chưa gửi"),
        ("Thẩm định lúc", vietnamese.time_of(row.verified_at) if row.verified_at else ""),
        ("Hạn của đơn vị", f"{vietnamese.date_short(due)}{binding}" if due else ""),
        ("Nguồn", "Văn phòng nhập từ phiếu giấy" if row.from_paper else ""),
    ]
    return [(label, value) for label, value in rows if value]


def _recorded_facts(row: Evaluation, unit: str) -> list[tuple[str, str]]:
    """No filing and no verification happened here, only the writing down."""
    return [
        ("Đơn vị", unit),
        ("Khối thi đua", row.block.name),
        ("Nguồn", "Văn phòng ghi lại từ hồ sơ giấy"),
        ("Ghi lần đầu lúc", vietnamese.time_of(row.verified_at) if row.verified_at else "chưa ghi"),
    ]
