"""Years as a case of the conditions: all is said that people can say, so that what still fails is what the
data don't give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from awards.models import Bar, Criterion, Initiative
from awards.rules import eligibility
from awards.rules.eligibility.claims import MIN_ACHIEVEMENT
from awards.rules.years import Weighed
from awards.selectors.years.records import Record


@dataclass(frozen=True)
class Asked:
    """What is the same for all who are weighed. `decided_on`: the earliest day of a decision; `period`: first
    and last day of the campaign's achievements; `places`: where its plan says what."""

    bar: Bar
    standings: Mapping[int, eligibility.Standing]
    decided_on: date
    period: tuple[date, date]
    places: Mapping[str, str]


@dataclass(frozen=True)
class Claiming:
    """A claim as it could be made."""

    criterion: Criterion
    years: tuple[int, ...]
    initiative: Initiative | None

    @property
    def claimed(self) -> eligibility.Claimed:
        return eligibility.Claimed(
            clause=self.criterion.clause,
            subject_kind=self.criterion.subject_kind,
            round_kind=self.criterion.round_kind,
            requires_initiative=self.criterion.requires_initiative,
            length=MIN_ACHIEVEMENT,
            years=self.years,
            words=self.criterion.text,
            general=self.criterion.general,
        )


def case_for(record: Record, claim: Claiming, years: Sequence[Weighed], asked: Asked) -> eligibility.Case:
    bar = asked.bar
    return eligibility.Case(
        subject_kind=record.who.kind,
        round_kind=claim.criterion.round_kind,
        claims=(claim.claimed,),
        contents_written=1,
        declared=True,
        declared_clear=True,
        declared_exemplary=True,
        selection=eligibility.Selection(is_dated=True, has_result=True, present=2, members=2),
        decided_on=asked.decided_on,
        initiative=proven(claim.initiative) if claim.initiative else None,
        earlier=eligibility.Earlier(only_year=_only_year(record, claim.years)),
        standing=asked.standings.get(record.who.pk),
        result=_result(record, years, asked) if record.who.is_unit else None,
        bar=eligibility.Bar(bar.person_rating, bar.good_years, bar.excellent_years),
        places=asked.places,
    )


def proven(initiative: Initiative) -> eligibility.Proven:
    """Of his own, as `in_order` reads it."""
    places: int = getattr(initiative, "places", 0)
    confirmed: int = getattr(initiative, "confirmed_places", 0)
    return eligibility.Proven(
        own=True, recognised=bool(initiative.recognition_words), confirmed=confirmed > 0, units=places
    )


def _result(record: Record, years: Sequence[Weighed], asked: Asked) -> eligibility.Result:
    """What the final round asks of a unit; the rest is a year's."""
    unit, (first, last) = record.who, asked.period
    return eligibility.Result(
        state="",
        share=None,
        band="",
        bar_share=None,
        bar_name=asked.bar.collective_band,
        members=0,
        good_years=sum(each.good for each in years),
        excellent_years=sum(each.excellent for each in years),
        existed=(unit.valid_from or first) <= last and (unit.valid_until or last) >= first,
        ended_on=unit.valid_until,
    )


def _only_year(record: Record, own: tuple[int, ...]) -> str:
    """The decision by which the one year was rewarded on which a claim would rest."""
    awards = (award for each in record.years if own == (each.year,) for award in each.awards)
    return next((str(each.decision) for each in awards), "")
