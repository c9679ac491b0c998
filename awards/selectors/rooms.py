"""A meeting's room: who sits, who is here at which item, who may not vote on it. Read once a request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.verdicts import Verdict
from awards.models import AgendaItem, Attendance, CouncilMember, Meeting
from awards.rules import votes
from awards.rules.presiding import Sitting
from awards.selectors.meeting_cases import concerned_in, concerns_recorder, postings_for, recused_by_rule
from awards.selectors.meetings import (
    attendances_of,
    items_of,
    members_of,
    rule_of,
    seats_of,
)
from campaigns.models import Posting
from campaigns.selectors.concerned import Concerned


@dataclass(frozen=True)
class Room:
    """`by_rule`: item → member → why he has no vote on it, whatever was ticked. `concerned`: unit → whose own
    case it is."""

    members: Sequence[CouncilMember]
    attendances: Sequence[Attendance]
    items: Sequence[AgendaItem]
    by_rule: Mapping[int, Mapping[int, str]]
    postings: Sequence[Posting]
    rule: votes.Rule
    seats: Sequence[votes.Seat]
    concerned: Mapping[int, Concerned]

    @property
    def total(self) -> int:
        return len(self.members)

    @property
    def is_called(self) -> bool:
        """Whether the roll was called, with the quorum or without."""
        return bool(self.attendances)

    @property
    def sittings(self) -> list[Sitting]:
        return [Sitting(each.pk, each.role) for each in self.members]

    def present(self, item: AgendaItem) -> list[CouncilMember]:
        here = votes.present_at(item.position, self.seats)
        return [each for each in self.members if each.pk in here]

    def reasons(self, item: AgendaItem) -> dict[int, str]:
        """Who doesn't vote on it and why, as it is written now; by rule before by wish."""
        return {each.member_id: each.reason for each in item.recusals.all()} | dict(self.by_rule[item.pk])

    def voters(self, item: AgendaItem) -> list[CouncilMember]:
        able = votes.voters(item.position, self.seats, self.reasons(item))
        return [each for each in self.members if each.pk in able]

    def quorum(self, item: AgendaItem) -> Verdict:
        return votes.quorum(len(votes.present_at(item.position, self.seats)), self.total, self.rule)

    def item(self, pk: int) -> AgendaItem:
        """Raises `Refused` where it was taken off the agenda meanwhile."""
        found = next((each for each in self.items if each.pk == pk), None)
        if found is None:
            raise Refused("Mục này vừa được bỏ khỏi chương trình.")
        return found

    def now(self) -> AgendaItem | None:
        """The item that comes next: the first without a result."""
        return next((each for each in self.items if not each.result), None)

    def is_own_case(self, item: AgendaItem, actor: Actor) -> bool:
        """Of whoever records the item: another one then writes or types it."""
        return concerns_recorder(item, actor, self.postings, self.concerned)

    def seat_of(self, person_id: int | None) -> CouncilMember | None:
        """The seat of that person, where he has one."""
        return next((each for each in self.members if each.person_id == person_id), None)


def room_of(meeting: Meeting) -> Room:
    """Ten queries, whatever the number of members and items."""
    day = local_date(meeting.starts_at)
    attendances, items = attendances_of(meeting), items_of(meeting)
    members = members_of(meeting, attendances)
    postings = postings_for(items, members, day)
    return Room(
        members,
        attendances,
        items,
        _by_rule(items, members, postings, own_unit=meeting.recuse_own_unit),
        postings,
        rule_of(meeting),
        seats_of(attendances),
        concerned_in(items, postings, day),
    )


def _by_rule(
    items: Iterable[AgendaItem],
    members: Sequence[CouncilMember],
    postings: Sequence[Posting],
    *,
    own_unit: bool,
) -> dict[int, dict[int, str]]:
    return {each.pk: recused_by_rule(each, members, own_unit=own_unit, postings=postings) for each in items}
