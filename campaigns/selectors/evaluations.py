"""Reading score sheets: the scale, the facts that the rules ask for, totals, ranks, one sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet

from andung_emulation.clock import local_date
from andung_emulation.verdicts import Verdict
from campaigns.enums import EvaluationState, Role
from campaigns.models import Appointment, Band, Evaluation, Participant, Posting, Round, ScalePoints, Score
from campaigns.rules import evaluations as rules
from campaigns.rules import scoring
from campaigns.rules.rounds import applicable_letters
from campaigns.selectors.rounds import window_of


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


def scale_of(round: Round) -> RoundScale | None:
    """None when the round doesn't score (the final one). Two queries."""
    return scales_of([round.pk]).get(round.pk)


def scales_of(round_ids: Collection[int]) -> dict[int, RoundScale]:
    """Of those that score, by round; two queries."""
    points: dict[int, list[ScalePoints]] = defaultdict(list)
    rows = ScalePoints.objects.filter(scale__round__in=round_ids).select_related("scale", "content")
    for each in rows.order_by("content__position"):
        points[each.scale.round_id].append(each)
    bands: dict[int, list[tuple[Decimal, str]]] = defaultdict(list)
    known = Band.objects.filter(scale__round__in=points)
    for round_id, least, name in known.values_list("scale__round", "from_share", "name"):
        bands[round_id].append((least, name))
    return {
        round_id: RoundScale(
            own[0].scale.step,
            own[0].scale.tolerance,
            own[0].scale.minimum_applicable_points,
            tuple(own),
            tuple(bands[round_id]),
        )
        for round_id, own in points.items()
    }


def usual_letters(unit: Participant) -> frozenset[str]:
    """Contents that apply to the unit unless its sheet says otherwise."""
    return applicable_letters(unit.applies, unit.block.applies if unit.block else "")


def facts_of(evaluation: Evaluation, at: datetime) -> rules.Facts:
    """What the steps of the road look at; two queries."""
    round, unit, day = evaluation.round, evaluation.unit, local_date(at)
    heads = _heads_of(unit, day)
    return rules.Facts(
        state=evaluation.state,
        unit_id=unit.pk,
        window=window_of(round),
        locked=evaluation.locked_at is not None,
        from_paper=round.from_paper,
        units_due_on=round.units_due_on,
        units_due_binding=round.units_due_binding,
        head_ids=heads,
        office_is_free=_office_is_free(unit, heads, day),
    )


def _heads_of(unit: Participant, day: date) -> frozenset[int]:
    """People who hold on that day the post that heads the unit."""
    if not unit.head_title:
        return frozenset()
    posts = Posting.objects.held_on(day).filter(unit_id=unit.pk, title=unit.head_title)
    return frozenset(posts.values_list("person_id", flat=True))


def _office_is_free(unit: Participant, heads: frozenset[int], day: date) -> bool:
    held = Appointment.objects.held_on(day).filter(user__is_active=True)
    speakers = held.filter(role=Role.UNIT, unit_id=unit.pk).values("user_id")
    office = held.filter(role=Role.OFFICE).exclude(user_id__in=speakers)
    return office.exclude(user__person_id__in=heads).exists()


def left_by_the_office(round: Round, day: date) -> QuerySet[Evaluation]:
    """Sheets of units that every office-holder speaks for: a deputy chairman verifies those."""
    held = Appointment.objects.held_on(day).filter(user__is_active=True)
    speaks = held.filter(role=Role.UNIT, user=OuterRef("user"), unit=OuterRef(OuterRef("unit")))
    free = held.filter(~Exists(speaks), role=Role.OFFICE)
    return Evaluation.objects.filter(~Exists(free), round=round)


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


def lines_of(scores: Iterable[Score], scale: RoundScale, *, verified: bool) -> list[scoring.Line]:
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
    if scale is None:
        return {}
    rows = list(evaluations)
    alone = {each.pk: _standing_alone(each, scale) for each in rows}
    blocks: dict[int, dict[int, Decimal | None]] = defaultdict(dict)
    for each in rows:
        if alone[each.pk].ranked:
            blocks[each.block_id][each.pk] = alone[each.pk].share
    return alone | {
        pk: _ranked(alone[pk], rank, len(shares))
        for shares in blocks.values()
        for pk, rank in scoring.ranks(shares).items()
    }


def _standing_alone(evaluation: Evaluation, scale: RoundScale) -> Standing:
    verified = evaluation.state == EvaluationState.VERIFIED
    lines = lines_of(evaluation.scores.all(), scale, verified=verified)
    ranked = scoring.may_be_ranked(lines, scale.minimum_applicable_points)
    return Standing(
        points=scoring.total(lines),
        applicable_points=scoring.applicable_points(lines),
        share=scoring.share(lines),
        band=scoring.band_of(scoring.share(lines), scale.bands),
        verified=verified,
        ranked=ranked if verified else Verdict("Chỉ xếp hạng phiếu đã thẩm định."),
    )


def _ranked(standing: Standing, rank: int, ranked_with: int) -> Standing:
    return Standing(**(vars(standing) | {"rank": rank, "ranked_with": ranked_with}))


def standing_of(evaluation: Evaluation, scale: RoundScale | None) -> Standing | None:
    """Of one sheet, ranked within its block; two queries."""
    same_block = Evaluation.objects.filter(round=evaluation.round_id, block=evaluation.block_id)
    return standings_of(same_block.prefetch_related("scores"), scale).get(evaluation.pk)
