"""A meeting's page and the list of meetings: everything prepared, so that templates decide nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from awards.enums import MeetingState, Presence
from awards.models import AgendaItem, Attendance, CouncilMember, Meeting
from awards.rules import rights, votes
from awards.selectors.meetings import (
    MEETING_TONES,
    Outcome,
    attendances_of,
    concerns_recorder,
    items_of,
    meetings_of,
    members_of,
    outcome_of,
    postings_for,
    present_count,
    recused_by_rule,
    rule_of,
    rules_in_words,
    seats_of,
)
from campaigns.models import Posting, Round


@dataclass(frozen=True)
class Room:
    """Who sits, who is here, what is weighed and who may not vote on it: read once a request."""

    members: list[CouncilMember]
    attendances: list[Attendance]
    items: list[AgendaItem]
    by_rule: dict[int, dict[int, str]]
    postings: list[Posting]

    @property
    def present(self) -> list[CouncilMember]:
        return [each.member for each in self.attendances if each.presence == Presence.PRESENT]


@dataclass(frozen=True)
class Item:
    """An item as it stands on the wall."""

    pk: int
    position: int
    name: str
    kind: str
    proposer: str
    url: str
    claims: list[tuple[str, str]]
    discussion: str
    voters: str
    recused: list[str]
    counts: str
    outcome: Outcome | None
    concerns_recorder: bool


@dataclass(frozen=True)
class MeetingPage:
    state_label: str
    state_tone: str
    when: str
    facts: list[tuple[str, str]]
    rules: list[str]
    present: int
    total: int
    needed: int
    quorum_sentence: str
    has_quorum: bool
    roll: list[tuple[str, str, str, str]]
    opening: str
    items: list[Item]
    writes: bool
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


def room_of(meeting: Meeting) -> Room:
    members, items = members_of(meeting), items_of(meeting)
    postings = postings_for(items, members, local_date(meeting.starts_at))
    own_unit = meeting.recuse_own_unit
    by_rule = {
        each.pk: recused_by_rule(each, members, own_unit=own_unit, postings=postings) for each in items
    }
    return Room(members, attendances_of(meeting), items, by_rule, postings)


def meeting_page(meeting: Meeting, room: Room, actor: Actor) -> MeetingPage:
    rule, total = rule_of(meeting), len(room.members)
    present = present_count(room.attendances)
    needed = -(-total * rule.quorum_numerator // rule.quorum_denominator)
    verdict = votes.quorum(present, total, rule)
    return MeetingPage(
        state_label=meeting.get_state_display(),
        state_tone=MEETING_TONES[meeting.state],  # type: ignore[index]  # a state is one of the enum's values
        when=vietnamese.minute_of(meeting.starts_at),
        facts=_facts(meeting),
        rules=rules_in_words(meeting),
        present=present,
        total=total,
        needed=needed,
        quorum_sentence=f"{present}/{total} thành viên có mặt, cần ít nhất {needed}: "
        + ("đủ điều kiện họp." if verdict else "chưa đủ điều kiện họp."),
        has_quorum=bool(verdict),
        roll=[_called(each) for each in room.attendances],
        opening=meeting.opening,
        items=[_item(each, room, rule, actor) for each in room.items],
        writes=meeting.state != MeetingState.CLOSED and bool(rights.may("meeting.write", actor)),
        timeline=history.of(meeting),
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


def _called(each: Attendance) -> tuple[str, str, str, str]:
    """Name, role, presence, remark."""
    remarks = [each.reason] if each.reason else []
    remarks += [f"{'vào' if move.comes else 'về'} sau mục {move.after_item}" for move in each.movements.all()]
    if each.written_opinion:
        remarks.append("có ý kiến bằng văn bản")
    name, role = each.member.person.name, each.member.get_role_display()
    return name, role, each.get_presence_display(), "; ".join(remarks)


def _item(item: AgendaItem, room: Room, rule: votes.Rule, actor: Actor) -> Item:
    names = {each.pk: each.person.name for each in room.members}
    reasons = {each.member_id: each.reason for each in item.recusals.all()} | room.by_rule[item.pk]
    voters = votes.voters(item.position, seats_of(room.attendances), reasons)
    nomination = item.nomination
    return Item(
        pk=item.pk,
        position=item.position,
        name=nomination.participant.name,
        kind=nomination.participant.get_kind_display(),
        proposer=nomination.proposer.name,
        url=nomination.get_absolute_url(),
        claims=[(each.criterion.clause, each.achievement) for each in nomination.claims.all()],
        discussion=item.discussion,
        voters=f"{len(voters)} người được biểu quyết",
        recused=[f"{names[pk]}: {reason.lower()}" for pk, reason in reasons.items() if pk in names],
        counts=f"{item.votes_for} – {item.votes_against} – {item.votes_other}" if item.result else "",
        outcome=outcome_of(item, rule, len(room.members)),
        concerns_recorder=concerns_recorder(item, actor, room.postings),
    )
