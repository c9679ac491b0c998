"""Nominations as the rules see them, in as many queries for one as for twenty of a round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import prefetch_related_objects

from andung_emulation.clock import local_date
from awards.enums import SUBMITTED
from awards.models import Bar, Nomination
from awards.rules import eligibility as rules
from awards.selectors.bars import bar_of
from awards.selectors.eligibility.earlier import earlier_of, ids_of, others_of
from awards.selectors.eligibility.persons import standings_of
from awards.selectors.eligibility.units import results_of
from awards.selectors.eligibility.written import Written, read_written
from awards.selectors.nominations import round_day
from campaigns.models import Round

_FORWARD = ("participant__block", "round__campaign", "initiative__recognised_by")


def conditions_of(nomination: Nomination, at: datetime) -> tuple[rules.Condition, ...]:
    """Every condition with its verdict, as of the round's day."""
    return rules.conditions(case_of(nomination, at))


def conditions_of_each(
    nominations: Iterable[Nomination], at: datetime
) -> dict[int, tuple[rules.Condition, ...]]:
    """The same by nomination, for a whole agenda or dossier."""
    return {pk: rules.conditions(case) for pk, case in cases_of(nominations, at).items()}


def case_of(nomination: Nomination, at: datetime) -> rules.Case:
    return cases_of([nomination], at)[nomination.pk]


def cases_of(nominations: Iterable[Nomination], at: datetime) -> dict[int, rules.Case]:
    """By nomination. What was proposed is read as of its round's date: later awards and endings of units
    don't change what it was then."""
    rows = list(nominations)
    prefetch_related_objects(rows, *_FORWARD)
    together: dict[tuple[Round, bool], list[Nomination]] = {}
    for row in rows:
        together.setdefault((row.round, row.state in SUBMITTED), []).append(row)
    found: dict[int, rules.Case] = {}
    for (round_, settled), same in together.items():
        found |= _of_a_round(round_, same, at, settled=settled)
    return found


@dataclass(frozen=True)
class _Facts:
    """All that was read of the nominations of a round."""

    written: Written
    others: dict[int, int]
    earlier: dict[int, rules.Earlier]
    standings: dict[int, rules.Standing]
    results: dict[int, rules.Result]
    bar: Bar
    decided_on: date


def _of_a_round(
    round_: Round, rows: list[Nomination], at: datetime, *, settled: bool
) -> dict[int, rules.Case]:
    closes_on = local_date(round_.closes_at) if round_.closes_at else None
    today = min(local_date(at), closes_on or date.max) if settled else local_date(at)
    day, bar = round_day(round_, at), bar_of(round_)
    written, same = read_written(rows), ids_of(rows)
    who = [each.participant for each in rows]
    facts = _Facts(
        written=written,
        others=others_of(round_, rows, same),
        earlier=earlier_of(round_, rows, same, written, today if settled else None),
        standings=standings_of([each for each in who if not each.is_unit], round_, day),
        results=results_of([each for each in who if each.is_unit], round_, day, bar),
        bar=bar,
        decided_on=max(today, closes_on or today),
    )
    return {row.pk: _case(row, facts) for row in rows}


def _case(row: Nomination, facts: _Facts) -> rules.Case:
    written, bar = facts.written, facts.bar
    return rules.Case(
        subject_kind=row.participant.kind,
        round_kind=row.round.kind,
        claims=tuple(written.claims[row.pk]),
        contents_written=written.contents[row.pk],
        declared=row.declared,
        declared_clear=row.declared_clear,
        declared_exemplary=row.declared_exemplary,
        selection=rules.Selection(
            is_dated=row.selected_on is not None,
            has_result=bool(row.selection_result),
            present=row.selection_present,
            members=row.selection_members,
        ),
        decided_on=facts.decided_on,
        initiative=written.proven(row),
        others_in_round=facts.others[row.pk],
        earlier=facts.earlier[row.pk],
        standing=facts.standings.get(row.participant_id),
        result=facts.results.get(row.participant_id),
        bar=rules.Bar(bar.person_rating, bar.good_years, bar.excellent_years),
        answers=tuple(written.answers[row.pk]),
        places=row.round.campaign.places,
    )
