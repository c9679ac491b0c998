"""Rounds, years of money and registers with as many rows of each kind as a test asks for."""

from __future__ import annotations

from awards.enums import NominationState
from awards.models import Decision
from campaigns.enums import EvaluationState
from campaigns.models import Round
from tests import factories as make
from tests.awards import decision_factories as decisions
from tests.awards import factories as awards


def a_rounds_work(count: int) -> Round:
    """As many sheets and cases in every state, and meetings planned and open."""
    make.an_issuing_body()
    round_, bench = make.a_round(), awards.a_bench()
    for state in (NominationState.DRAFT, NominationState.FILED, NominationState.RETURNED):
        for _ in range(count):
            awards.a_nomination(state, round_=round_)
    for sheet in EvaluationState:
        for _ in range(count):
            make.an_evaluation(round_, make.a_unit(), state=sheet)
    for _ in range(count):
        awards.a_meeting(bench, awards.a_nomination(NominationState.ACCEPTED, round_=round_))
    return round_


def the_years_money(count: int) -> int:
    round_ = a_rounds_work(count)
    units = [awards.a_unit_with_a_sheet(round_) for _ in range(count + 1)]
    for award in decisions.a_decision(*units).awards.all()[1:]:
        decisions.a_revocation(award)
    return decisions.GRANTED_ON.year


def a_register(count: int) -> Decision:
    who = [make.a_person(unit=make.a_unit()) for _ in range(3 * count)]
    decision = decisions.a_decision(*who)
    awards_of_it = list(decision.awards.all())
    for award in awards_of_it[:count]:
        decisions.a_revocation(award)
    for award in awards_of_it[count : 2 * count]:
        decisions.a_waiting_revocation(award)
    for _ in range(count):
        decisions.a_recorded_award()
    decisions.a_decision(*(make.a_person(unit=make.a_unit()) for _ in range(count)))
    return decision
