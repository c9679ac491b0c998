"""The council meets: roll call, quorum, counts, recusals, result; and what stops each."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused, Stale
from awards.enums import ItemResult, MeetingState, NominationState, Presence, ReopenedFor
from awards.models import AgendaItem
from awards.rules.meetings import STEPS, Facts, may
from awards.selectors.meeting_cases import OWN_CASE
from awards.selectors.meetings import rules_in_words
from awards.selectors.rooms import room_of
from awards.services import meetings as services
from awards.services.items import defer_item
from awards.services.nominations import return_nomination, withdraw_nomination
from awards.services.roll_call import RollEntry, call_roll
from awards.services.tallies import record_tallies
from campaigns.enums import Role
from campaigns.models import Round, Unit
from campaigns.rules.calendar import Window
from tests.awards.factories import (
    Bench,
    a_bench,
    a_meeting,
    a_nomination,
    a_plan,
    a_roll,
    an_open_meeting,
    the_clerk,
)
from tests.awards.meetings.acting import CLOSES, LATER, counts, record, reopen
from tests.factories import AT, TODAY, a_person, a_posting, a_round, a_unit, an_actor

S = NominationState


@pytest.mark.parametrize("state", list(MeetingState))
@pytest.mark.parametrize("action", list(STEPS))
@pytest.mark.parametrize("role", list(Role))
def test_each_step_by_each_role_from_each_state(state: str, action: str, role: str) -> None:
    allowed_from = {
        "edit": {"planned"},
        "agenda": {"planned", "open"},
        "ballot": {"planned", "open"},
        "roll-call": {"planned", "open"},
        "prose": {"open", "closed"},
    }
    takers = {"vote": {"council"}, "count": {"council", "office"}}
    facts = Facts(state, AT, Window("Đợt năm 2025", CLOSES))
    actor = Actor(1, "Thử", TODAY, frozenset({role}))
    taken = role in takers.get(action, {"office"}) and state in allowed_from.get(action, {"open"})
    assert bool(may(action, actor, facts, AT)) is taken
    assert not may(action, actor, facts, CLOSES)


def test_a_meeting_is_not_held_before_its_day() -> None:
    facts = Facts(MeetingState.PLANNED, AT + timedelta(days=1), Window("Đợt năm 2025", CLOSES))
    office = Actor(1, "Thử", TODAY, frozenset({Role.OFFICE}))
    assert may("roll-call", office, facts, AT).reason.startswith("Chưa đến ngày họp 30/12/2025")
    assert may("agenda", office, facts, AT)


def test_the_council_endorses_by_over_half_and_not_by_half(bench: Bench) -> None:
    first, second, third = (a_nomination(S.ACCEPTED) for _ in range(3))
    meeting = an_open_meeting(bench, first, second, third, absent=(8,))
    meeting = record(meeting, counts(meeting, (8, 0, 0), (4, 3, 1), None))
    for case, state in ((first, S.ENDORSED), (second, S.NOT_ENDORSED), (third, S.ACCEPTED)):
        case.refresh_from_db()
        assert case.state == state
    last = history.of(second).last()
    assert last is not None
    assert last.reason == "4/8 tán thành: bằng nửa, chưa quá nửa."
    with pytest.raises(Refused, match="Chưa có kết quả ở mục 3"):
        services.close_meeting(meeting, ended_at=LATER, actor=the_clerk(), at=LATER)
    last_item = meeting.items.order_by("position")[2]
    defer_item(last_item, reason="Chờ xác minh.", actor=the_clerk(), at=LATER)
    closed = services.close_meeting(meeting, ended_at=LATER, actor=the_clerk(), at=LATER)
    assert closed.state == MeetingState.CLOSED
    with pytest.raises(Refused, match="đã kết thúc"):
        record(closed, counts(closed, None, None, None))


def test_without_the_quorum_the_meeting_waits(bench: Bench) -> None:
    case = a_nomination(S.ACCEPTED)
    meeting = an_open_meeting(bench, case, absent=(5, 6, 7, 8))
    assert meeting.state == MeetingState.PLANNED
    with pytest.raises(Refused, match="chưa mở"):
        record(meeting, counts(meeting, (5, 0, 0)))
    here = call_roll(meeting, a_roll(bench, (6, 7, 8)), version=meeting.version, actor=the_clerk(), at=AT)
    assert here.state == MeetingState.OPEN


def test_who_leaves_takes_the_quorum_with_him(bench: Bench) -> None:
    cases = [a_nomination(S.ACCEPTED) for _ in range(2)]
    meeting = an_open_meeting(bench, *cases, absent=(6, 7, 8), left={5: 1})
    with pytest.raises(Refused, match=r"Mục 2: Chưa đủ 2/3 thành viên có mặt: 5/9"):
        record(meeting, counts(meeting, (6, 0, 0), (5, 0, 0)))
    assert not AgendaItem.objects.exclude(result="").exists()
    record(meeting, counts(meeting, (6, 0, 0), None))


def test_counts_that_dont_add_up_are_refused_with_the_items_number(bench: Bench) -> None:
    meeting = an_open_meeting(bench, a_nomination(S.ACCEPTED), absent=(8,))
    with pytest.raises(Refused, match=r"Mục 1: Tán thành 8, .* cộng lại 9, nhưng 8 người"):
        record(meeting, counts(meeting, (8, 1, 0)))


def test_a_nominee_never_votes_on_himself(bench: Bench) -> None:
    """P06 in 2024: nine sit, one left after item seven, he himself doesn't vote."""
    unit = a_unit("Cơ quan Ủy ban nhân dân xã")
    nominee = bench.members[1].person
    a_posting(nominee, unit)  # type: ignore[arg-type]  # a person
    case = a_nomination(S.ACCEPTED, participant=nominee, proposer=unit)
    meeting = an_open_meeting(bench, case, left={6: 0})
    with pytest.raises(Refused, match="nhưng 7 người được biểu quyết"):
        record(meeting, counts(meeting, (8, 0, 0)))
    record(meeting, counts(meeting, (7, 0, 0)))
    item = meeting.items.get()
    assert (item.eligible, item.result) == (7, ItemResult.ENDORSED)
    assert item.recusals.get().reason == "Là người được đề nghị"


@pytest.mark.parametrize(("own_unit", "eligible"), [(False, 9), (True, 8)])
def test_the_own_unit_is_recused_where_the_council_says_so(own_unit: bool, eligible: int, db: None) -> None:
    bench = a_bench(recuse_own_unit=own_unit)
    case = a_nomination(S.ACCEPTED)
    a_posting(bench.members[5].person, Unit.objects.get(pk=case.participant_id))  # type: ignore[arg-type]  # a person
    meeting = an_open_meeting(bench, case)
    record(meeting, counts(meeting, (eligible, 0, 0)))
    assert meeting.items.get().eligible == eligible


def test_who_steps_back_himself_is_named(bench: Bench) -> None:
    meeting = an_open_meeting(bench, a_nomination(S.ACCEPTED))
    aside = frozenset({bench.members[4].pk})
    record(meeting, counts(meeting, (8, 0, 0), recused=aside))
    assert meeting.items.get().recusals.get().reason == "Tự rút khỏi biểu quyết"
    with pytest.raises(Refused, match="phải là thành viên"):
        record(reopen(meeting), counts(meeting, (8, 0, 0), recused=frozenset({10**6})))


def test_a_slip_is_corrected_while_the_meeting_is_open_and_both_counts_are_kept(bench: Bench) -> None:
    case = a_nomination(S.ACCEPTED)
    meeting = record(an_open_meeting(bench, case), [])
    meeting = record(meeting, counts(meeting, (3, 6, 0)))
    with pytest.raises(Refused, match="Mục 1 đã có kết quả: mở lại"):
        record(meeting, counts(meeting, (6, 3, 0)))
    meeting = record(reopen(meeting), counts(meeting, (6, 3, 0)))
    case.refresh_from_db()
    assert case.state == S.ENDORSED
    first = meeting.items.get().earlier_votes.get()
    assert (first.number, first.votes_for, first.votes_against, first.result) == (1, 3, 6, "not_endorsed")
    with pytest.raises(Refused, match="Mục 1 đã biểu quyết với số người có mặt cũ"):
        call_roll(meeting, a_roll(bench, (8,)), version=meeting.version, actor=the_clerk(), at=LATER)
    meeting = reopen(meeting, ReopenedFor.REVOTE)
    case.refresh_from_db()
    assert case.state == S.ACCEPTED
    call_roll(meeting, a_roll(bench, (8,)), version=meeting.version, actor=the_clerk(), at=LATER)
    assert meeting.items.get().earlier_votes.count() == 2


def test_an_item_of_another_meeting_is_refused(bench: Bench) -> None:
    here, there = an_open_meeting(bench), an_open_meeting(bench, a_nomination(S.ACCEPTED))
    with pytest.raises(Refused, match="không thuộc chương trình"):
        record(here, counts(there, (9, 0, 0)))


def test_an_item_on_which_nobody_votes_is_refused(bench: Bench) -> None:
    meeting = an_open_meeting(bench, a_nomination(S.ACCEPTED))
    everybody = frozenset(each.pk for each in bench.members)
    with pytest.raises(Refused, match="không còn ai được biểu quyết"):
        record(meeting, counts(meeting, (0, 0, 0), recused=everybody))


def test_what_one_meeting_decided_another_does_not(bench: Bench) -> None:
    case = a_nomination(S.ACCEPTED)
    first, second = an_open_meeting(bench, case), an_open_meeting(bench, case)
    record(first, counts(first, (9, 0, 0)))
    with pytest.raises(Refused, match="Mục 1: đề nghị này đã được biểu quyết ở một phiên họp khác"):
        record(second, counts(second, (9, 0, 0)))


def test_nothing_is_decided_after_the_rounds_date(bench: Bench) -> None:
    meeting = an_open_meeting(bench, a_nomination(S.ACCEPTED))
    with pytest.raises(Refused, match="đã hết hạn trình"):
        record(meeting, counts(meeting, (9, 0, 0)), at=CLOSES)
    with pytest.raises(Refused, match="trước hạn trình"):
        services.schedule_meeting(
            meeting.round, bench.council, plan=a_plan(bench, starts_at=CLOSES), nominations=[],
            actor=the_clerk(), at=AT,
        )  # fmt: skip


def test_the_agenda_takes_accepted_nominations_only(bench: Bench) -> None:
    with pytest.raises(Refused, match="đã được Văn phòng tiếp nhận"):
        a_meeting(bench, a_nomination(S.FILED))


def test_what_is_on_an_agenda_is_not_taken_back(bench: Bench) -> None:
    case = a_nomination(S.ACCEPTED)
    meeting = a_meeting(bench, case)
    for call in (withdraw_nomination, return_nomination):
        with pytest.raises(Refused, match="bỏ khỏi chương trình trước"):
            call(case, reason="Đổi ý", actor=the_clerk(), at=AT)
    services.set_agenda(meeting, [], version=meeting.version, actor=the_clerk(), at=AT)
    assert withdraw_nomination(case, reason="", actor=the_clerk(), at=AT).state == S.WITHDRAWN


def test_an_open_agenda_keeps_what_was_decided(bench: Bench) -> None:
    first, second, third = (a_nomination(S.ACCEPTED) for _ in range(3))
    meeting = an_open_meeting(bench, first, second)
    meeting = record(meeting, counts(meeting, (9, 0, 0), None))
    with pytest.raises(Refused, match="không bỏ khỏi chương trình"):
        services.set_agenda(meeting, [third], version=meeting.version, actor=the_clerk(), at=LATER)
    services.set_agenda(meeting, [first, third], version=meeting.version, actor=the_clerk(), at=LATER)
    assert list(meeting.items.order_by("position").values_list("nomination", flat=True)) == [
        first.pk,
        third.pk,
    ]


def test_a_member_who_was_entered_twice_has_no_vote_on_his_second_row(bench: Bench) -> None:
    member, unit = bench.members[4], a_unit()
    twice = a_person(member.person.name, unit=unit)
    meeting = a_meeting(bench, a_nomination(S.ACCEPTED, participant=twice, proposer=unit))
    twice.merged_into, twice.valid_until = member.person, TODAY
    twice.save()
    assert room_of(meeting).by_rule[meeting.items.get().pk] == {member.pk: OWN_CASE}


def test_two_who_set_the_agenda_at_once_hear_of_each_other(bench: Bench) -> None:
    first, second = a_nomination(S.ACCEPTED), a_nomination(S.ACCEPTED)
    seen = a_meeting(bench, first)
    services.set_agenda(seen, [first, second], version=seen.version, actor=the_clerk(), at=AT)
    with pytest.raises(Stale) as both:
        services.set_agenda(seen, [first], version=seen.version, actor=the_clerk(), at=AT)
    assert str(second.participant) in both.value.current["Chương trình"]
    assert seen.items.count() == 2


def test_an_item_that_was_opened_again_keeps_its_first_vote_and_its_place(bench: Bench) -> None:
    meeting = an_open_meeting(bench, a_nomination(S.ACCEPTED))
    meeting = reopen(record(meeting, counts(meeting, (9, 0, 0))))
    with pytest.raises(Refused, match="Mục 1 đã biểu quyết rồi mở lại"):
        services.set_agenda(meeting, [], version=meeting.version, actor=the_clerk(), at=LATER)
    assert meeting.items.get().earlier_votes.exists()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda roll: roll[:-1], "đủ từng thành viên"),
        (lambda roll: [*roll, roll[0]], "đủ từng thành viên"),
        (lambda roll: [*roll[:-1], RollEntry(roll[-1].member_id, Presence.EXCUSED)], "Ghi lý do vắng"),
        (lambda roll: [*roll[:-1], RollEntry(roll[-1].member_id, "?")], "có mặt hay vắng"),
        (lambda roll: [RollEntry(roll[0].member_id, Presence.ABSENT), *roll[1:]], "Chủ tọa vắng mặt"),
    ],
)
def test_a_roll_that_cant_be_is_refused(bench: Bench, change: object, reason: str) -> None:
    meeting = a_meeting(bench, a_nomination(S.ACCEPTED))
    roll = change(a_roll(bench))  # type: ignore[operator]  # a lambda of the table above
    with pytest.raises(Refused, match=reason):
        call_roll(meeting, roll, version=1, actor=the_clerk(), at=AT)


def test_chair_and_secretary_are_two_members_of_that_day(bench: Bench) -> None:
    stranger = a_bench().members[0]
    for plan, reason in (
        (a_plan(bench, chair=stranger), "Chủ tọa không phải thành viên"),
        (a_plan(bench, secretary=bench.chair), "hai người"),
    ):
        with pytest.raises(Refused, match=reason):
            services.schedule_meeting(
                a_round(), bench.council, plan=plan, nominations=[], actor=the_clerk(), at=AT
            )


def test_a_plan_changes_until_the_meeting_opens(bench: Bench) -> None:
    meeting = a_meeting(bench, a_nomination(S.ACCEPTED))
    moved = services.edit_meeting(
        meeting, plan=a_plan(bench, place="Nhà văn hóa"), version=1, actor=the_clerk(), at=AT
    )
    assert moved.place == "Nhà văn hóa"
    with pytest.raises(Stale):
        services.edit_meeting(moved, plan=a_plan(bench), version=1, actor=the_clerk(), at=AT)
    opened = call_roll(moved, a_roll(bench), version=2, actor=the_clerk(), at=AT)
    with pytest.raises(Refused, match="đang diễn ra"):
        services.edit_meeting(opened, plan=a_plan(bench), version=3, actor=the_clerk(), at=AT)


@pytest.mark.parametrize(
    ("ended", "reason"), [(AT, "sau giờ bắt đầu"), (LATER + timedelta(minutes=1), "ở sau lúc này")]
)
def test_a_meeting_ends_after_it_began_and_not_in_the_future(
    bench: Bench, ended: datetime, reason: str
) -> None:
    meeting = an_open_meeting(bench)
    with pytest.raises(Refused, match=reason):
        services.close_meeting(meeting, ended_at=ended, actor=the_clerk(), at=LATER)


def test_a_recorder_who_is_concerned_is_marked(bench: Bench) -> None:
    """P12 of the demonstration: secretary, office-holder, nominee."""
    unit = a_unit("Văn phòng - Thống kê")
    person = bench.secretary.person
    a_posting(person, unit)  # type: ignore[arg-type]  # a person
    case = a_nomination(S.ACCEPTED, participant=person, proposer=unit)
    meeting = an_open_meeting(bench, case)
    clerk = an_actor(Role.OFFICE, person=person)
    record_tallies(meeting, counts(meeting, (8, 0, 0)), version=meeting.version, actor=clerk, at=LATER)
    last = history.of(case).last()
    assert last is not None
    assert "thành viên khác ghi và kiểm" in last.reason
    named = meeting.items.get().recorded_by
    assert named is not None
    assert named != bench.secretary


def test_the_rules_in_words(bench: Bench) -> None:
    assert rules_in_words(bench.council)[0] == (
        "Họp khi có ít nhất 2/3 thành viên; thống nhất khi quá nửa số thành viên có mặt tán thành."
    )


@pytest.mark.parametrize(
    ("sql", "guard"),
    [
        ("UPDATE awards_agendaitem SET discussion = 'x'", "agenda_item_update_before_closing"),
        ("DELETE FROM awards_agendaitem", "agenda_item_delete_before_closing"),
        ("UPDATE awards_attendance SET presence = 'absent'", "attendance_update_before_closing"),
    ],
)
def test_sql_changes_no_vote_after_the_round_closed(bench: Bench, sql: str, guard: str) -> None:
    meeting = an_open_meeting(bench, a_nomination(S.ACCEPTED))
    record(meeting, counts(meeting, (9, 0, 0)))
    Round.objects.update(closed_at=CLOSES + timedelta(minutes=1))
    with pytest.raises(IntegrityError, match=guard), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_sql_changes_no_count_once_the_meeting_ended(bench: Bench) -> None:
    meeting = an_open_meeting(bench, a_nomination(S.ACCEPTED))
    meeting = record(meeting, counts(meeting, (9, 0, 0)))
    services.close_meeting(meeting, ended_at=LATER, actor=the_clerk(), at=LATER)
    with (
        pytest.raises(IntegrityError, match="agenda_count_stays_once_the_meeting_ended"),
        transaction.atomic(),
    ):
        AgendaItem.objects.update(votes_for=8, votes_against=1)
