"""Hands told by name: the clerk's table, and a member's own word from his own account."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from andung_emulation.errors import Refused
from awards.enums import Choice, ItemResult, NominationState, ReopenedFor
from awards.models import Meeting, Vote
from awards.selectors.meeting_items import named_votes
from awards.selectors.rooms import room_of
from awards.services.movements import record_movement
from awards.services.name_votes import cast_vote
from awards.services.tallies import Tally
from campaigns.enums import Role
from tests.awards.factories import Bench, a_meeting, a_nomination, an_open_meeting, the_clerk
from tests.awards.meetings.acting import LATER, as_member, counts, items, record, reopen
from tests.factories import an_actor


def by_name(meeting: Meeting, names: dict[int, str], **each: object) -> list[Tally]:
    return [Tally(items(meeting)[0].pk, names=names, **each)]  # type: ignore[arg-type]  # a test's shorthand


def everybody(bench: Bench, choice: str = Choice.FOR) -> dict[int, str]:
    return {each.pk: choice for each in bench.members}


@pytest.fixture
def meeting(bench: Bench) -> Meeting:
    return an_open_meeting(bench, a_nomination(NominationState.ACCEPTED))


def test_the_names_are_the_count(bench: Bench, meeting: Meeting) -> None:
    names = everybody(bench) | {bench.members[4].pk: Choice.AGAINST, bench.members[5].pk: Choice.OTHER}
    record(meeting, by_name(meeting, names))
    item = items(meeting)[0]
    assert (item.votes_for, item.votes_against, item.votes_other) == (7, 1, 1)
    assert item.result == ItemResult.ENDORSED
    assert item.votes.get(member=bench.members[4]).choice == Choice.AGAINST


def test_nobody_is_forgotten_and_nobody_too_many(bench: Bench, meeting: Meeting) -> None:
    names = everybody(bench)
    del names[bench.members[4].pk]
    with pytest.raises(Refused, match=f"chưa ghi ý kiến của {bench.members[4].person.name}"):
        record(meeting, by_name(meeting, names))
    aside = frozenset({bench.members[4].pk})
    with pytest.raises(Refused, match="không biểu quyết ở mục này"):
        record(meeting, by_name(meeting, everybody(bench), recused=aside))
    record(meeting, by_name(meeting, names, recused=aside))
    assert items(meeting)[0].eligible == 8


def test_a_members_own_word_stands_before_what_is_written_for_him(bench: Bench, meeting: Meeting) -> None:
    member = bench.members[4]
    cast_vote(items(meeting)[0], Choice.FOR, actor=as_member(member), at=LATER)
    cast_vote(items(meeting)[0], Choice.AGAINST, actor=as_member(member), at=LATER)
    with pytest.raises(Refused, match="đã tự biểu quyết “Không tán thành”"):
        record(meeting, by_name(meeting, everybody(bench)))
    names = everybody(bench)
    del names[member.pk]
    record(meeting, by_name(meeting, names))
    vote = items(meeting)[0].votes.get(member=member)
    assert (vote.choice, vote.by_member) == (Choice.AGAINST, True)
    with pytest.raises(Refused, match="đã có kết quả"):
        cast_vote(items(meeting)[0], Choice.FOR, actor=as_member(member), at=LATER)


def test_who_isnt_there_has_no_word(bench: Bench) -> None:
    meeting = an_open_meeting(bench, a_nomination(NominationState.ACCEPTED), absent=(8,), left={7: 0})
    for place in (7, 8):
        with pytest.raises(Refused, match="không có mặt ở mục 1"):
            cast_vote(items(meeting)[0], Choice.FOR, actor=as_member(bench.members[place]), at=LATER)
    for role in (Role.OFFICE, Role.CHAIRMAN, Role.UNIT):
        with pytest.raises(Refused):
            cast_vote(items(meeting)[0], Choice.FOR, actor=an_actor(role), at=LATER)


def test_before_the_meeting_opens_nobody_votes(bench: Bench) -> None:
    meeting = a_meeting(bench, a_nomination(NominationState.ACCEPTED))
    with pytest.raises(Refused, match="chưa mở"):
        cast_vote(items(meeting)[0], Choice.FOR, actor=as_member(bench.members[4]), at=LATER)


def test_a_second_vote_begins_anew_and_keeps_the_first_by_name(bench: Bench, meeting: Meeting) -> None:
    meeting = record(meeting, by_name(meeting, everybody(bench, Choice.AGAINST)))
    meeting = reopen(meeting, ReopenedFor.REVOTE)
    item = items(meeting)[0]
    assert not item.votes.exists()
    assert item.earlier_votes.get().detail["names"][0][1] == Choice.AGAINST
    record(meeting, counts(meeting, (9, 0, 0)))


def test_a_vote_is_cast_once_a_member(bench: Bench, meeting: Meeting) -> None:
    vote = cast_vote(items(meeting)[0], Choice.FOR, actor=as_member(bench.members[4]), at=LATER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(item=vote.item, member=vote.member, choice=Choice.FOR, cast_at=LATER)


def test_a_count_holds_what_members_said_themselves(bench: Bench, meeting: Meeting) -> None:
    """Otherwise the minutes would tell two votes; a few names tell no count, so none stands beside it."""
    member = bench.members[4]
    cast_vote(items(meeting)[0], Choice.AGAINST, actor=as_member(member), at=LATER)
    with pytest.raises(Refused, match=r"không tán thành 1, ý kiến khác 0\); số ghi vào"):
        record(meeting, counts(meeting, (9, 0, 0)))
    meeting = record(meeting, counts(meeting, (8, 1, 0)))
    item = items(meeting)[0]
    assert item.result == ItemResult.ENDORSED
    assert named_votes(item, room_of(meeting)) == []


def test_the_word_of_whoever_steps_back_or_leaves_is_nobodys(bench: Bench, meeting: Meeting) -> None:
    """Said from an account before: it isn't counted, shown or kept."""
    for place in (4, 5):
        cast_vote(items(meeting)[0], Choice.AGAINST, actor=as_member(bench.members[place]), at=LATER)
    record_movement(meeting, bench.members[5].pk, after_item=0, comes=False, actor=the_clerk(), at=LATER)
    assert [each.member for each in named_votes(items(meeting)[0], room_of(meeting))] == [bench.members[4]]
    aside = frozenset({bench.members[4].pk})
    record(meeting, counts(meeting, (7, 0, 0), recused=aside))
    item = items(meeting)[0]
    assert (item.eligible, item.votes_for) == (7, 7)
    assert not item.votes.exists()
