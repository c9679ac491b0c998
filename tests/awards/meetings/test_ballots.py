"""Paper ballots: two people count, apart; what agrees is the result, and nothing tells who voted what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from awards.enums import Ballot, Choice, ItemResult, NominationState, ReopenedFor
from awards.models import AgendaItem, Meeting
from awards.rules.ballots import Sheet, agreed, differences, fits
from awards.services.ballots import count_ballots, set_ballot
from awards.services.movements import record_movement
from awards.services.name_votes import cast_vote
from awards.services.tallies import record_tallies
from campaigns.enums import Role
from campaigns.models import Participant, Person, Unit
from tests.awards.factories import Bench, a_nomination, an_open_meeting, the_clerk
from tests.awards.meetings.acting import LATER, a_count, as_member, counts, items, record, reopen
from tests.factories import a_person, a_posting, a_unit, an_actor

NUMBERS = st.integers(0, 12)
SHEETS = st.builds(Sheet, *[NUMBERS] * 6)


@given(SHEETS, NUMBERS)
def test_a_sheet_fits_when_every_ballot_is_told_of(sheet: Sheet, voters: int) -> None:
    told = sheet.votes_for + sheet.votes_against + sheet.votes_other + sheet.invalid
    whole = sheet.issued == voters and sheet.returned <= sheet.issued and told == sheet.returned
    assert bool(fits(sheet, voters)) is whole
    if whole:
        assert sheet.counts.total == voters


@given(SHEETS, SHEETS)
def test_two_counts_agree_or_differ_in_something_named(one: Sheet, other: Sheet) -> None:
    assert agreed([one]) is None
    assert agreed([one, one]) == one.counts
    assert bool(differences([one, other])) is (one != other)
    assert (agreed([one, other]) is None) is (one != other)


@pytest.fixture
def item(bench: Bench) -> AgendaItem:
    meeting = an_open_meeting(bench, a_nomination(NominationState.ACCEPTED))
    return set_ballot(items(meeting)[0], Ballot.PAPER, actor=the_clerk(), at=LATER)


def test_two_who_agree_make_the_result(bench: Bench, item: AgendaItem) -> None:
    one, other = bench.members[4], bench.members[5]
    first = count_ballots(item, a_count(one, 5, 2, invalid=1, lost=1), actor=the_clerk(), at=LATER)
    assert first.result == ""
    done = count_ballots(item, a_count(other, 5, 2, invalid=1, lost=1), actor=as_member(other), at=LATER)
    assert (done.result, done.eligible, done.votes_for) == (ItemResult.ENDORSED, 9, 5)
    assert (done.votes_against, done.ballots_invalid, done.ballots_missing) == (2, 1, 1)
    done.nomination.refresh_from_db()
    assert done.nomination.state == NominationState.ENDORSED


def test_two_who_differ_count_again(bench: Bench, item: AgendaItem) -> None:
    one, other, clerk = bench.members[4], bench.members[5], the_clerk()
    count_ballots(item, a_count(one, 6, 3), actor=clerk, at=LATER)
    waiting = count_ballots(item, a_count(other, 5, 4), actor=as_member(other), at=LATER)
    assert waiting.result == ""
    done = count_ballots(item, a_count(one, 5, 4), actor=clerk, at=LATER)
    assert (done.result, done.votes_for) == (ItemResult.ENDORSED, 5)
    assert done.ballot_counts.count() == 2


def test_one_person_is_not_two(bench: Bench, item: AgendaItem) -> None:
    clerk = the_clerk()
    count_ballots(item, a_count(bench.members[4], 6, 3), actor=clerk, at=LATER)
    again = count_ballots(item, a_count(bench.members[5], 6, 3), actor=clerk, at=LATER)
    assert again.result == ""
    assert again.ballot_counts.count() == 1
    with pytest.raises(Refused, match="đã kiểm phiếu mục này"):
        count_ballots(item, a_count(bench.members[5], 6, 3), actor=an_actor(Role.OFFICE), at=LATER)


def test_two_accounts_of_one_person_are_one(bench: Bench, item: AgendaItem) -> None:
    member = bench.members[4]
    person = Person.objects.get(pk=member.person_id)
    clerk = an_actor(Role.OFFICE, person=person)
    count_ballots(item, a_count(bench.members[5], 9), actor=clerk, at=LATER)
    with pytest.raises(Refused, match="lần thứ hai do người khác nhập"):
        count_ballots(item, a_count(member, 9), actor=as_member(member), at=LATER)


def test_the_count_of_who_isnt_in_the_room_any_more_is_none(bench: Bench) -> None:
    """One leaves and one comes: as many ballots as before, but the teller wasn't there."""
    meeting = an_open_meeting(bench, a_nomination(NominationState.ACCEPTED), absent=(8,))
    item = set_ballot(items(meeting)[0], Ballot.PAPER, actor=the_clerk(), at=LATER)
    one, other = bench.members[4], bench.members[5]
    count_ballots(item, a_count(one, 8), actor=as_member(one), at=LATER)
    for member, comes in ((one, False), (bench.members[8], True)):
        record_movement(meeting, member.pk, after_item=0, comes=comes, actor=the_clerk(), at=LATER)
    waiting = count_ballots(item, a_count(other, 8), actor=as_member(other), at=LATER)
    assert waiting.result == ""
    assert [each.teller for each in waiting.ballot_counts.all().order_by("pk")] == [other]


def test_who_heads_the_unit_of_the_case_types_no_count(bench: Bench) -> None:
    """By his post alone, with no account that speaks for the unit; nor may he write hands as his own."""
    meeting = an_open_meeting(bench, a_nomination(NominationState.ACCEPTED))
    item = set_ballot(items(meeting)[0], Ballot.PAPER, actor=the_clerk(), at=LATER)
    unit = item.nomination.participant
    Participant.objects.filter(pk=unit.pk).update(head_title="Trưởng ban")
    head = a_person(unit=Unit.objects.get(pk=unit.pk), title="Trưởng ban")
    clerk = an_actor(Role.OFFICE, person=head)
    with pytest.raises(Refused, match="việc của bạn"):
        count_ballots(item, a_count(bench.members[4], 9), actor=clerk, at=LATER)
    set_ballot(item, Ballot.HANDS, actor=clerk, at=LATER)
    meeting.refresh_from_db()
    record_tallies(meeting, counts(meeting, (9, 0, 0)), version=meeting.version, actor=clerk, at=LATER)
    assert items(meeting)[0].recorded_by == bench.secretary


def test_a_member_types_what_he_counted_himself(bench: Bench, item: AgendaItem) -> None:
    member = as_member(bench.members[4])
    with pytest.raises(Refused, match="chính mình kiểm"):
        count_ballots(item, a_count(bench.members[5], 9), actor=member, at=LATER)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"issued": 8, "returned": 8}, "9 người được biểu quyết"),
        ({"returned": 8}, "nhưng thu về 8 phiếu"),
        ({"returned": 10}, "nhiều hơn 9 phiếu"),
    ],
)
def test_a_count_that_doesnt_add_up(
    bench: Bench, item: AgendaItem, change: dict[str, int], reason: str
) -> None:
    count = a_count(bench.members[4], 6, 3)
    wrong = replace(count, sheet=replace(count.sheet, **change))
    with pytest.raises(Refused, match=rf"Mục 1: .*{reason}"):
        count_ballots(item, wrong, actor=the_clerk(), at=LATER)


def test_who_is_recused_neither_votes_nor_counts(bench: Bench) -> None:
    nominee, unit = bench.members[4].person, a_unit("Cơ quan Ủy ban nhân dân xã")
    a_posting(nominee, unit)  # type: ignore[arg-type]  # a person
    case = a_nomination(NominationState.ACCEPTED, participant=nominee, proposer=unit)
    meeting = an_open_meeting(bench, case)
    item = set_ballot(items(meeting)[0], Ballot.PAPER, actor=the_clerk(), at=LATER)
    with pytest.raises(Refused, match="người kiểm phiếu phải có mặt và được biểu quyết"):
        count_ballots(item, a_count(bench.members[4], 8), actor=the_clerk(), at=LATER)
    with pytest.raises(Refused, match="việc của bạn"):
        count_ballots(item, a_count(bench.members[4], 8), actor=as_member(bench.members[4]), at=LATER)
    for actor, teller in ((the_clerk(), bench.members[5]), (as_member(bench.members[6]), bench.members[6])):
        item = count_ballots(item, a_count(teller, 8), actor=actor, at=LATER)
    assert (item.eligible, item.result) == (8, ItemResult.ENDORSED)


def test_hands_and_ballots_dont_mix(bench: Bench, item: AgendaItem) -> None:
    meeting = Meeting.objects.get(pk=item.meeting_id)
    with pytest.raises(Refused, match="bỏ phiếu kín: hai người ghi"):
        record(meeting, counts(meeting, (9, 0, 0)))
    with pytest.raises(Refused, match="bỏ phiếu kín bằng phiếu giấy"):
        cast_vote(item, Choice.FOR, actor=as_member(bench.members[4]), at=LATER)
    by_hand = set_ballot(item, Ballot.HANDS, actor=the_clerk(), at=LATER)
    with pytest.raises(Refused, match="biểu quyết giơ tay"):
        count_ballots(by_hand, a_count(bench.members[4], 9), actor=the_clerk(), at=LATER)


def test_nothing_of_a_ballot_is_kept_by_member(bench: Bench) -> None:
    """What hands said before is taken out; an opened-again ballot keeps its tellers, nobody's vote."""
    meeting = an_open_meeting(bench, a_nomination(NominationState.ACCEPTED))
    item = items(meeting)[0]
    cast_vote(item, Choice.AGAINST, actor=as_member(bench.members[4]), at=LATER)
    item = set_ballot(item, Ballot.PAPER, actor=the_clerk(), at=LATER)
    assert not item.votes.exists()
    other = bench.members[5]
    for actor, teller in ((the_clerk(), bench.members[6]), (as_member(other), other)):
        count_ballots(item, a_count(teller, 9), actor=actor, at=LATER)
    meeting = reopen(meeting, ReopenedFor.REVOTE)
    kept = items(meeting)[0].earlier_votes.get()
    assert kept.detail["names"] == []
    assert len(kept.detail["tellers"]) == 2
    assert not items(meeting)[0].ballot_counts.exists()


@pytest.mark.parametrize("role", [Role.UNIT, Role.CHAIRMAN, Role.CULTURE, Role.ADMINISTRATOR])
def test_others_dont_count(bench: Bench, item: AgendaItem, role: str) -> None:
    actor: Actor = an_actor(role)
    with pytest.raises(Refused):
        count_ballots(item, a_count(bench.members[4], 9), actor=actor, at=LATER)
