"""The years 2022 and 2023, from before the installation: recorded from their papers, not run; what became of
their Giấy khen, and the funds."""

from __future__ import annotations

from datetime import date, datetime

from andung_emulation.demo.loading import sheets, targets
from andung_emulation.demo.loading.indexes import load_known_at_recording, load_published
from andung_emulation.demo.loading.openings import usual_start
from andung_emulation.demo.loading.world import OFFICE, World, annual_round, minutes_after, moment
from andung_emulation.demo.loading.year_2024 import scored_units
from andung_emulation.demo.outcomes import Result
from andung_emulation.demo.rounds import Round as RoundData
from awards.models import Award, Decision
from awards.services.funds import Allocation, set_fund
from awards.services.recording import RecordedAward, RecordedDecision, record_decision
from awards.services.register import Signer
from awards.services.revocations import Taking, confirm_revocation, prepare_revocation
from campaigns.models import Round
from campaigns.rules.recording import RecordedEntry
from campaigns.services.recording import record_scores
from campaigns.services.rounds import open_round

YEARS = (2022, 2023)
CHAIRMAN_THEN, CHAIRMAN = "P04", "chutich"  # a person who has no account any more, an account
INSTALLED = (2024, 1, 22)  # after the decision of 2023 was signed and handed over, before 2024 was opened
USUAL_FUND = "Kinh phí khen thưởng hằng năm của cấp trên giao"


def load_recorded_years(world: World) -> None:
    """Each year in a morning: the round, the scores of all units, the decision with its awards; the plan of
    the year and its targets with what was reached."""
    for place, year in enumerate(YEARS):
        at = moment(*INSTALLED[:2], INSTALLED[2] + place)
        data = next(each for each in world.demo.rounds if each.year == year)
        result = next(each for each in world.demo.results if each.year == year)
        round_ = _open(world, data, at)
        for line, unit in enumerate(scored_units(world)):
            _record_sheet(world, year, unit.code, minutes_after(at, 10 + 4 * line))
        _record_decision(world, round_, data, result, minutes_after(at, 120))
        load_known_at_recording(world, year, minutes_after(at, 150))
        targets.plan_year(world, round_, data, minutes_after(at, 150))
        targets.record_year(world, round_, minutes_after(at, 200), as_of=date(year, 12, 31))
        targets.record_published(world, round_, as_of=date(year, 12, 31))
    load_published(world, YEARS[-1])


def load_revocations(world: World) -> None:
    """A Giấy khen taken back later: the office writes it down, the chairman confirms it the same day."""
    for data in world.demo.revocations:
        day = data.decision.issued_on
        at = moment(day.year, day.month, day.day, 14)
        award = Award.objects.get(decision__round__year=data.year, participant=world.participants[data.who])
        taking = Taking(data.decision.number, day, f"{data.reason}.", data.recover_vnd)
        waiting = prepare_revocation(award, taking, actor=world.actor(OFFICE, at), at=at)
        later = minutes_after(at, 40)
        confirm_revocation(waiting, actor=world.actor(CHAIRMAN, later), at=later)


def load_funds(world: World) -> None:
    """What the upper level allocated, by the calendar year of the decisions."""
    at = moment(2025, 12, 22)
    actor = world.actor(OFFICE, at)
    for data in world.demo.funds:
        source = data.source or USUAL_FUND
        set_fund(data.year, Allocation(data.allocated_vnd, source), version=0, actor=actor, at=at)


def _open(world: World, data: RoundData, at: datetime) -> Round:
    if data.year is None:
        raise ValueError("an annual round has its year")
    round_ = annual_round(data.year)
    return open_round(
        round_,
        units=scored_units(world),
        units_due_on=None,
        guidance=data.guide,
        from_paper=True,
        start=usual_start(round_),
        actor=world.actor(OFFICE, at),
        at=at,
    )


def _record_sheet(world: World, year: int, code: str, at: datetime) -> None:
    """The verified points; the unit's own are the same but where the data says that they differed."""
    evaluation = sheets.sheet(world, year, code)
    differing = {
        each.content: each for each in world.demo.differences if each.unit == code and each.year == year
    }
    entries = {}
    for letter, points in world.demo.scores[code, year].items():
        other = differing.get(letter)
        entries[letter] = RecordedEntry(
            points=points,
            own_points=other.self_points if other else points,
            reason=other.reason if other else "",
            applicable=points is not None,
        )
    actor = world.actor(OFFICE, at)
    record_scores(evaluation, entries=entries, version=evaluation.version, actor=actor, at=at)


def _record_decision(world: World, round_: Round, data: RoundData, result: Result, at: datetime) -> Decision:
    """Titles are those of the decision's day; the register is numbered in the order of the lists."""
    if data.decision is None:
        raise ValueError("a recorded year has its decision")
    chairman = world.participants[CHAIRMAN_THEN]
    codes = [vote.who for vote in (*result.awarded_collectives, *result.awarded_individuals)]
    paper = RecordedDecision(
        number=data.decision.number,
        dated=data.decision.issued_on,
        signer=Signer(chairman, chairman.name, ("CHỦ TỊCH",)),
        awards=[
            RecordedAward(world.participants[code], register_number=place)
            for place, code in enumerate(codes, start=1)
        ],
    )
    return record_decision(round_, paper, actor=world.actor(OFFICE, at), at=at)
