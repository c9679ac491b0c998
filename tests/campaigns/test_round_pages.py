"""A round's page, opening it, and its date moving in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from campaigns.enums import Role
from campaigns.models import DeadlineChange, Round, User
from campaigns.rules import calendar
from tests import factories as make
from tests.screens import sent, url

pytestmark = pytest.mark.django_db
LATE = calendar.start_of(date(2026, 1, 5))
PLAN = {"source": "plan"}
DOCUMENT = {
    "kind": "Công văn",
    "number": "88/UBND",
    "issued_on": "2025-12-29",
    "issuer": "Ủy ban nhân dân xã An Dũng",
    "subject": "V/v lùi thời gian",
    "new_day": "2026-01-20",
    "reason": "Mưa lũ",
}


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(make.AT):
        yield


@pytest.fixture
def clerk() -> User:
    return make.an_account(Role.OFFICE)


@pytest.fixture
def chairman() -> User:
    return make.an_account(Role.CHAIRMAN, password=make.PASSWORD)


def page_of(client: Client, round_: Round) -> str:
    answer = client.get(url("campaigns:round", round_))
    assert answer.status_code == 200
    return answer.content.decode()


def waiting(office: Client, clerk: User, round_: Round) -> DeadlineChange:
    answer = make.post(office, url("campaigns:round-deadline", round_), clerk, DOCUMENT)
    assert answer.status_code == 302
    return DeadlineChange.objects.get()


def test_the_page_says_the_date_the_last_working_day_and_why(office: Client) -> None:
    make.the_holidays()
    page = page_of(office, make.a_round())
    for word in (
        "trước ngày 05/01/2026",
        "hết ngày 04/01/2026",
        "thứ Tư 31/12/2025",
        "31a/KH-UBND",
        "Còn 6 ngày",
    ):
        assert word in page
    assert "Bước 0,5 điểm" in page
    assert "Vẫn mở, có ghi ngày" in page


def test_blocks_and_units_lead_to_their_sheets(office: Client) -> None:
    round_ = make.a_round()
    sheet = make.an_evaluation(round_, make.a_unit("Thôn 1", block="K3"))
    page = page_of(office, round_)
    assert "Các thôn" in page
    assert url("campaigns:evaluation", sheet) in page
    stranger = make.an_account(unit=make.a_unit("Thôn 2", block="K3"))
    assert "Thôn 1" not in page_of(make.a_client(stranger), round_)


def test_the_final_round_says_why_it_has_no_date(office: Client) -> None:
    round_ = make.a_final_round()
    page = page_of(office, round_)
    assert "III.5.b" in page
    assert "Đang mở, chưa có hạn" in page


def test_after_the_date_the_page_says_so_and_offers_no_document(clerk: User) -> None:
    round_ = make.a_round(closed_at=LATE + timedelta(minutes=1))
    with time_machine.travel(LATE + timedelta(hours=1)):
        page = page_of(make.a_client(clerk), round_)
    assert "Đã hết hạn trình" in page
    assert "Đã khép lúc" in page
    assert url("campaigns:round-deadline", round_) not in page


def test_who_has_no_role_in_the_campaign_sees_no_round() -> None:
    round_ = make.a_round()
    for user in (make.an_account(Role.ADMINISTRATOR), make.an_account()):
        assert make.a_client(user).get(url("campaigns:round", round_)).status_code == 404
    assert make.a_client(make.an_account(Role.OFFICE)).get("/dot/999/").status_code == 404


def test_the_office_opens_a_round(office: Client, clerk: User) -> None:
    round_ = make.a_round(opened=False)
    village, no_block = make.a_unit("Thôn 1", block="K3"), make.a_unit("Cơ quan", block="K0")
    there = url("campaigns:round-open", round_)
    assert there in page_of(office, round_)
    form = office.get(there).content.decode()
    assert "Thôn 1 (Các thôn)" in form
    assert no_block.name not in form
    typed = {"units": [village.pk], "units_due_on": "2025-12-30", "guidance": "Công văn 9"}
    assert make.post(office, there, clerk, typed | PLAN)["Location"] == url("campaigns:round", round_)
    page = page_of(office, round_)
    assert "hết ngày 30/12/2025" in page
    assert "chỉ để nhắc" in page
    assert round_.evaluations.count() == 1


def test_a_binding_date_needs_a_day(office: Client, clerk: User) -> None:
    there = url("campaigns:round-units-due", make.a_round())
    answer = make.post(office, there, clerk, {"units_due_binding": "on"})
    assert answer.status_code == 422
    assert "Hạn bắt buộc thì phải ghi ngày" in answer.content.decode()
    assert (
        make.post(office, there, clerk, {"units_due_on": "2025-12-30", "units_due_binding": "on"}).status_code
        == 302
    )
    assert Round.objects.get().units_due_binding


def test_more_units_come_into_an_open_round(office: Client, clerk: User) -> None:
    round_ = make.a_round()
    late_comer = make.a_unit("Thôn 5", block="K3")
    there = url("campaigns:round-open", round_)
    assert "Hạn của đơn vị" not in office.get(there).content.decode().split("<form method")[-1]
    make.post(office, there, clerk, {"units": [late_comer.pk]})
    assert round_.evaluations.get().unit_id == late_comer.pk


def test_a_past_year_is_opened_as_recorded_from_paper(office: Client, clerk: User) -> None:
    round_ = make.a_round(2023, opened=False)
    there = url("campaigns:round-open", round_)
    assert make.post(office, there, clerk, {}).status_code == 422
    assert make.post(office, there, clerk, PLAN | {"from_paper": "on"}).status_code == 302
    assert "Ghi lại từ hồ sơ giấy" in page_of(office, round_)


def test_the_final_round_opens_without_units(office: Client, clerk: User) -> None:
    final = make.a_final_round(opened_on=None)
    assert "Đơn vị tham gia" not in office.get(url("campaigns:round-open", final)).content.decode()
    assert make.post(office, url("campaigns:round-open", final), clerk, {}).status_code == 302


def test_the_story_of_a_moved_date(office: Client, clerk: User, chairman: User) -> None:
    round_ = make.a_round()
    change = waiting(office, clerk, round_)
    page = page_of(office, round_)
    assert "Chờ Chủ tịch xác nhận" in page
    assert "Việc này của: Chủ tịch" in page
    desk = make.a_client(chairman)
    there = url("campaigns:deadline-confirm", change)
    assert "V/v lùi thời gian" in desk.get(there).content.decode()
    wrong = make.post(desk, there, chairman, {"password": "sai"})
    assert (wrong.status_code, "Mật khẩu không đúng." in wrong.content.decode()) == (422, True)
    round_.refresh_from_db()
    assert round_.closes_at == LATE
    right = make.post(desk, there, chairman, {"password": make.PASSWORD})
    assert right["Location"] == url("campaigns:round", round_)
    page = page_of(desk, round_)
    assert "trước ngày 20/01/2026" in page
    assert "Các lần ấn định, thay đổi hạn" in page
    assert "trước ngày 05/01/2026 → trước ngày 20/01/2026" in page


def test_a_refused_document_keeps_what_was_typed(office: Client, clerk: User) -> None:
    there = url("campaigns:round-deadline", make.a_round())
    assert office.get(there).status_code == 200
    answer = make.post(office, there, clerk, DOCUMENT | {"new_day": "2026-01-05"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "trùng với hạn đang có" in page
    assert "Mưa lũ" in page


def test_what_waits_is_taken_back_or_declined(office: Client, clerk: User, chairman: User) -> None:
    round_ = make.a_round()
    for user in (clerk, chairman):
        change = waiting(office, clerk, round_)
        sent(user, url("campaigns:deadline-cancel", change))
        assert not DeadlineChange.objects.exists()
    assert "Không đồng ý đổi hạn" in page_of(office, round_)


def test_doors_are_closed_to_others(office: Client, clerk: User) -> None:
    round_ = make.a_round()
    change = waiting(office, clerk, round_)
    unit = make.an_account(unit=make.a_unit())
    client = make.a_client(unit)
    for name in ("round-open", "round-deadline", "round-units-due"):
        assert client.get(url(f"campaigns:{name}", round_)).status_code == 404
    assert client.get(url("campaigns:deadline-confirm", change)).status_code == 404
    assert office.get(url("campaigns:deadline-confirm", change)).status_code == 404
    assert make.post(client, url("campaigns:deadline-cancel", change), unit).status_code == 404


def test_a_document_recorded_at_the_date_is_refused(clerk: User) -> None:
    round_ = make.a_round()
    with time_machine.travel(LATE):
        answer = sent(clerk, url("campaigns:round-deadline", round_), DOCUMENT)
    assert answer.status_code == 422
    assert "không mở lại" in answer.content.decode()


def test_the_page_asks_the_same_for_one_unit_and_many(office: Client) -> None:
    round_ = make.a_round()
    make.an_evaluation(round_, make.a_unit())
    page_of(office, round_)  # the session is written once
    with CaptureQueriesContext(connection) as one:
        page_of(office, round_)
    for block in ("K1", "K2", "K3") * 3:
        make.an_evaluation(round_, make.a_unit(block=block))
    with CaptureQueriesContext(connection) as many:
        page_of(office, round_)
    assert len(one) == len(many) <= 15


def test_a_house_without_a_plan_has_no_page_for_it(clerk: User) -> None:
    assert make.a_client(clerk).get("/ke-hoach/").status_code == 404
