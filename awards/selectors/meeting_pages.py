"""A meeting's page and the list of meetings: everything prepared, so that templates decide nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.registration import listed
from awards.enums import MeetingState
from awards.models import Attendance, Meeting
from awards.rules import rights, votes
from awards.selectors.meeting_items import Item, item_on_the_wall
from awards.selectors.meetings import MEETING_TONES, meetings_of, present_count, rules_in_words
from awards.selectors.rooms import Room
from campaigns.models import Round


@dataclass(frozen=True)
class Seated:
    """A line of the roll; `moves`: movement id → what it says, for whoever takes one back."""

    name: str
    role: str
    presence: str
    remark: str
    moves: list[tuple[int, str]]


@dataclass(frozen=True)
class MeetingPage:
    state_label: str
    state_tone: str
    when: str
    facts: list[tuple[str, str]]
    rules: list[str]
    present: int
    total: int
    quorum_sentence: str
    has_quorum: bool
    roll: list[Seated]
    items: list[Item]
    done: str
    list_hash: str
    writes: bool
    began: bool
    links: list[tuple[str, str]]
    timeline: Any


@dataclass(frozen=True)
class MeetingRow:
    url: str
    when: str
    place: str
    chair: str
    state: str
    tone: str
    decided: str


def meeting_rows(round: Round) -> list[MeetingRow]:
    rows: Iterable[Any] = meetings_of(round)  # with the two counts
    return [
        MeetingRow(
            url=each.get_absolute_url(),
            when=vietnamese.minute_of(each.starts_at),
            place=each.place,
            chair=each.chair.person.name,
            state=each.get_state_display(),
            tone=MEETING_TONES[each.state],
            decided=f"{each.decided_count}/{each.item_count}",
        )
        for each in rows
    ]


def meeting_page(meeting: Meeting, room: Room, actor: Actor) -> MeetingPage:
    present, sentence, verdict = _quorum(meeting, room)
    done = sum(bool(each.result) for each in room.items)
    return MeetingPage(
        state_label=meeting.get_state_display(),
        state_tone=MEETING_TONES[meeting.state],  # type: ignore[index]  # a state is one of the enum's values
        when=vietnamese.minute_of(meeting.starts_at),
        facts=_facts(meeting),
        rules=rules_in_words(meeting),
        present=present,
        total=room.total,
        quorum_sentence=sentence,
        has_quorum=verdict,
        roll=[_seated(each) for each in room.attendances],
        items=[item_on_the_wall(each, room, actor) for each in room.items],
        done=f"{done}/{len(room.items)} mục đã có kết quả",
        list_hash=meeting.list_hash,
        writes=bool(rights.may("meeting.write", actor)),
        began=meeting.state != MeetingState.PLANNED,
        links=[link for source in listed("meeting_links") for link in source(meeting, actor)],
        timeline=history.of(meeting),
    )


def _quorum(meeting: Meeting, room: Room) -> tuple[int, str, bool]:
    """How many are here at the item that comes next; where none does, how many were at the opening."""
    item = room.now() if meeting.state == MeetingState.OPEN else None
    present = len(room.present(item)) if item else present_count(room.attendances)
    needed = -(-room.total * room.rule.quorum_numerator // room.rule.quorum_denominator)
    verdict = bool(votes.quorum(present, room.total, room.rule))
    opened = "" if meeting.state == MeetingState.PLANNED else " lúc mở phiên"
    when = f" ở mục {item.position}" if item else opened
    enough = "đủ điều kiện họp" if verdict else "chưa đủ điều kiện họp"
    return (
        present,
        f"{present}/{room.total} thành viên có mặt{when}, cần ít nhất {needed}: {enough}.",
        verdict,
    )


def _facts(meeting: Meeting) -> list[tuple[str, str]]:
    said = [
        ("Bắt đầu", vietnamese.minute_of(meeting.starts_at)),
        ("Địa điểm", meeting.place),
        ("Chủ tọa", meeting.chair.person.name),
        ("Thư ký", meeting.secretary.person.name),
    ]
    if meeting.invitation:
        said.append(("Giấy mời", meeting.invitation))
    if meeting.ended_at:
        said.append(("Kết thúc", vietnamese.minute_of(meeting.ended_at)))
    return said


def _seated(each: Attendance) -> Seated:
    moves = [
        (move.pk, f"{'vào' if move.comes else 'về'} sau mục {move.after_item}")
        for move in each.movements.all()
    ]
    remarks = [each.reason] if each.reason else []
    if each.written_opinion:
        remarks.append("có ý kiến bằng văn bản")
    member = each.member
    return Seated(
        member.person.name, member.get_role_display(), each.get_presence_display(), "; ".join(remarks), moves
    )
