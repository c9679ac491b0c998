"""The facts that the conditions of III.1 and III.2 look at, read for one nomination."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from awards.models import Award, Nomination
from awards.rules import eligibility as rules
from awards.selectors.money import rule_on
from awards.selectors.nominations import posting_on, round_day
from campaigns.enums import EvaluationState, Role, RoundKind
from campaigns.models import Appointment, Band, Evaluation, Participant, Posting, Round, ScalePoints
from campaigns.rules import scoring

BAR = "Tốt"  # the council's bar for a collective's year: warns, is not the plan's


def conditions_of(nomination: Nomination, at: datetime) -> tuple[rules.Condition, ...]:
    """Every condition with its verdict, as of the round's day."""
    return rules.conditions(case_of(nomination, at))


def case_of(nomination: Nomination, at: datetime) -> rules.Case:
    participant, round = nomination.participant, nomination.round
    day = round_day(round, at)
    claims = nomination.claims.select_related("criterion")
    initiative = nomination.initiative
    return rules.Case(
        subject_kind=participant.kind,
        round_kind=round.kind,
        claims=tuple(
            rules.Claimed(
                each.criterion.clause,
                each.criterion.subject_kind,
                each.criterion.round_kind,
                each.criterion.requires_initiative,
                len(each.achievement),
            )
            for each in claims
        ),
        contents_written=nomination.achievements.exclude(text="").count(),
        declared=nomination.declared,
        selected=bool(nomination.selected_on and nomination.selection_result),
        has_initiative=initiative is not None,
        initiative_recognised=initiative is not None and bool(initiative.recognition_words),
        others_in_round=_others(nomination),
        rewarded_by=_rewarded_by(nomination),
        standing=None if participant.is_unit else standing_of(participant, round, day),
        result=result_of(participant, round, day) if participant.is_unit else None,
    )


def _others(nomination: Nomination) -> int:
    same = Nomination.objects.live().filter(
        round=nomination.round, participant__in=nomination.participant.ids_with_merged
    )
    return same.exclude(pk=nomination.pk).count()


def _rewarded_by(nomination: Nomination) -> str:
    """The decision of an earlier award that stands, for the same achievement: of the campaign's same kind of
    round, over the round's period. A year's award and the final one reward different achievements (Luật Thi
    đua, khen thưởng 2022, Điều 5)."""
    round_ = nomination.round
    earlier = Award.objects.standing().filter(
        participant__in=nomination.participant.ids_with_merged,
        decision__round__campaign=round_.campaign_id,
        decision__round__kind=round_.kind,
    )
    if round_.year is not None:
        first, last = date(round_.year, 1, 1), date(round_.year, 12, 31)
        earlier = earlier.filter(achieved_from__lte=last, achieved_until__gte=first)
    found = earlier.exclude(nomination=nomination).select_related("decision__number__series").first()
    return str(found.decision) if found else ""


def standing_of(person: Participant, round: Round, day: date) -> rules.Standing:
    """The person on that day: group, unit, whether he would reward himself, the year's rating."""
    posting = posting_on(person, day)
    chairman = Appointment.objects.held_on(day).filter(role=Role.CHAIRMAN, user__person=person)
    rating = person.quality_ratings.filter(year=round.year or 0).values_list("rating", flat=True).first()
    return rules.Standing(
        category=posting.category if posting else "",
        unit_name=posting.unit.name if posting else "",
        under_committee=posting is not None and _is_under_committee(posting.unit),
        rewards_himself=chairman.exists() and not _may_stand(day),
        rating=rating or "",
    )


def _may_stand(day: date) -> bool:
    """The setting: whoever signs may have his own name on the list."""
    rule = rule_on(day)
    return rule is not None and rule.signer_may_be_nominee


def _is_under_committee(unit: Participant) -> bool:
    """Of a block under the committee, or the committee's own office to which such units belong."""
    if unit.block is not None and unit.block.under_committee:
        return True
    return unit.children.filter(block__under_committee=True).exists()


def result_of(unit: Participant, round: Round, day: date) -> rules.Result:
    """The unit's sheet in the round (none in a final one) and how many people it has on that day."""
    sheet = unit.evaluations.filter(round=round).first() if round.kind == RoundKind.ANNUAL else None
    share = share_of(sheet) if sheet else None
    bands = list(Band.objects.filter(scale__round=round).values_list("from_share", "name"))
    return rules.Result(
        state=sheet.state if sheet else "",
        share=share,
        band=scoring.band_of(share, bands),
        bar_share=next((least for least, name in bands if name == BAR), None),
        bar_name=BAR,
        members=_members(unit, day),
    )


def _members(unit: Participant, day: date) -> int:
    """How many people it has, as far as postings tell; 0 where they don't: a village is its households,
    the one-stop desk is made of other units' people."""
    if unit.block is None or not unit.block.under_committee:
        return 0
    return Posting.objects.held_on(day).filter(unit=unit).values("person").distinct().count()


def share_of(sheet: Evaluation) -> Decimal | None:
    """The verified points' share of what applies, in percent; None until the sheet is verified."""
    if sheet.state != EvaluationState.VERIFIED:
        return None
    scale = ScalePoints.objects.filter(scale__round_id=sheet.round_id)
    most = dict(scale.values_list("content_id", "max_points"))
    scores = [each for each in sheet.scores.all() if each.content_id in most]
    return scoring.share(
        [scoring.Line(most[each.content_id], each.verified_points, each.applicable) for each in scores]
    )


def evaluation_of(nomination: Nomination) -> Evaluation | None:
    """The sheet to read beside the nomination: the unit's, or that of the person's unit."""
    unit_id: int | None = nomination.participant_id
    if not nomination.participant.is_unit:
        last = nomination.participant.postings.order_by("held_from").last()
        unit_id = last.unit_id if last else None
    return Evaluation.objects.filter(round=nomination.round, unit_id=unit_id).select_related("unit").first()
