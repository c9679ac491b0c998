"""The year's scores as a unit's report shows them: content by content, then the share and the rank."""

from __future__ import annotations

from decimal import Decimal

from andung_emulation import vietnamese
from awards.models import Nomination
from awards.selectors.at_hand import at_hand
from campaigns.models import Evaluation
from campaigns.selectors.evaluations import RoundScale, Standing, scale_of, standing_of
from dossiers import blocks
from dossiers.rules.agreement import wording


def scores_of(nomination: Nomination) -> list[blocks.Block]:
    """Nothing where the round doesn't score or the unit has no sheet."""
    read = at_hand(nomination, "sheet")
    evaluation = (
        next(iter(read), None)
        if read is not None
        else Evaluation.objects.filter(round=nomination.round, unit=nomination.participant)
        .prefetch_related("scores__content")
        .select_related("block")
        .first()
    )
    scale = scale_of(nomination.round)
    if evaluation is None or scale is None:
        return []
    return scores_told(evaluation, scale, standing_of(evaluation, scale), nomination.round.period_label)


def scores_told(
    evaluation: Evaluation, scale: RoundScale, standing: Standing | None, period: str
) -> list[blocks.Block]:
    """Of a sheet that was read already, with its block, scores and contents."""
    rank = (
        f", xếp thứ {standing.rank}/{standing.ranked_with} trong khối" if standing and standing.rank else ""
    )
    band = f", mức {standing.band}" if standing and standing.band else ""
    share = (
        f"Đạt {vietnamese.number(standing.points)}/{vietnamese.number(standing.applicable_points)} điểm"
        f" ({vietnamese.decimals(standing.share, 2)} %){band}{rank}."
        if standing and standing.share is not None
        else ""
    )
    return [
        blocks.Paragraph(f"{wording.SCORED} {period}, {evaluation.block.name}:", keep=True),
        _score_table(evaluation, scale),
        *([blocks.Paragraph(share)] if share else []),
    ]


def _score_table(evaluation: Evaluation, scale: RoundScale) -> blocks.Table:
    by_content = {score.content_id: score for score in evaluation.scores.all()}
    rows = []
    for points in scale.points:
        score = by_content.get(points.content_id)
        name = (points.content.letter, points.content.short_title)
        if score is None or not score.applicable:
            rows.append((*name, "–", "không áp dụng", "không áp dụng"))
            continue
        most = vietnamese.number(points.max_points)
        rows.append((*name, most, _points(score.self_points), _points(score.verified_points)))
    columns = (
        blocks.Column("Nội dung", 6, "center"),
        blocks.Column("Tên nội dung", 24),
        blocks.Column("Tối đa", 6, "center"),
        blocks.Column("Tự chấm", 9, "center"),
        blocks.Column("Thẩm định", 9, "center"),
    )
    return blocks.Table(columns, tuple(rows))


def _points(points: Decimal | None) -> str:
    return "chưa chấm" if points is None else vietnamese.number(points)
