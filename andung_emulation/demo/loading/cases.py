"""Nominations and meetings of the demonstration."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.demo.loading import grounds
from andung_emulation.demo.loading.answers import answer_warnings
from andung_emulation.demo.loading.world import DEPUTY, OFFICE, World, minutes_after
from andung_emulation.demo.rounds import Attendance
from andung_emulation.demo.strings import Vote
from awards.enums import Presence
from awards.models import Council, Criterion, Meeting, Nomination
from awards.rules.votes import Counts
from awards.selectors.nominations import posting_on
from awards.services import meetings, movements, nominations, roll_call, tallies
from awards.services.contents import Content
from campaigns.models import CompetitionContent, Participant, Round

PLACE = "Phòng họp Ủy ban nhân dân xã"
OPENING = (
    "Chủ tọa quán triệt tiêu chuẩn, điều kiện của Kế hoạch; Thư ký báo cáo kết quả chấm điểm và tóm tắt"
    " thành tích của từng trường hợp."
)
OPINION = "Thống nhất với danh sách do Văn phòng - Thống kê tổng hợp."


def nominate(
    world: World, round_: Round, code: str, at: datetime, *, criterion: str = "", declared: bool = True
) -> Nomination:
    """A draft with the texts of the data files, written by the unit or typed by the office."""
    who = world.participants[code]
    proposer = _proposer(who, at)
    content = content_of(world, round_, code, proposer, at, criterion=criterion, declared=declared)
    actor = _writer(world, proposer, at)
    return nominations.create_nomination(
        round_,
        who,
        content=content,
        actor=actor,
        at=at,
        from_paper=not actor.speaks_for(proposer.pk),
    )


def content_of(
    world: World,
    round_: Round,
    code: str,
    proposer: Participant,
    at: datetime,
    *,
    criterion: str = "",
    declared: bool = True,
) -> Content:
    who = world.participants[code]
    text = world.achievement(round_, code)
    claimed = Criterion.objects.filter(
        campaign=round_.campaign, subject_kind=who.kind, round_kind=round_.kind
    )
    if criterion:
        claimed = claimed.filter(clause=criterion)
    letters = {each.letter: each.pk for each in CompetitionContent.objects.filter(campaign=round_.campaign)}
    chosen = grounds.selection(world, proposer, code, round_, at) if declared else {}
    return Content(
        proposer=proposer,
        **chosen,
        background=text.duties,
        declared=declared,
        declared_clear=declared,
        declared_exemplary=declared,
        claims={claimed[0].pk: grounds.claim(claimed[0], round_, who, text)} if text.claimed else {},
        achievements={letters[letter]: said for letter, said in text.contents.items()},
    )


def file(world: World, nomination: Nomination, at: datetime) -> Nomination:
    actor = _writer(world, nomination.proposer, at)
    answer_warnings(world, nomination, actor=actor, at=at)
    return nominations.file_nomination(nomination, actor=actor, at=at)


def accept(world: World, nomination: Nomination, at: datetime) -> Nomination:
    answer_warnings(world, nomination, actor=world.actor(OFFICE, at), at=at)
    return nominations.accept_nomination(nomination, actor=judge(world, nomination, at), at=at)


def judge(world: World, nomination: Nomination, at: datetime) -> Actor:
    """The office, unless it is its own case: then the deputy."""
    office = world.actor(OFFICE, at)
    posting = posting_on(nomination.participant, local_date(at))
    units = {nomination.proposer_id, nomination.participant_id, posting.unit_id if posting else 0}
    concerned = office.person_id == nomination.participant_id or not units.isdisjoint(office.unit_ids)
    return world.actor(DEPUTY, at) if concerned else office


def plan_meeting(
    world: World,
    round_: Round,
    *,
    starts_at: datetime,
    agenda: Sequence[Nomination],
    invitation: str,
    at: datetime,
) -> Meeting:
    council = Council.objects.sitting_on(local_date(starts_at)).get()
    members = {each.role: each for each in council.members.all()}
    plan = meetings.Plan(
        starts_at=starts_at,
        place=PLACE,
        chair=members["chair"],
        secretary=members["secretary"],
        invitation=invitation,
    )
    return meetings.schedule_meeting(
        round_, council, plan=plan, nominations=agenda, actor=world.actor(OFFICE, at), at=at
    )


def hold_meeting(
    world: World,
    meeting: Meeting,
    attendance: Attendance,
    votes: Sequence[Vote],
    *,
    minutes_long: int,
) -> Meeting:
    """Roll call, the counts of all items, the end."""
    at = minutes_after(meeting.starts_at, 5)
    office = world.actor(OFFICE, at)
    year = meeting.round.year
    meeting = roll_call.call_roll(
        meeting,
        _roll(meeting, attendance),
        version=meeting.version,
        opening=OPENING,
        actor=office,
        at=at,
    )
    _leave(meeting, attendance, office, at)
    items = {item.nomination.participant.code: item for item in meeting.items.all()}
    ended = minutes_after(meeting.starts_at, minutes_long)
    counted = [
        tallies.Tally(
            item_id=items[vote.who].pk,
            discussion=world.texts.discussions.get((year or 0, vote.who), ""),
            counts=Counts(vote.votes_for, vote.votes_of - vote.votes_for, 0),
        )
        for vote in votes
    ]
    meeting.refresh_from_db()
    meeting = tallies.record_tallies(
        meeting, counted, version=meeting.version, actor=office, at=minutes_after(ended, -3)
    )
    return meetings.close_meeting(meeting, ended_at=ended, actor=office, at=ended)


def _roll(meeting: Meeting, attendance: Attendance) -> list[roll_call.RollEntry]:
    entries = []
    for member in meeting.council.members.select_related("person"):
        code = member.person.code
        if code == attendance.absent:
            reason, _, opinion = attendance.absent_reason.partition(", ")
            entries.append(
                roll_call.RollEntry(
                    member.pk,
                    Presence.EXCUSED,
                    reason=opinion or reason,
                    written_opinion=OPINION if opinion else "",
                )
            )
        else:
            entries.append(roll_call.RollEntry(member.pk, Presence.PRESENT))
    return entries


def _leave(meeting: Meeting, attendance: Attendance, office: Actor, at: datetime) -> None:
    if not attendance.left:
        return
    member = meeting.council.members.get(person__code=attendance.left)
    movements.record_movement(
        meeting, member.pk, after_item=attendance.left_after_item or 0, comes=False, actor=office, at=at
    )


def _proposer(who: Participant, at: datetime) -> Participant:
    if who.is_unit:
        return who
    posting = posting_on(who, local_date(at))
    if posting is None:
        raise ValueError(f"{who} has no posting on {at}")
    return posting.unit


def _writer(world: World, proposer: Participant, at: datetime) -> Actor:
    return world.actor(world.voice_of(proposer.code), at)
