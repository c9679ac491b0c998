"""Who leaves and who comes in: from the next item on the room is another, and no counted item is touched."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from andung_emulation.errors import Refused
from awards.enums import MeetingState, NominationState, Presence
from awards.models import CouncilMember, Meeting, Movement, Nomination
from awards.rules import votes
from awards.rules.votes import Seat
from awards.selectors.meetings import members_of
from awards.selectors.rooms import room_of
from awards.services.meetings import close_meeting, set_agenda
from awards.services.movements import record_movement, undo_movement
from dossiers.blocks import Paragraph
from dossiers.builders.minutes_items import items_in_course
from tests.awards.factories import Bench, a_council_member, a_nomination, an_open_meeting, the_clerk
from tests.awards.meetings.acting import LATER, counts, items, record
from tests.factories import TODAY


def cases(number: int) -> list[Nomination]:
    return [a_nomination(NominationState.ACCEPTED) for _ in range(number)]


def move(meeting: Meeting, member: CouncilMember, after: int, *, comes: bool = False) -> Movement:
    return record_movement(
        meeting, member.pk, after_item=after, comes=comes, reason="", actor=the_clerk(), at=LATER
    )


MOVES = st.lists(st.integers(0, 9), unique=True, max_size=4).map(sorted)


@given(MOVES, st.sampled_from(list(Presence)), st.integers(1, 12))
def test_somebody_is_in_the_room_as_his_last_move_says(afters: list[int], start: str, item: int) -> None:
    here = start == Presence.PRESENT
    moves = []
    for after in afters:
        here = not here
        moves.append((after, here))
    seat = Seat(1, start, tuple(moves))
    before = [comes for after, comes in moves if after < item]
    assert seat.is_present_at(item) is (before[-1] if before else start == Presence.PRESENT)


def test_one_leaves_another_comes_and_each_item_has_its_own_voters(bench: Bench) -> None:
    meeting = an_open_meeting(bench, *cases(3), absent=(8,))
    move(meeting, bench.members[7], 1)
    move(meeting, bench.members[8], 2, comes=True)
    move(meeting, bench.members[7], 2, comes=True)
    record(meeting, counts(meeting, (8, 0, 0), (7, 0, 0), (9, 0, 0)))
    assert [each.eligible for each in items(meeting)] == [8, 7, 9]


@pytest.mark.parametrize(
    ("place", "after", "comes", "reason"),
    [
        (7, 4, False, "không có mục 4"),
        (7, 0, True, "đang có mặt"),
        (8, 1, False, "đang vắng"),
        (6, 0, False, "đã ghi vào, về ở mục sau"),
    ],
)
def test_a_move_that_cant_be_is_refused(
    bench: Bench, place: int, after: int, comes: bool, reason: str
) -> None:
    meeting = an_open_meeting(bench, *cases(2), absent=(8,), left={6: 1})
    with pytest.raises(Refused, match=reason):
        move(meeting, bench.members[place], after, comes=comes)


def test_who_leaves_after_an_item_was_taken_out_is_told(bench: Bench) -> None:
    """Numbers stay: after items 1 and 3 there is a third, and nobody is lost where the second was."""
    first, second, third = cases(3)
    meeting = an_open_meeting(bench, first, second, third)
    meeting = set_agenda(meeting, [first, third], version=meeting.version, actor=the_clerk(), at=LATER)
    record(meeting, counts(meeting, (9, 0, 0), None))
    move(meeting, bench.members[5], 2)
    record(meeting, counts(meeting, None, (8, 0, 0)))
    move(meeting, bench.members[6], 3)
    assert [each.eligible for each in items(meeting)] == [9, 8]
    said = [each.text for each in items_in_course(room_of(meeting)) if isinstance(each, Paragraph)]
    assert any(f"{bench.members[5].person.name} rời cuộc họp trước mục 3" in each for each in said)


def test_a_stranger_doesnt_move(bench: Bench) -> None:
    meeting = an_open_meeting(bench, *cases(1))
    late = a_council_member(bench.council)
    with pytest.raises(Refused, match="không có trong điểm danh"):
        move(meeting, late, 0)


def test_what_was_counted_is_not_left_behind_its_back(bench: Bench) -> None:
    meeting = an_open_meeting(bench, *cases(2))
    record(meeting, counts(meeting, (9, 0, 0), None))
    with pytest.raises(Refused, match="Mục 1 đã biểu quyết với số người có mặt cũ"):
        move(meeting, bench.members[5], 0)
    left = move(meeting, bench.members[5], 1)
    record(meeting, counts(meeting, None, (8, 0, 0)))
    with pytest.raises(Refused, match="Mục 2 đã biểu quyết"):
        undo_movement(left, actor=the_clerk(), at=LATER)


def test_a_move_written_by_mistake_is_taken_out(bench: Bench) -> None:
    meeting = an_open_meeting(bench, *cases(1))
    undo_movement(move(meeting, bench.members[5], 0), actor=the_clerk(), at=LATER)
    record(meeting, counts(meeting, (9, 0, 0)))


def test_members_are_those_of_the_roll_whoever_joins_or_ends_meanwhile(bench: Bench) -> None:
    """A member added or ended in mid-meeting counts from the next one."""
    meeting = an_open_meeting(bench, *cases(1))
    joined = a_council_member(bench.council)
    CouncilMember.objects.filter(pk=bench.members[8].pk).update(sits_until=TODAY)
    assert len(members_of(meeting)) == 9
    assert joined not in members_of(meeting)
    assert votes.has_quorum(6, len(members_of(meeting)), votes.Rule())
    record(meeting, counts(meeting, (9, 0, 0)))


def test_a_meeting_that_ended_lets_nobody_go(bench: Bench) -> None:
    meeting = an_open_meeting(bench, *cases(1))
    meeting = record(meeting, counts(meeting, (9, 0, 0)))
    closed = close_meeting(meeting, ended_at=LATER, actor=the_clerk(), at=LATER)
    assert closed.state == MeetingState.CLOSED
    with pytest.raises(Refused, match="đã kết thúc"):
        move(closed, bench.members[5], 1)
    late = Movement(attendance=closed.attendances.all()[0], after_item=1, comes=False)
    with pytest.raises(IntegrityError, match="insert_before_the_meeting_ended"), transaction.atomic():
        late.save()
