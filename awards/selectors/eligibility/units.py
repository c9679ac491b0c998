"""Collectives and their years, as the conditions of III.1 see them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import Q

from awards.models import Bar, Nomination
from awards.rules import eligibility as rules
from awards.rules.decisions import achievement_period
from awards.selectors.at_hand import at_hand
from awards.selectors.bars import bar_of
from campaigns.enums import EvaluationState, RoundKind
from campaigns.models import Evaluation, Participant, Posting, Round
from campaigns.rules import scoring
from campaigns.selectors.evaluations import RoundScale, lines_of, scales_of

Scales = Mapping[int, RoundScale]


def result_of(unit: Participant, round: Round, day: date) -> rules.Result:
    """The unit's sheet in the round (its years in a final one), and how many people it has on that day."""
    return results_of([unit], round, day, bar_of(round))[unit.pk]


def results_of(units: Sequence[Participant], round_: Round, day: date, bar: Bar) -> dict[int, rules.Result]:
    """The same by unit; five queries at most."""
    if not units:
        return {}
    counted = Q(pk=round_.pk)
    if round_.kind == RoundKind.FINAL:
        counted = Q(campaign=round_.campaign_id, kind=RoundKind.ANNUAL)
    scales, sheets = scales_of(counted), _sheets(units, counted)
    members = _members(units, day)
    return {
        unit.pk: _result(unit, round_, sheets[unit.pk], scales, members=members[unit.pk], bar=bar)
        for unit in units
    }


def _result(
    unit: Participant, round_: Round, sheets: Sequence[Evaluation], scales: Scales, *, members: int, bar: Bar
) -> rules.Result:
    sheet = next((each for each in sheets if each.round_id == round_.pk), None)
    share = _share(sheet, scales) if sheet else None
    scale = scales.get(round_.pk)
    scored = [each for each in sheets if each.round_id in scales]
    years = [reached(_share(each, scales), scales[each.round_id], bar) for each in scored]
    first, last = achievement_period(round_.year, round_.campaign.period)
    return rules.Result(
        state=sheet.state if sheet else "",
        share=share,
        band=scoring.band_of(share, scale.bands) if scale else "",
        bar_share=_named(scale, bar.collective_band) if scale else None,
        bar_name=bar.collective_band,
        members=members,
        good_years=sum(good for good, _ in years),
        excellent_years=sum(excellent for _, excellent in years),
        existed=(unit.valid_from or first) <= last and (unit.valid_until or last) >= first,
        ended_on=unit.valid_until,
    )


def reached(share: Decimal | None, scale: RoundScale, bar: Bar) -> tuple[bool, bool]:
    """Whether a year's verified share is at the bar, and whether in the highest band of its scale."""
    return _reaches(share, _named(scale, bar.collective_band)), _reaches(share, _highest(scale))


def _sheets(units: Sequence[Participant], rounds: Q) -> dict[int, list[Evaluation]]:
    """By unit, with the scores."""
    rows = Evaluation.objects.filter(unit__in=units, round__in=Round.objects.filter(rounds).values("pk"))
    found: dict[int, list[Evaluation]] = defaultdict(list)
    for each in rows.order_by("round_id").prefetch_related("scores"):
        found[each.unit_id].append(each)
    return found


def _share(sheet: Evaluation, scales: Scales) -> Decimal | None:
    """The verified points' share of what applies, in percent; None until the sheet is verified."""
    if sheet.state != EvaluationState.VERIFIED or sheet.round_id not in scales:
        return None
    return scoring.share(lines_of(sheet.scores.all(), scales[sheet.round_id], verified=True))


def _named(scale: RoundScale, band: str) -> Decimal | None:
    """From which share on that band is reached; None where the scale doesn't know it."""
    return next((least for least, name in scale.bands if name == band), None)


def _highest(scale: RoundScale) -> Decimal | None:
    return max((least for least, _ in scale.bands), default=None)


def _reaches(share: Decimal | None, least: Decimal | None) -> bool:
    return share is not None and least is not None and share >= least


def _members(units: Iterable[Participant], day: date) -> Counter[int]:
    """By unit, how many people it has, as far as postings tell; 0 where they don't: a village is its
    households, the one-stop desk is made of other units' people."""
    told = [each for each in units if each.block is not None and each.block.under_committee]
    held = Posting.objects.held_on(day).filter(unit__in=told).order_by()
    return Counter(unit_id for unit_id, _ in held.values_list("unit_id", "person_id").distinct())


def evaluation_of(nomination: Nomination) -> Evaluation | None:
    """The sheet to read beside the nomination: the unit's, or that of the person's unit."""
    read = at_hand(nomination, "sheet")
    if read is not None:
        return next(iter(read), None)
    unit_id: int | None = nomination.participant_id
    if not nomination.participant.is_unit:
        last = nomination.participant.postings.order_by("held_from").last()
        unit_id = last.unit_id if last else None
    return Evaluation.objects.filter(round=nomination.round, unit_id=unit_id).select_related("unit").first()
