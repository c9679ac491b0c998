"""Who leads and who writes where chair or secretary can't: the order of the council's own decision."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from andung_emulation.errors import Refused
from awards.enums import MeetingState, MemberRole, NominationState
from awards.rules.presiding import LEADERS, Sitting, leads_item, may_lead, usual_lead, writes_item
from awards.services.roll_call import Lead, call_roll
from tests.awards.factories import Bench, a_meeting, a_nomination, a_roll, an_open_meeting, the_clerk
from tests.awards.meetings.acting import LATER, counts, items, record
from tests.factories import AT, a_posting, a_unit

ROLES = [MemberRole.CHAIR, MemberRole.STANDING_DEPUTY, MemberRole.DEPUTY, MemberRole.SECRETARY]
SEATS = [Sitting(place, role) for place, role in enumerate([*ROLES, *[MemberRole.MEMBER] * 5])]
SOME = st.sets(st.integers(0, 8))


@given(SOME)
def test_the_first_by_rank_who_is_here_leads(present: set[int]) -> None:
    lead = usual_lead(SEATS, present)
    assert lead == next((place for place in (0, 1, 2) if place in present), None)
    if lead is not None:
        assert may_lead(SEATS[lead], present)


@given(SOME)
def test_an_item_is_led_and_written_by_two_who_vote_on_it(voters: set[int]) -> None:
    lead = leads_item(0, SEATS, voters)
    writer = writes_item(3, SEATS, voters, besides={lead} if lead is not None else set())
    assert (lead in voters) if voters else lead is None
    assert (writer in voters) if len(voters) > 1 else writer is None
    assert lead is None or lead != writer
    if 3 in voters and lead != 3:
        assert writer == 3


@pytest.mark.parametrize(("place", "reason"), [(4, "Phó Chủ tịch Hội đồng"), (1, "Chủ tọa vắng mặt")])
def test_not_everybody_leads(place: int, reason: str) -> None:
    verdict = may_lead(SEATS[place], {0, 4})
    assert reason in verdict.reason
    assert MemberRole(SEATS[place].role) not in LEADERS or place == 1


def test_the_chair_away_his_deputy_leads_by_the_roll_itself(bench: Bench) -> None:
    meeting = a_meeting(bench, a_nomination(NominationState.ACCEPTED))
    roll = a_roll(bench, absent=(0,))
    with pytest.raises(Refused, match="chọn Phó Chủ tịch có mặt chủ trì"):
        call_roll(meeting, roll, version=1, actor=the_clerk(), at=AT)
    lead = Lead(bench.members[1].pk, bench.secretary.pk)
    opened = call_roll(meeting, roll, version=1, lead=lead, actor=the_clerk(), at=AT)
    assert (opened.state, opened.chair) == (MeetingState.OPEN, bench.members[1])


def test_without_chair_and_deputies_nobody_opens_it(bench: Bench) -> None:
    meeting = a_meeting(bench, a_nomination(NominationState.ACCEPTED))
    with pytest.raises(Refused, match="đều vắng"):
        call_roll(meeting, a_roll(bench, absent=(0, 1)), version=1, actor=the_clerk(), at=AT)


@pytest.mark.parametrize(
    ("lead", "reason"),
    [((4, 3), "phải là Chủ tịch hoặc một Phó"), ((0, 8), "Thư ký vắng mặt"), ((0, 0), "phải là hai người")],
)
def test_a_lead_that_cant_be_is_refused(bench: Bench, lead: tuple[int, int], reason: str) -> None:
    meeting = a_meeting(bench, a_nomination(NominationState.ACCEPTED))
    chosen = Lead(*(bench.members[place].pk for place in lead))
    with pytest.raises(Refused, match=reason):
        call_roll(meeting, a_roll(bench, absent=(8,)), version=1, lead=chosen, actor=the_clerk(), at=AT)


@pytest.mark.parametrize(("place", "column"), [(0, "presided_by"), (3, "recorded_by")])
def test_the_chair_or_secretary_nominated_another_takes_that_item_alone(
    bench: Bench, place: int, column: str
) -> None:
    nominee, unit = bench.members[place].person, a_unit("Cơ quan Ủy ban nhân dân xã")
    a_posting(nominee, unit)  # type: ignore[arg-type]  # a person
    own = a_nomination(NominationState.ACCEPTED, participant=nominee, proposer=unit)
    meeting = an_open_meeting(bench, own, a_nomination(NominationState.ACCEPTED))
    record(meeting, counts(meeting, (8, 0, 0), (9, 0, 0)), LATER)
    first, second = items(meeting)
    assert getattr(first, column) in bench.members
    assert getattr(first, column) != bench.members[place]
    assert (second.presided_by, second.recorded_by) == (None, None)
