"""Honest dossiers that look odd: none of them is barred."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from awards.enums import NominationState
from awards.models import Nomination
from awards.rules.votes import Counts
from awards.services.meetings import close_meeting, schedule_meeting
from awards.services.roll_call import call_roll
from awards.services.tallies import Tally, record_tallies
from dossiers.models import Dossier
from dossiers.rules.agreement import Said, What, ask
from dossiers.selectors.agreement import agreement_of
from dossiers.services import assembly, submission
from tests.awards.factories import (
    Bench,
    a_bench,
    a_meeting,
    a_nomination,
    a_plan,
    a_roll,
    an_open_meeting,
    the_clerk,
    the_criteria,
    the_law,
)
from tests.dossiers.agreement.cases import MINUTES, adding, agreeing
from tests.dossiers.factories import EVENING, freeze, issue, issue_all
from tests.factories import AT, a_person, a_round, a_unit, an_issuing_body

pytestmark = pytest.mark.django_db


def a_dossier_of_two(votes: tuple[int, int]) -> Dossier:
    """Two people of one name, in two posts, each with so many votes of nine."""
    an_issuing_body()
    round_ = a_round()
    the_criteria(round_.campaign)
    the_law()
    people = [
        a_person("Nguyễn Thị Hoa", unit=a_unit(), title=title, born_on=date(1980, 1, day))
        for day, title in ((1, "Công chức Văn phòng - Thống kê"), (2, "Công chức Tư pháp - Hộ tịch"))
    ]
    cases = [a_nomination(NominationState.ACCEPTED, round_=round_, participant=each) for each in people]
    meeting = an_open_meeting(a_bench(), *cases)
    tallies = [
        Tally(item.pk, "Trao đổi.", counts=Counts(given, 9 - given, 0))
        for item, given in zip(meeting.items.order_by("position"), votes, strict=True)
    ]
    soon, end = AT + timedelta(minutes=30), AT + timedelta(hours=1)
    meeting = record_tallies(meeting, tallies, version=meeting.version, actor=the_clerk(), at=soon)
    close_meeting(meeting, ended_at=end, actor=the_clerk(), at=end)
    return assembly.start_dossier(round_, actor=the_clerk(), at=EVENING)


@pytest.mark.parametrize("votes", [(9, 9), (8, 9), (9, 8)])
def test_two_people_of_one_name(votes: tuple[int, int]) -> None:
    dossier = issue_all(a_dossier_of_two(votes))
    assert submission.submit_dossier(dossier, actor=the_clerk(), at=EVENING).receipt_code


def a_dossier_whose_meeting_was_told(reason: str, written_opinion: str) -> Dossier:
    """One of nine was away and wrote why, and what he thinks: taken down with the roll."""
    an_issuing_body()
    round_ = a_round()
    the_law()
    case = a_nomination(NominationState.ACCEPTED, round_=round_)
    bench, clerk = a_bench(), the_clerk()
    meeting = a_meeting(bench, case)
    roll = a_roll(bench, absent=(5,))
    roll[5] = replace(roll[5], reason=reason, written_opinion=written_opinion)
    soon, end = AT + timedelta(minutes=5), AT + timedelta(hours=1)
    meeting = call_roll(meeting, roll, version=meeting.version, actor=clerk, at=soon)
    tally = Tally(meeting.items.get().pk, "Nhất trí.", counts=Counts(8, 0, 0))
    meeting = record_tallies(meeting, [tally], version=meeting.version, actor=clerk, at=end)
    close_meeting(meeting, ended_at=end, actor=clerk, at=end)
    return assembly.start_dossier(round_, actor=clerk, at=EVENING)


@pytest.mark.parametrize(
    ("reason", "opinion"),
    [
        ("Dự giải thể thao huyện (nêu rõ trong giấy mời)", ""),
        ("Ốm", "Đồng ý các trường hợp của thôn 1, thôn 2 ...... như đã gửi"),
    ],
)
def test_what_nobody_can_reword_after_the_meeting_does_not_bar_its_minutes(reason: str, opinion: str) -> None:
    dossier = issue_all(a_dossier_whose_meeting_was_told(reason, opinion))
    found = agreement_of(dossier, EVENING)
    assert [each.code for each in found.findings] == ["con-trong-da-xet"]
    assert submission.submit_dossier(dossier, actor=the_clerk(), at=EVENING).receipt_code


def a_closed_meeting(bench: Bench, case: Nomination, at: datetime) -> None:
    """Nine of nine, at that hour."""
    clerk = the_clerk()
    meeting = schedule_meeting(
        case.round, bench.council, plan=a_plan(bench, starts_at=at), nominations=[case], actor=clerk, at=at
    )
    end = at + timedelta(hours=1)
    meeting = call_roll(meeting, a_roll(bench), version=meeting.version, actor=clerk, at=at)
    tally = Tally(meeting.items.get().pk, "Nhất trí.", counts=Counts(9, 0, 0))
    meeting = record_tallies(meeting, [tally], version=meeting.version, actor=clerk, at=end)
    close_meeting(meeting, ended_at=end, actor=clerk, at=end)


def test_two_meetings_whose_minutes_have_one_number_in_two_years() -> None:
    """One before the new year and one after it: the books began again at 01."""
    an_issuing_body()
    round_ = a_round()
    the_law()
    bench, new_year = a_bench(), AT + timedelta(days=4)
    for at in (AT, new_year):
        a_closed_meeting(bench, a_nomination(NominationState.ACCEPTED, round_=round_), at)
    evening = new_year + timedelta(hours=8)
    dossier = assembly.start_dossier(round_, actor=the_clerk(), at=evening)
    numbers = []
    for paper in dossier.papers.order_by("kind", "position"):  # minutes before petition
        day = AT.date() if paper.meeting and paper.meeting.starts_at == AT else new_year.date()
        numbers.append(str(issue(freeze(paper, at=evening), dated=day, at=evening).number or ""))
    assert numbers[:3] == ["01/BB-HĐTĐKT", "01/BB-HĐTĐKT", "01/TTr-HĐTĐKT"]
    found = agreement_of(dossier, evening)
    assert [each.sentence for each in found.blocking] == []


def test_a_clause_in_what_was_typed_is_no_claim() -> None:
    """Text that was pasted from another year's report, which this house printed."""
    an_issuing_body()
    round_ = a_round()
    the_law()
    said = "Tiêu chuẩn tại mục III.1.b: “Hoàn thành tốt nhiệm vụ”: năm trước đã đạt."
    case = a_nomination(NominationState.ACCEPTED, round_=round_, background=said)
    a_closed_meeting(a_bench(), case, AT)
    dossier = issue_all(assembly.start_dossier(round_, actor=the_clerk(), at=EVENING))
    assert submission.submit_dossier(dossier, actor=the_clerk(), at=EVENING).receipt_code


def test_athletics_is_no_gap() -> None:
    texts = ("Giải Nhất hội thao (điền kinh nam 100 m)", "Đạt kết quả cao (điền số liệu)")
    found = [ask(adding(agreeing(), MINUTES, Said(What.TEXT, text))).blocking for text in texts]
    assert [len(each) for each in found] == [0, 1]
