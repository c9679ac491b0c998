"""The years of many, as far as criteria are weighed: no texts, no targets, no ranks, and of people no posts.

Of whom the years say the same, one is weighed for all; whole records are made of those alone who are shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from andung_emulation.actors import Actor
from awards.models import Award, Decision
from awards.selectors.eligibility.earlier import Keys, named, same_people
from awards.selectors.years.records import (
    Read,
    Record,
    initiatives_of,
    ratings_of,
    record_out_of,
    sent_nominations,
    years_of,
)
from campaigns.enums import EvaluationState, RoundKind, SubjectKind
from campaigns.models import Evaluation, Participant, Round
from campaigns.models.participants import ParticipantQuerySet
from campaigns.selectors.evaluations import RoundScale, Standing, scales_of, standing_alone
from campaigns.selectors.score_sums import sums_by_sheet


@dataclass(frozen=True)
class Skimmed:
    """`pks`: everybody, by name."""

    pks: Sequence[int]
    years: Sequence[int]
    read: Read

    def said_of(self, pk: int) -> Hashable:
        """The same for people who are weighed alike; None where the years say nothing."""
        read, initiatives = self.read, self.read.initiatives.get(pk, ())
        years = [
            (
                read.ratings.get(key),
                tuple(each.decision_id for each in read.awards.get(key, ())),
                key in read.nominated,
                key if key in read.skimmed else None,  # each sheet is another
            )
            for key in ((pk, year) for year in self.years)
        ]
        if not initiatives and not any(any(each) for each in years):
            return None
        return (*years, *(each.pk for each in initiatives))

    def records_of(self, pks: Sequence[int]) -> list[Record]:
        """One query."""
        who = Participant.objects.in_bulk(pks)
        return [record_out_of(self.read, who[pk], self.years) for pk in pks]


def skim(who: ParticipantQuerySet, round_: Round, actor: Actor) -> Skimmed:
    """In as many queries for one as for all."""
    rows = list(who.order_by("sort_key", "pk").values_list("pk", "kind"))
    own = {pk: pk for pk, _ in rows}
    units = {pk: pk for pk, kind in rows if kind == SubjectKind.COLLECTIVE}
    people = {pk: pk for pk in own if pk not in units}
    same = {**units, **same_people(people)}
    annual = Q(campaign=round_.campaign_id, kind=RoundKind.ANNUAL)
    rounds = Round.objects.filter(annual)
    year_of = {each.pk: each.year or 0 for each in rounds}
    read = Read(
        ratings=ratings_of(people, years_of(round_)) if people else {},
        awards=_awards(same, rounds, actor),
        initiatives=initiatives_of(same, round_, actor),
        nominated=_nominated(same, year_of, actor),
        skimmed=_sheets(units, year_of, scales_of(annual), actor) if units else {},
    )
    return Skimmed(list(own), years_of(round_), read)


def _nominated(same: Keys, year_of: Mapping[int, int], actor: Actor) -> frozenset[tuple[int, int]]:
    rows = sent_nominations(same, year_of, actor).order_by().values_list("participant_id", "round_id")
    return frozenset((same[pk], year_of[round_pk]) for pk, round_pk in rows if pk in same)


def _sheets(
    units: Keys, year_of: Mapping[int, int], scales: Mapping[int, RoundScale], actor: Actor
) -> dict[tuple[int, int], tuple[Standing | None, RoundScale | None]]:
    """What the sheet of each year adds up to; two queries."""
    sheets = Evaluation.objects.visible_to(actor).filter(unit__in=list(units), round__in=list(year_of))
    sums = sums_by_sheet(sheets.order_by())
    found = {}
    for pk, unit, round_pk, state in sheets.order_by().values_list("pk", "unit", "round", "state"):
        scale, verified = scales.get(round_pk), state == EvaluationState.VERIFIED
        standing = standing_alone(sums[pk], scale, verified=verified) if scale else None
        found[unit, year_of[round_pk]] = standing, scale
    return found


def _awards(same: Keys, rounds: Iterable[Round], actor: Actor) -> dict[tuple[int, int], list[Award]]:
    """Giấy khen of the years that stand, one object for all of a decision."""
    found: dict[tuple[int, int], list[Award]] = defaultdict(list)
    decisions = Decision.objects.filter(round__in=rounds).select_related("number__series", "round")
    of_decision = {each.pk: Award(decision=each) for each in decisions}
    rows = Award.objects.visible_to(actor).standing()
    rows = rows.filter(named("participant", same), decision__in=list(of_decision))
    in_order = rows.order_by("decision__dated", "pk").values_list("participant_id", "decision_id")
    for pk, decision in in_order:
        if pk in same:
            award = of_decision[decision]
            found[same[pk], award.decision.round.year or 0].append(award)
    return found
