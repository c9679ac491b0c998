"""The year 2024, whole up to the receipt: scored, nominated, weighed, submitted, closed."""

from __future__ import annotations

from datetime import date, timedelta

from andung_emulation.demo.loading import cases, sheets, targets
from andung_emulation.demo.loading.indexes import load_own_score, load_published
from andung_emulation.demo.loading.openings import usual_start
from andung_emulation.demo.loading.papers import issue_all
from andung_emulation.demo.loading.world import OFFICE, World, annual_round, at_hour, minutes_after, moment
from andung_emulation.demo.rounds import Round as RoundData
from awards.models import Nomination
from campaigns.models import Participant, Round
from campaigns.services.rounds import close_round, open_round
from dossiers.services.assembly import start_dossier
from dossiers.services.submission import record_opened, submit_dossier

YEAR = 2024


def load_2024(world: World) -> None:
    data = next(each for each in world.demo.rounds if each.year == YEAR)
    round_ = open_the_round(world, data)
    targets.plan_year(world, round_, data)
    for place, unit in enumerate(scored_units(world)):
        code = unit.code
        evaluation = sheets.sheet(world, YEAR, code)
        points = world.demo.scores[code, YEAR]
        filed_at = minutes_after(moment(YEAR, 12, 9), 25 * place)
        evaluation = sheets.write_self(world, evaluation, code, points, filed_at)
        evaluation = sheets.file(world, evaluation, code, minutes_after(filed_at, 5))
        sheets.verify(world, evaluation, code, points, minutes_after(moment(YEAR, 12, 17), 20 * place))
    load_own_score(world, YEAR)
    _weigh(world, round_, data)
    targets.record_year(world, round_, moment(YEAR + 1, 1, 2, 9), as_of=date(YEAR, 12, 31))
    _submit(world, round_, data)
    if round_.closes_at is None:
        raise ValueError("an annual round has its date from the plan")
    close_round(round_, at=round_.closes_at + timedelta(minutes=1))
    load_published(world, YEAR)
    targets.record_published(world, round_, as_of=date(YEAR, 12, 31))


def open_the_round(world: World, data: RoundData) -> Round:
    """Units with a block that scores get their sheets."""
    if data.year is None or data.opened_on is None:
        raise ValueError("an annual round has a year and an opening day")
    at = moment(data.opened_on.year, data.opened_on.month, data.opened_on.day)
    round_ = annual_round(data.year)
    return open_round(
        round_,
        units=scored_units(world),
        units_due_on=data.units_due_on,
        guidance=data.guide,
        start=usual_start(round_),
        actor=world.actor(OFFICE, at),
        at=at,
    )


def scored_units(world: World) -> list[Participant]:
    return [
        world.participants[unit.code]
        for unit in world.demo.units
        if any(block.code == unit.block and block.applies for block in world.demo.blocks)
    ]


def _weigh(world: World, round_: Round, data: RoundData) -> None:
    result = next(each for each in world.demo.results if each.year == YEAR)
    votes = [
        *result.awarded_collectives,
        *result.awarded_individuals,
        *result.not_endorsed,
        *result.refused,
    ]
    agenda: list[Nomination] = []
    for place, vote in enumerate(votes):
        at = minutes_after(moment(YEAR, 12, 19), 20 * place)
        nomination = cases.file(world, cases.nominate(world, round_, vote.who, at), minutes_after(at, 8))
        agenda.append(cases.accept(world, nomination, minutes_after(at, 15)))
    if data.meeting_at is None or data.attendance is None or data.invitation is None:
        raise ValueError("2024 has its meeting")
    invitation = data.invitation
    planned = at_hour(moment(YEAR, 12, 24), 9)
    meeting = cases.plan_meeting(
        world,
        round_,
        starts_at=data.meeting_at,
        agenda=agenda,
        invitation=f"{invitation.number}/{invitation.symbol}",
        at=planned,
    )
    cases.hold_meeting(world, meeting, data.attendance, votes, minutes_long=135)


def _submit(world: World, round_: Round, data: RoundData) -> None:
    if data.petition is None or data.minutes is None or data.submitted_at is None:
        raise ValueError("2024 was submitted")
    at = at_hour(moment(YEAR, 12, 27), 8, 30)
    dossier = start_dossier(round_, actor=world.actor(OFFICE, at), at=at)
    issue_all(world, dossier, minutes=data.minutes, petition=data.petition)
    submitted = data.submitted_at
    dossier = submit_dossier(dossier, actor=world.actor(OFFICE, submitted), at=submitted)
    read = moment(YEAR + 1, 1, 6, 8, 10)
    record_opened(dossier, actor=world.actor("chutich", read), at=read)
