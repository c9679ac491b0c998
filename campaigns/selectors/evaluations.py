"""Reading score sheets: the scale, the facts that the rules ask for, totals, ranks, one sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q, QuerySet

from andung_emulation.clock import local_date
from andung_emulation.once import once
from andung_emulation.verdicts import Verdict
from campaigns.enums import EvaluationState, Role
from campaigns.models import (
    Band,
    Evaluation,
    Round,
    RoundBlock,
    ScalePoints,
    Score,
)
from campaigns.rules import evaluations as rules
from campaigns.rules import scoring
from campaigns.rules.rounds import applicable_letters
from campaigns.selectors.concerned import Cases, cases_of, period_start
from campaigns.selectors.rounds import window_of
from campaigns.selectors.score_sums import sums_by_sheet


@dataclass(frozen=True)
class RoundScale:
    """The round's scale: its contents in the plan's order, steps, bands as (from_share, name)."""

    step: Decimal
    tolerance: Decimal
    minimum_applicable_points: Decimal
    points: tuple[ScalePoints, ...]
    bands: tuple[tuple[Decimal, str], ...]


@dataclass(frozen=True)
class Standing:
    """Where a unit stands. Points are the verified ones once the sheet is verified, else its own.

    `rank` None: not ranked, and `ranked` says why; `ranked_with`: how many of the block are.
    """

    points: Decimal
    applicable_points: Decimal
    share: Decimal | None
    band: str
    verified: bool
    ranked: Verdict
    rank: int | None = None
    ranked_with: int = 0


class BareScore(NamedTuple):
    """What of a `Score` its points are counted from."""

    content_id: int
    applicable: bool
    self_points: Decimal | None
    verified_points: Decimal | None


class BareSheet(NamedTuple):
    """What of an `Evaluation` it is ranked by."""

    pk: int
    round_id: int
    block_id: int
    state: str
    scores: Sequence[BareScore]


def bare_sheets(evaluations: QuerySet[Evaluation]) -> list[BareSheet]:
    """One query, for whoever ranks hundreds and shows a few; a sheet without a single score says nothing."""
    sheet = ("evaluation_id", "evaluation__round_id", "evaluation__block_id", "evaluation__state")
    found = Score.objects.filter(evaluation__in=evaluations.order_by().values("pk")).order_by()
    scores: dict[tuple[int, int, int, str], list[BareScore]] = defaultdict(list)
    for pk, round_pk, block, state, *score in found.values_list(*sheet, *BareScore._fields):
        scores[pk, round_pk, block, state].append(BareScore(*score))
    return [BareSheet(*each, of_sheet) for each, of_sheet in scores.items()]


def scale_of(round: Round) -> RoundScale | None:
    """None when the round doesn't score (the final one). Two queries."""
    return scales_of(Q(pk=round.pk)).get(round.pk)


@once
def scales_of(rounds: Q) -> dict[int, RoundScale]:
    """By round, of those that score. Two queries, however many rounds."""
    chosen = Round.objects.filter(rounds).values("pk")
    points: dict[int, list[ScalePoints]] = defaultdict(list)
    for each in ScalePoints.objects.filter(scale__round__in=chosen).select_related("scale", "content"):
        points[each.scale.round_id].append(each)
    bands: dict[int, list[tuple[Decimal, str]]] = defaultdict(list)
    for band in Band.objects.filter(scale__round__in=chosen):
        bands[band.scale_id].append((band.from_share, band.name))
    return {pk: _scale(rows, bands[rows[0].scale_id]) for pk, rows in points.items()}


def _scale(points: list[ScalePoints], bands: list[tuple[Decimal, str]]) -> RoundScale:
    scale = points[0].scale
    return RoundScale(
        scale.step, scale.tolerance, scale.minimum_applicable_points, tuple(points), tuple(bands)
    )


def usual_letters(evaluation: Evaluation) -> frozenset[str]:
    """Contents that apply unless the sheet says otherwise: the unit's own list, else its block's in the
    round; one query at most."""
    unit, block, campaign = evaluation.unit, evaluation.block, evaluation.round.campaign_id
    if own := unit.own_letters(campaign):
        return applicable_letters(own, "")
    of_round = RoundBlock.objects.filter(round=evaluation.round_id, block=block).values_list(
        "applies", flat=True
    )
    return applicable_letters("", next(iter(of_round), block.applies))


def facts_of(evaluation: Evaluation, at: datetime) -> rules.Facts:
    """What the steps of the road look at; three queries."""
    return facts_of_all([evaluation], at)[evaluation.pk]


def facts_of_all(evaluations: Iterable[Evaluation], at: datetime) -> dict[int, rules.Facts]:
    """By sheet, for as many as there are; three queries."""
    rows, day = list(evaluations), local_date(at)
    cases = cases_of(_own_since(rows, day), day)
    return {each.pk: _facts(each, cases) for each in rows}


def _facts(evaluation: Evaluation, cases: Cases) -> rules.Facts:
    round, concerned = evaluation.round, cases.by_unit[evaluation.unit_id]
    return rules.Facts(
        state=evaluation.state,
        unit_id=evaluation.unit_id,
        window=window_of(round),
        locked=evaluation.locked_at is not None,
        returned_letters=tuple(evaluation.returned_letters.split()),
        from_paper=round.from_paper,
        units_due_on=round.units_due_on,
        units_due_binding=round.units_due_binding,
        head_ids=concerned.person_ids,
        voice_ids=concerned.user_ids,
        office_is_free=cases.is_free(Role.OFFICE, concerned),
        deputy_is_free=cases.is_free(Role.DEPUTY, concerned),
    )


def _own_since(evaluations: Iterable[Evaluation], day: date) -> dict[int, date]:
    """By unit, from when on whoever headed or spoke for it doesn't weigh its sheet: all of the round's time,
    and where the unit ended before, its last day."""
    since: dict[int, date] = {}
    for each in evaluations:
        start = min(day, period_start(each.round), each.unit.valid_until or day)
        since[each.unit_id] = min(start, since.get(each.unit_id, day))
    return since


def gaps_of(scores: Iterable[Score], tolerance: Decimal) -> rules.Gaps:
    """What the sheet still misses; the scores come with their contents."""
    rows = [each for each in scores if each.applicable]
    return rules.Gaps(
        applicable=len(rows),
        self_points=_letters(each for each in rows if each.self_points is None),
        verified_points=_letters(each for each in rows if each.verified_points is None),
        reasons=_letters(
            each
            for each in rows
            if not each.verified_reason
            and scoring.needs_reason(each.self_points, each.verified_points, tolerance)
        ),
    )


def _letters(scores: Iterable[Score]) -> tuple[str, ...]:
    return tuple(each.content.letter for each in scores)


def lines_of(scores: Iterable[Score | BareScore], scale: RoundScale, *, verified: bool) -> list[scoring.Line]:
    by_content = {each.content_id: each for each in scores}
    return [
        scoring.Line(
            each.max_points,
            score.verified_points if verified else score.self_points,
            score.applicable,
        )
        for each in scale.points
        for score in [by_content.get(each.content_id)]
        if score is not None
    ]


def standings_of(evaluations: Iterable[Evaluation], scale: RoundScale | None) -> dict[int, Standing]:
    """By sheet. Give all sheets of a round (or of a block), with their scores prefetched: verified ones
    are ranked against each other within their block."""
    return standings_of_bare(
        (
            BareSheet(each.pk, each.round_id, each.block_id, each.state, each.scores.all())  # type: ignore[arg-type]  # prefetched rows have the columns of a bare one
            for each in evaluations
        ),
        scale,
    )


def standings_of_bare(sheets: Iterable[BareSheet], scale: RoundScale | None) -> dict[int, Standing]:
    """The same of bare sheets."""
    if scale is None:
        return {}
    blocks: dict[int, dict[int, Standing]] = defaultdict(dict)
    for each in sheets:
        verified = each.state == EvaluationState.VERIFIED
        sums = scoring.sums_of(lines_of(each.scores, scale, verified=verified))
        blocks[each.block_id][each.pk] = standing_alone(sums, scale, verified=verified)
    return {pk: standing for own in blocks.values() for pk, standing in ranked_among(own).items()}


def standing_alone(sums: scoring.Sums, scale: RoundScale, *, verified: bool) -> Standing:
    """Not ranked yet."""
    share = sums.share
    return Standing(
        points=sums.points,
        applicable_points=sums.applicable_points,
        share=share,
        band=scoring.band_of(share, scale.bands),
        verified=verified,
        ranked=sums.may_be_ranked(scale.minimum_applicable_points)
        if verified
        else Verdict("Chỉ xếp hạng phiếu đã thẩm định."),
    )


def ranked_among(alone: Mapping[int, Standing]) -> dict[int, Standing]:
    """All of a block, by sheet: those that may be ranked get their rank."""
    ranks = scoring.ranks({pk: each.share for pk, each in alone.items() if each.ranked})
    return {
        pk: replace(each, rank=ranks[pk], ranked_with=len(ranks)) if pk in ranks else each
        for pk, each in alone.items()
    }


def standing_of(evaluation: Evaluation, scale: RoundScale | None) -> Standing | None:
    """Of one sheet, ranked within its block; two queries."""
    if scale is None:
        return None
    return _standings_within(evaluation.round_id, evaluation.block_id, scale).get(evaluation.pk)


@once
def _standings_within(round_pk: int, block_pk: int, scale: RoundScale) -> dict[int, Standing]:
    same_block = Evaluation.objects.filter(round=round_pk, block=block_pk)
    sums = sums_by_sheet(same_block)
    return ranked_among(
        {
            pk: standing_alone(sums[pk], scale, verified=state == EvaluationState.VERIFIED)
            for pk, state in same_block.order_by().values_list("pk", "state")
        }
    )
