"""An item put off, opened again, as the council saw it; words after the end; what can't be rewritten."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from andung_emulation import guards, history
from andung_emulation.errors import Refused, Stale
from andung_emulation.history import HistoryEntry
from awards.enums import ItemResult, MeetingState, NominationState, ReopenedFor
from awards.models import Council, EarlierVote, Meeting
from awards.rules.votes import Rule
from awards.selectors.case_sheets import changed_since, hash_of
from awards.selectors.meetings import rule_of
from awards.services.items import defer_item, reopen_item
from awards.services.meeting_witnesses import unwitnessed_meetings
from awards.services.meetings import close_meeting, set_agenda
from awards.services.prose import Prose, complete_minutes
from campaigns.models import Participant
from tests.awards.factories import Bench, a_meeting, a_nomination, an_open_meeting, the_clerk
from tests.awards.meetings.acting import CLOSES, LATER, counts, items, record, reopen


def accepted() -> Any:
    return a_nomination(NominationState.ACCEPTED)


def closed(meeting: Meeting) -> Meeting:
    return close_meeting(meeting, ended_at=LATER, actor=the_clerk(), at=LATER)


def test_an_item_put_off_is_weighed_by_the_next_meeting(bench: Bench) -> None:
    case = accepted()
    meeting = an_open_meeting(bench, case, absent=(6, 7, 8), left={5: 0})
    with pytest.raises(Refused, match="Chưa đủ 2/3"):
        record(meeting, counts(meeting, (5, 0, 0)))
    item = defer_item(items(meeting)[0], reason="Không đủ túc số.", actor=the_clerk(), at=LATER)
    assert item.result == ItemResult.DEFERRED
    meeting.refresh_from_db()
    assert closed(meeting).state == MeetingState.CLOSED
    case.refresh_from_db()
    assert case.state == NominationState.ACCEPTED
    second = an_open_meeting(bench, case)
    record(second, counts(second, (9, 0, 0)))
    case.refresh_from_db()
    assert case.state == NominationState.ENDORSED


def test_putting_off_and_opening_again_want_a_reason_and_the_right_moment(bench: Bench) -> None:
    meeting = an_open_meeting(bench, accepted())
    item = items(meeting)[0]
    clerk = the_clerk()
    with pytest.raises(Refused, match="ghi lý do"):
        defer_item(item, reason=" ", actor=clerk, at=LATER)
    with pytest.raises(Refused, match="chưa có kết quả"):
        reopen_item(item, reopened_for=ReopenedFor.REVOTE, reason="x", actor=clerk, at=LATER)
    record(meeting, counts(meeting, (9, 0, 0)))
    with pytest.raises(Refused, match="đã có kết quả"):
        defer_item(item, reason="x", actor=clerk, at=LATER)
    with pytest.raises(Refused, match="ghi lý do mở lại"):
        reopen_item(item, reopened_for=ReopenedFor.REVOTE, reason="", actor=clerk, at=LATER)
    with pytest.raises(Refused, match="hết hạn"):
        reopen_item(item, reopened_for=ReopenedFor.REVOTE, reason="x", actor=clerk, at=CLOSES)


def test_an_item_that_was_put_off_waits_again_without_a_vote_to_keep(bench: Bench) -> None:
    meeting = an_open_meeting(bench, accepted())
    defer_item(items(meeting)[0], reason="Chờ số liệu.", actor=the_clerk(), at=LATER)
    meeting = reopen(meeting)
    assert items(meeting)[0].result == ""
    assert not EarlierVote.objects.exists()


def test_the_list_is_kept_as_the_council_saw_it(bench: Bench) -> None:
    case = accepted()
    planned = a_meeting(bench, case)
    assert planned.list_hash == ""
    meeting = an_open_meeting(bench, accepted())
    item = items(meeting)[0]
    assert item.case is not None
    assert item.case_hash == hash_of(item.case)
    assert item.case["name"] == item.nomination.participant.name
    assert changed_since(item, LATER) == []
    Participant.objects.filter(pk=item.nomination.participant_id).update(name="Tên khác")
    item = Meeting.objects.get(pk=meeting.pk).items.get()
    assert changed_since(item, LATER)[0] == "tên"
    before = meeting.list_hash
    set_agenda(meeting, [item.nomination, case], version=meeting.version, actor=the_clerk(), at=LATER)
    meeting.refresh_from_db()
    assert meeting.list_hash not in ("", before)
    told = [each.values.get("list_hash") for each in history.of(meeting)]
    assert before in told
    assert meeting.list_hash in told


def test_a_meeting_keeps_the_rules_of_its_opening(bench: Bench) -> None:
    meeting = an_open_meeting(bench, accepted())
    Council.objects.update(share_numerator=9, share_denominator=10)
    meeting.refresh_from_db()
    assert rule_of(meeting) == Rule()
    record(meeting, counts(meeting, (5, 4, 0)))
    assert items(meeting)[0].result == ItemResult.ENDORSED
    with pytest.raises(IntegrityError, match="meeting_keeps_its_rules_once_open"), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(share_numerator=2, share_denominator=3)


def test_words_are_completed_after_the_end_and_figures_are_not(bench: Bench) -> None:
    meeting = record(an_open_meeting(bench, accepted()), [])
    meeting = closed(record(meeting, counts(meeting, (9, 0, 0))))
    item = items(meeting)[0]
    words = Prose(guests="Đại diện thôn", closing="Nhất trí.", discussions={item.pk: "Không có ý kiến khác."})
    done = complete_minutes(meeting, words, version=meeting.version, actor=the_clerk(), at=LATER)
    item.refresh_from_db()
    assert (done.guests, done.closing, item.discussion) == (
        "Đại diện thôn", "Nhất trí.", "Không có ý kiến khác.",
    )  # fmt: skip
    with pytest.raises(Stale) as both:
        complete_minutes(meeting, words, version=meeting.version, actor=the_clerk(), at=LATER)
    assert both.value.current["Kết luận chung"] == "Nhất trí."
    for wrong, reason in (
        (Prose(closing="a" * 20_001), "dài quá"),
        (Prose(discussions={10**6: "x"}), "không thuộc chương trình"),
    ):
        with pytest.raises(Refused, match=reason):
            complete_minutes(done, wrong, version=done.version, actor=the_clerk(), at=LATER)


REWRITTEN = {
    "UPDATE awards_agendaitem SET votes_for = 8, votes_against = 1": "agenda_count_stays",
    "UPDATE awards_agendaitem SET case_hash = 'x'": "agenda_count_stays",
    "UPDATE awards_agendaitem SET position = 7": "agenda_count_stays",
    "DELETE FROM awards_agendaitem": "agenda_of_a_meeting_that_ended_stays_delete",
    "UPDATE awards_attendance SET presence = 'absent'": "attendance_update_before_the_meeting_ended",
    "DELETE FROM awards_recusal": "recusal_delete_before_the_meeting_ended",
    "UPDATE awards_meeting SET state = 'open', ended_at = NULL": "meeting_that_ended_stays",
    "UPDATE awards_meeting SET list_hash = 'x'": "meeting_that_ended_stays",
    "UPDATE awards_earliervote SET votes_for = 0": "earlier_vote",
    "DELETE FROM awards_earliervote": "earlier_vote",
}


@pytest.mark.parametrize("sql", REWRITTEN)
def test_sql_rewrites_nothing_of_a_meeting_that_ended(bench: Bench, sql: str) -> None:
    meeting = record(an_open_meeting(bench, accepted()), [])
    meeting = reopen(record(meeting, counts(meeting, (3, 6, 0))), ReopenedFor.REVOTE)
    aside = frozenset({bench.members[4].pk})
    closed(record(meeting, counts(meeting, (8, 0, 0), recused=aside)))
    with pytest.raises(IntegrityError, match=REWRITTEN[sql]), transaction.atomic():
        connection.cursor().execute(sql)


def test_sql_moves_nothing_into_a_meeting_that_ended(bench: Bench) -> None:
    """From one that is open, where it may still be written."""
    ended = an_open_meeting(bench, accepted())
    (old,) = items(record(ended, counts(ended, (9, 0, 0))))
    closed(Meeting.objects.get(pk=ended.pk))
    meeting = an_open_meeting(bench, accepted())
    (item,) = items(meeting)
    item.recusals.create(member=bench.members[4], reason="Tự rút khỏi biểu quyết")
    with pytest.raises(IntegrityError, match="recusal_stays_in_its_item"), transaction.atomic():
        item.recusals.update(item=old)
    with pytest.raises(IntegrityError, match="agenda_of_a_meeting_that_ended"), transaction.atomic():
        ended.items.create(nomination=accepted(), position=2)


def test_a_meeting_that_has_opened_isnt_planned_again(bench: Bench) -> None:
    """Else its rules could be changed after the votes."""
    meeting = an_open_meeting(bench, accepted())
    with pytest.raises(IntegrityError, match="meeting_keeps_its_rules_once_open"), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.PLANNED)


def test_history_finds_votes_that_were_rewritten_past_the_guards(bench: Bench) -> None:
    meeting = record(an_open_meeting(bench, accepted()), [])
    meeting = closed(record(meeting, counts(meeting, (9, 0, 0))))
    assert unwitnessed_meetings() == []
    guards.drop()
    Meeting.objects.get(pk=meeting.pk).items.update(votes_for=8, votes_against=1)
    assert "số phiếu không còn như nhật ký" in unwitnessed_meetings()[0]
    HistoryEntry.objects.filter(action="meeting.closed").update(action="meeting.edited")
    assert "không ghi lần kết thúc" in unwitnessed_meetings()[0]
