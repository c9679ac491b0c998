"""Who is late with what: the page, the task list and the banner, counted in working days."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from andung_emulation import history
from andung_emulation.files import keep
from andung_emulation.tasks import Task
from campaigns.actors import actor_of
from campaigns.enums import EvaluationState, Role
from campaigns.models import (
    CalendarDay,
    Evaluation,
    Evidence,
    FormerName,
    Registration,
    Round,
    TargetResult,
    Unit,
    User,
)
from campaigns.rules.quarters import Quarter, last_ended
from campaigns.services.checks import mend_finding
from campaigns.todo import tasks
from tests import factories as make
from tests.campaigns.following import a_check, a_target
from tests.recording.factories import a_recorded_round
from tests.screens import sent, text, url

pytestmark = pytest.mark.django_db
DUE = date(2025, 12, 15)  # a Monday, ten working days before the morning of these tests


@pytest.fixture
def round_() -> Round:
    return make.a_round(units_due_on=DUE)


@pytest.fixture
def voice(unit: Unit) -> User:
    return make.an_account(unit=unit)


def scored(sheet: Evaluation) -> Evaluation:
    sheet.scores.filter(applicable=True).update(self_points=Decimal(9))
    return sheet


def proved(sheet: Evaluation, *letters: str) -> None:
    file = keep(make.a_scan(), actor=make.an_actor(Role.OFFICE), at=make.AT)
    for score in sheet.scores.filter(content__letter__in=letters):
        Evidence.objects.create(score=score, file=file, added_at=make.AT)


def registered(sheet: Evaluation) -> None:
    Registration.objects.create(
        round=sheet.round, unit=sheet.unit, launched_on=date(2025, 2, 20), registered_on=date(2025, 2, 25)
    )


def of(user: User, round_: Round) -> list[Task]:
    return list(tasks(actor_of(user, make.TODAY), round_, make.AT))


def titled(found: list[Task], words: str) -> Task:
    [task] = [task for task in found if words in task.title]
    return task


def test_everything_that_a_unit_owes_is_named_and_leads_to_its_place(
    round_: Round, sheet: Evaluation, unit: Unit, clerk: User
) -> None:
    check = a_check(round_, unit)
    a_target(round_, unit, code="D2", letter="d")
    proved(sheet, "a", "c")
    sheet.scores.filter(content__letter="a").update(self_points=Decimal(9))
    page = text(clerk, url("campaigns:progress", round_))
    for words in (
        "0/1 đơn vị đã gửi phiếu; 1 đơn vị quá hạn.",
        "Phiếu chưa gửi Văn phòng",
        "quá hạn 10 ngày làm việc",
        "Chưa tự chấm: c, d, g",
        "Chưa có minh chứng: d, g",
        "Chưa phát động, chưa đăng ký thi đua",
        "Tồn tại ở nội dung g quá hạn 31 ngày làm việc",
        "1 chỉ tiêu chưa có số liệu quý III/2025 (D2)",
    ):
        assert words in page
    assert url("campaigns:evaluation", sheet) in page
    assert url("campaigns:check", check) in page


def test_a_unit_that_did_everything_is_only_named(round_: Round, sheet: Evaluation, clerk: User) -> None:
    done = {"state": EvaluationState.VERIFIED, "filed_at": make.AT, "verified_at": make.AT}
    Evaluation.objects.filter(pk=sheet.pk).update(**done)
    registered(sheet)
    check = a_check(round_, sheet.unit)
    mend_finding(
        check.findings.get(),
        version=1,
        mended_on=date(2025, 12, 1),
        note="",
        actor=make.an_actor(Role.OFFICE),
        at=make.AT,
    )
    target = a_target(round_, sheet.unit)
    TargetResult.objects.create(target=target, as_of=date(2025, 9, 30), achieved=97, recorded_at=make.AT)
    page = text(clerk, url("campaigns:progress", round_))
    assert "Không đơn vị nào còn thiếu gì." in page
    assert "Không còn thiếu gì: Thôn 4." in page
    assert "1/1 đơn vị đã gửi phiếu; không đơn vị quá hạn." in page


def test_a_returned_sheet_is_late_by_its_own_date(round_: Round, unit: Unit, clerk: User) -> None:
    make.an_evaluation(
        round_, unit, state=EvaluationState.RETURNED, return_due_on=date(2025, 12, 30), returned_letters="g"
    )
    page = text(clerk, url("campaigns:progress", round_))
    assert "Phiếu trả lại, chưa bổ sung" in page
    assert "còn 1 ngày làm việc" in page
    assert "không đơn vị quá hạn" in page


def test_the_page_is_narrowed_by_what_is_missing_block_and_content(round_: Round, clerk: User) -> None:
    village = make.an_evaluation(round_, make.a_unit("Thôn 4", block="K3"))
    office = scored(make.an_evaluation(round_, make.a_unit("Địa chính", block="K1")))
    proved(village, "a", "c", "d", "g")
    registered(office)
    names = ("Thôn 4", "Địa chính")
    page = url("campaigns:progress", round_)
    shown = {
        query: [name for name in names if f">{name}</a>" in text(clerk, f"{page}?{query}")]
        for query in ("kind=minh-chung", "kind=dang-ky", "kind=tu-cham&letter=g", "block=K1", "kind=la")
    }
    assert shown == {
        "kind=minh-chung": ["Địa chính"],
        "kind=dang-ky": ["Thôn 4"],
        "kind=tu-cham&letter=g": ["Thôn 4"],
        "block=K1": ["Địa chính"],
        "kind=la": ["Thôn 4", "Địa chính"],
    }
    assert "Không đơn vị nào còn thiếu như thế." in text(clerk, f"{page}?kind=ton-tai")


def test_a_unit_sees_its_own_line_alone(round_: Round, sheet: Evaluation, voice: User) -> None:
    make.an_evaluation(round_, make.a_unit("Thôn 5", block="K3"))
    page = text(voice, url("campaigns:progress", round_))
    assert "Thôn 4" in page
    assert "Thôn 5" not in page
    assert "Sửa ngày nghỉ" not in page


def test_a_recorded_round_urges_nobody(clerk: User) -> None:
    round_ = a_recorded_round()
    make.an_evaluation(round_, make.a_unit(block="K3"))
    assert "không theo dõi tiến độ" in text(clerk, url("campaigns:progress", round_))
    assert of(clerk, round_) == []


def test_a_round_without_sheets_says_so(clerk: User) -> None:
    page = text(clerk, url("campaigns:progress", make.a_final_round()))
    assert "chưa có đơn vị nào chấm điểm" in page


def test_the_office_finds_the_calendar_and_a_new_holiday_counts_at_once(
    round_: Round, sheet: Evaluation, clerk: User
) -> None:
    make.the_holidays()
    days = url("admin:campaigns_calendarday_changelist")
    page = text(clerk, url("campaigns:progress", round_))
    assert days in page
    assert "01/01/2026: nghỉ" in page
    assert "10/01/2026: làm bù" in page
    listed = text(clerk, days)
    assert "thứ Hai đến thứ Sáu là ngày làm việc" in listed
    assert "thứ Bảy" in listed  # the day of the week of 10/01/2026
    answer = sent(
        clerk,
        url("admin:campaigns_calendarday_add"),
        {"day": "2025-12-24", "kind": "holiday", "note": "Nghỉ"},
    )
    assert answer.status_code == 302
    assert "quá hạn 9 ngày làm việc" in text(clerk, url("campaigns:progress", round_))
    assert [entry.action for entry in history.of(CalendarDay.objects.get(day="2025-12-24"))] == [
        "admin.added"
    ]


@pytest.mark.parametrize(
    ("year", "today", "expected"),
    [
        (2025, date(2025, 3, 31), None),
        (2025, date(2025, 4, 1), Quarter(2025, 1)),
        (2025, make.TODAY, Quarter(2025, 3)),
        (2025, date(2026, 6, 1), Quarter(2025, 4)),
        (None, make.TODAY, None),
    ],
)
def test_the_last_quarter_that_is_over(year: int | None, today: date, expected: Quarter | None) -> None:
    assert last_ended(year, today) == expected


def test_quarters_follow_each_other() -> None:
    quarters = [Quarter(2024, number) for number in (1, 2, 3, 4)]
    assert [(each.starts_on.month, each.ends_on) for each in quarters] == [
        (1, date(2024, 3, 31)),
        (4, date(2024, 6, 30)),
        (7, date(2024, 9, 30)),
        (10, date(2024, 12, 31)),
    ]


def test_the_offices_tasks_count_working_days(round_: Round, sheet: Evaluation, clerk: User) -> None:
    a_check(round_, sheet.unit)
    found = of(clerk, round_)
    late = titled(found, "1 đơn vị chưa gửi phiếu")
    assert (late.when, late.late) == ("Quá hạn 10 ngày làm việc", True)
    assert late.url == url("campaigns:progress", round_)
    findings = titled(found, "1 tồn tại quá hạn")
    assert findings.when == "Quá hạn 31 ngày làm việc"
    assert "Thôn 4 (g)" in findings.detail


def test_many_late_units_are_named_up_to_eight(round_: Round, clerk: User) -> None:
    for number in range(11):
        make.an_evaluation(round_, make.a_unit(f"Thôn {number + 10}", block="K3"))
    assert "và 3 đơn vị khác" in titled(of(clerk, round_), "11 đơn vị chưa gửi").detail


def test_the_units_tasks_are_its_own(round_: Round, sheet: Evaluation, unit: Unit, voice: User) -> None:
    other = make.an_evaluation(round_, make.a_unit("Thôn 5", block="K3"))
    for each in (unit, other.unit):
        a_check(round_, each, mend_by=date(2025, 12, 31))
        a_target(round_, each)
    a_check(round_, unit, mend_by=None, letter="a")
    Round.objects.filter(pk=round_.pk).update(units_due_on=date(2026, 1, 2))
    round_.refresh_from_db()
    found = of(voice, round_)
    assert not any("Thôn 5" in f"{task.title} {task.detail}" for task in found)
    own = titled(found, "Gửi phiếu chấm điểm")
    assert (own.when, own.detail) == ("02/01", "Phiếu chưa gửi Văn phòng. Còn 4 ngày làm việc.")
    dated = titled(found, "nội dung g")
    assert dated.when == "31/12"
    assert "Còn 2 ngày làm việc." in dated.detail
    assert titled(found, "nội dung a").when == "Không đặt hạn"
    assert "Thôn 4" in titled(found, "Phát động, đăng ký").title
    assert titled(found, "Ghi số liệu quý III/2025 của 1 chỉ tiêu").when == "Hết quý III/2025"
    assert all(task.mailed == task.title for task in found)


def test_what_was_done_is_no_task_any_more(round_: Round, sheet: Evaluation, voice: User) -> None:
    registered(sheet)
    Evaluation.objects.filter(pk=sheet.pk).update(state=EvaluationState.FILED, filed_at=make.AT)
    assert of(voice, round_) == []


BANNER = "đã lưu nhưng CHƯA gửi Văn phòng"


@pytest.mark.parametrize(
    ("due_on", "shown"),
    [
        (date(2026, 1, 2), "hạn hết ngày 02/01/2026"),
        (DUE, "hạn đã qua (15/12/2025)"),
        (make.TODAY + timedelta(days=8), ""),
        (None, "hạn hết ngày 04/01/2026"),
    ],
)
def test_a_saved_sheet_that_is_not_on_its_way_stands_on_every_page_near_the_date(
    round_: Round, sheet: Evaluation, voice: User, due_on: date | None, shown: str
) -> None:
    Round.objects.filter(pk=round_.pk).update(units_due_on=due_on)
    assert BANNER not in text(voice, url("campaigns:plan"))
    scored(sheet)
    page = text(voice, url("campaigns:plan"))
    assert (BANNER in page) is bool(shown)
    assert shown in page


def test_a_sheet_that_was_sent_back_has_a_day_of_its_own(
    round_: Round, sheet: Evaluation, voice: User
) -> None:
    scored(sheet)
    Evaluation.objects.filter(pk=sheet.pk).update(
        state=EvaluationState.RETURNED,
        filed_at=make.AT,
        returned_reason="Thiếu minh chứng",
        return_due_on=date(2025, 12, 30),
    )
    assert "hạn hết ngày 30/12/2025" in text(voice, url("campaigns:plan"))


def test_a_unit_is_called_what_it_was_called_in_the_year(round_: Round, sheet: Evaluation) -> None:
    """On the pages of a past round; today's name is for today's."""
    unit = sheet.unit
    FormerName.objects.create(participant=unit, name="Tên cũ của đơn vị", until=date(2025, 12, 31))
    with time_machine.travel(make.AT + timedelta(days=60)):
        for page in ("campaigns:progress", "campaigns:registrations", "campaigns:evaluation-board"):
            assert "Tên cũ của đơn vị" in text(make.the_office(), url(page, round_)), page


def test_the_banner_names_all_and_leads_to_the_progress_page(round_: Round) -> None:
    units = tuple(make.a_unit(name, block="K3") for name in ("Thôn 4", "Thôn 5"))
    for each in units:
        scored(make.an_evaluation(round_, each))
    page = text(make.an_account(units=units), url("campaigns:plan"))
    assert "Phiếu chấm điểm của Thôn 4, Thôn 5" in page
    assert "Xem tiến độ" in page


def test_the_banner_costs_one_query_and_nothing_for_others(
    round_: Round, sheet: Evaluation, voice: User, clerk: User
) -> None:
    def about_points(user: User) -> int:
        client = make.a_client(user)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url("campaigns:plan")).status_code == 200
        return sum("self_points" in query["sql"] for query in queries)

    scored(sheet)
    assert (about_points(voice), about_points(clerk)) == (1, 0)
    Round.objects.filter(pk=round_.pk).update(units_due_on=date(2026, 2, 1))
    assert about_points(voice) == 0
