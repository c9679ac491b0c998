"""Reading score sheets: the scale, the facts that the rules ask for, totals, ranks, one sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet

from andung_emulation.clock import local_date
from andung_emulation.verdicts import Verdict
from campaigns.enums import EvaluationState, Role
from campaigns.models import (
    Appointment,
    Band,
    Evaluation,
    Posting,
    Round,
    RoundBlock,
    ScalePoints,
    Score,
)
from campaigns.rules import evaluations as rules
from campaigns.rules import scoring
from campaigns.rules.rounds import applicable_letters
from campaigns.selectors.rounds import window_of

Since = Mapping[int, date]  # by sheet


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
    return scales_of(Q(pk=round.pk)).get(round.pk)


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
    unit, block = evaluation.unit, evaluation.block
    if unit.applies:
        return applicable_letters(unit.applies, "")
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
    since = {each.pk: _own_since(each, day) for each in rows}
    heads = _heads_of(rows, since, day)
    voices = _voices_of(rows, since, day)
    free = _free_of_the_office(heads, voices, day)
    return {
        each.pk: rules.Facts(
            state=each.state,
            unit_id=each.unit_id,
            window=window_of(each.round),
            locked=each.locked_at is not None,
            returned_letters=tuple(each.returned_letters.split()),
            from_paper=each.round.from_paper,
            units_due_on=each.round.units_due_on,
            units_due_binding=each.round.units_due_binding,
            head_ids=heads[each.pk],
            voice_ids=voices[each.pk],
            office_is_free=each.pk in free,
        )
        for each in rows
    }


def _own_since(evaluation: Evaluation, day: date) -> date:
    """From when on whoever headed or spoke for the unit doesn't weigh its sheet: a merge, a new post or
    another appointment doesn't make it somebody else's."""
    filed_on = local_date(evaluation.filed_at) if evaluation.filed_at else day
    return min(day, filed_on, evaluation.unit.valid_until or day)


def _heads_of(rows: Sequence[Evaluation], since: Since, day: date) -> dict[int, frozenset[int]]:
    """By sheet, people who held since then the post that heads its unit."""
    units = [each.unit_id for each in rows if each.unit.head_title]
    posts = Posting.objects.held_between(min(since.values(), default=day), day).filter(unit_id__in=units)
    held = list(posts.values_list("unit_id", "title", "person_id", "held_until"))
    return {
        each.pk: frozenset(
            person
            for unit, title, person, until in held
            if (unit, title) == (each.unit_id, each.unit.head_title) and (until or day) >= since[each.pk]
        )
        for each in rows
    }


def _voices_of(rows: Sequence[Evaluation], since: Since, day: date) -> dict[int, frozenset[int]]:
    """By sheet, accounts that spoke since then for its unit."""
    voices = Appointment.objects.held_between(min(since.values(), default=day), day).filter(
        role=Role.UNIT, unit_id__in=[each.unit_id for each in rows]
    )
    held = list(voices.values_list("unit_id", "user_id", "held_until"))
    return {
        each.pk: frozenset(
            user for unit, user, until in held if unit == each.unit_id and (until or day) >= since[each.pk]
        )
        for each in rows
    }


def _free_of_the_office(
    heads: Mapping[int, frozenset[int]], voices: Mapping[int, frozenset[int]], day: date
) -> frozenset[int]:
    """Sheets that some office-holder may weigh."""
    held = Appointment.objects.held_on(day).filter(user__is_active=True, role=Role.OFFICE)
    office = list(held.values_list("user_id", "user__person_id"))
    return frozenset(
        pk
        for pk, people in heads.items()
        if any(user not in voices[pk] and person not in people for user, person in office)
    )


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
