"""The year 2025 on the morning of 29 December: work in every state. And the final round, without a date."""

from __future__ import annotations

from datetime import date, datetime

from andung_emulation.demo.loading import cases, grounds, sheets, targets
from andung_emulation.demo.loading.indexes import load_own_score
from andung_emulation.demo.loading.papers import freeze, issue
from andung_emulation.demo.loading.registrations import load_registrations
from andung_emulation.demo.loading.world import OFFICE, World, at_hour, minutes_after, moment
from andung_emulation.demo.loading.year_2024 import open_the_round, scored_units
from andung_emulation.demo.rounds import Round as RoundData
from andung_emulation.demo.strings import Vote
from awards.enums import NominationState
from awards.models import Nomination
from awards.services import nominations
from campaigns.enums import EvaluationState, RoundKind
from campaigns.models import Round
from campaigns.services.evaluations import return_evaluation
from campaigns.services.rounds import open_round
from dossiers.enums import PaperKind
from dossiers.services.assembly import start_dossier

YEAR = 2025
LACKING = "Thiếu minh chứng hồ sơ trực tuyến."
_FIRST_MEETING = (Vote("THON3", 8, 8), Vote("DCNN", 3, 8), Vote("P13", 8, 8), Vote("P22", 4, 8))
_TO_MEND = {"LDTBXH": ("contents",), "P24": ("claim:III-2-a", "report")}
_WEIGHED = (NominationState.ENDORSED, NominationState.NOT_ENDORSED)


def load_2025(world: World) -> None:
    data = next(each for each in world.demo.rounds if each.year == YEAR)
    round_ = open_the_round(world, data)
    targets.plan_year(world, round_, data)
    load_registrations(world, round_)
    for place, unit in enumerate(scored_units(world)):
        _sheet(world, unit.code, minutes_after(moment(YEAR, 12, 8), 25 * place))
    load_own_score(world, YEAR)
    targets.record_year(world, round_, moment(YEAR, 12, 16, 9), as_of=date(YEAR, 12, 15))
    written = _nominations(world, round_)
    grounds.join(world, written["P20"], "CQUB", moment(YEAR, 12, 19, 9))
    _first_meeting(world, round_, data, [written[vote.who] for vote in _FIRST_MEETING])
    _second_meeting(world, round_, data, written)
    _dossier(world, round_, data)
    _send_back(world, written)


def load_final(world: World) -> None:
    """Open, so that it can be prepared; without a date, so that it can't be submitted."""
    at = at_hour(moment(YEAR, 11, 3), 9)
    round_ = Round.objects.select_related("campaign").get(kind=RoundKind.FINAL)
    round_ = open_round(round_, units=[], units_due_on=None, actor=world.actor(OFFICE, at), at=at)
    for data in world.demo.nominations_final:
        nomination = cases.nominate(
            world,
            round_,
            data.who,
            at_hour(moment(YEAR, 12, 1), 10),
            criterion=data.criterion,
            declared=False,
        )
        initiative = world.initiatives.get(data.initiative)
        Nomination.objects.filter(pk=nomination.pk).update(initiative=initiative)


def _sheet(world: World, code: str, at: datetime) -> None:
    """As far as the data file says; a sheet that was sent back had been filed."""
    state = world.demo.states_2025[code]
    if state is None:
        return
    evaluation = sheets.sheet(world, YEAR, code)
    points = world.demo.scores[code, YEAR]
    if state == EvaluationState.DRAFT:
        begun = dict(list(points.items())[:3])
        sheets.write_self(world, evaluation, code, begun, at)
        return
    evaluation = sheets.write_self(world, evaluation, code, points, at)
    evaluation = sheets.file(world, evaluation, code, minutes_after(at, 5))
    if state == EvaluationState.VERIFIED:
        sheets.verify(world, evaluation, code, points, minutes_after(moment(YEAR, 12, 16), 20))


def _nominations(world: World, round_: Round) -> dict[str, Nomination]:
    """Each up to ACCEPTED at most; the council and the office do the rest."""
    written = {}
    for place, data in enumerate(world.demo.nominations_2025):
        at = minutes_after(moment(YEAR, 12, 17), 20 * place)
        draft = data.state in (NominationState.DRAFT, NominationState.WITHDRAWN)
        nomination = cases.nominate(world, round_, data.who, at, declared=not draft)
        if not draft:
            nomination = cases.file(world, nomination, minutes_after(at, 8))
        if data.state == NominationState.ACCEPTED or data.state in _WEIGHED:
            nomination = cases.accept(world, nomination, minutes_after(at, 15))
        written[data.who] = nomination
    return written


def _first_meeting(world: World, round_: Round, data: RoundData, agenda: list[Nomination]) -> None:
    if data.meeting_at is None or data.attendance is None or data.invitation is None:
        raise ValueError("2025 had its first meeting")
    invitation = data.invitation
    meeting = cases.plan_meeting(
        world,
        round_,
        starts_at=data.meeting_at,
        agenda=agenda,
        invitation=f"{invitation.number}/{invitation.symbol}",
        at=at_hour(moment(YEAR, 12, 22), 9),
    )
    cases.hold_meeting(world, meeting, data.attendance, _FIRST_MEETING, minutes_long=95)


def _second_meeting(world: World, round_: Round, data: RoundData, written: dict[str, Nomination]) -> None:
    """Planned for the 30th, with what has been accepted since."""
    if data.next_meeting_at is None:
        raise ValueError("2025 has a second meeting")
    accepted = [each for each in written.values() if each.state == NominationState.ACCEPTED]
    waiting = [each for each in accepted if not each.agenda_items.exists()]
    at = at_hour(moment(YEAR, 12, 26), 16)
    cases.plan_meeting(world, round_, starts_at=data.next_meeting_at, agenda=waiting, invitation="", at=at)


def _dossier(world: World, round_: Round, data: RoundData) -> None:
    """The first meeting's minutes are issued, one report waits for its signature, the rest are drafts."""
    if data.minutes is None:
        raise ValueError("2025 has its minutes")
    at = at_hour(moment(YEAR, 12, 25), 8)
    dossier = start_dossier(round_, actor=world.actor(OFFICE, at), at=at)
    issue(world, dossier.papers.get(kind=PaperKind.MINUTES), data.minutes.number, date(YEAR, 12, 25))
    freeze(world, dossier.papers.get(kind=PaperKind.REPORT_INDIVIDUAL), at_hour(at, 15))


def _send_back(world: World, written: dict[str, Nomination]) -> None:
    at = at_hour(moment(YEAR, 12, 26), 10)
    evaluation = sheets.sheet(world, YEAR, "LDTBXH")
    actor = world.actor(OFFICE, at)
    due_on = date(YEAR, 12, 30)
    return_evaluation(evaluation, reason=LACKING, letters="g", due_on=due_on, actor=actor, at=at)
    for data in world.demo.nominations_2025:
        nomination = written[data.who]
        if data.state == NominationState.RETURNED:
            judge = cases.judge(world, nomination, at)
            parts, reason = _TO_MEND.get(data.who, ()), f"{data.note}."
            nominations.return_nomination(
                nomination, reason=reason, parts=parts, due_on=due_on, actor=judge, at=at
            )
        if data.state == NominationState.WITHDRAWN:
            reason = "Đơn vị xin rút để bổ sung thành tích cho năm sau."
            nominations.withdraw_nomination(nomination, reason=reason, actor=actor, at=at)
