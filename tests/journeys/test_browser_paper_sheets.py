"""A clerk scores units from a paper list with the keyboard alone, and loses nothing when the page is closed
in the middle or the session ends."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from andung_emulation import history
from campaigns.enums import EvaluationState, Role
from campaigns.models import Evaluation, User
from tests import factories as make
from tests.journeys.walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VILLAGES = 5
LAST = "Ghi, gửi, thẩm định và mở phiếu tiếp theo"


@pytest.fixture
def clerk() -> User:
    return make.an_account(Role.OFFICE, username="vanphong", password=make.PASSWORD)


def a_list_of_villages() -> list[Evaluation]:
    round_ = make.a_round()
    return [
        make.an_evaluation(round_, make.a_unit(f"Thôn {number}", block="K3"))
        for number in range(1, VILLAGES + 1)
    ]


def column(page: Page, *points: str) -> None:
    """Down the column, Enter after each; what doesn't apply is passed over with Enter too."""
    for each in points:
        if each:
            page.keyboard.type(each)
        page.keyboard.press("Enter")


def first(page: Page) -> None:
    expect(page.locator("#id_self_1")).to_be_focused()


OWN, GIVEN = ("18", "", "13", "17", "", "", "12"), ("18", "", "13", "17", "", "", "11,5")


def test_a_pile_of_paper_is_typed_without_the_mouse(live_server: LiveServer, page: Page, clerk: User) -> None:
    sheets, walk = a_list_of_villages(), Walk(page, live_server.url)
    walk.logs_in("vanphong", make.PASSWORD)
    walk.goes("campaigns:evaluation", sheets[0].pk, query="?phieu=giay")
    walk.looks()
    for sheet in sheets:
        first(page)
        expect(page.get_by_role("heading", level=1)).to_contain_text(sheet.unit.name)
        column(page, *OWN)
        expect(page.locator("#id_verified_1")).to_be_focused()
        column(page, *GIVEN)
        expect(page.get_by_role("button", name=LAST)).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_contain_text(f"Đã ghi, gửi và thẩm định phiếu giấy của {sheet.unit}.")
    expect(page).to_have_url(
        f"{live_server.url}{reverse('campaigns:evaluation-board', args=[sheets[0].round_id])}"
    )
    for sheet in Evaluation.objects.all():
        assert (sheet.state, sheet.from_paper) == (EvaluationState.VERIFIED, True)
        assert sheet.scores.get(content__letter="g").verified_points == 11.5
        assert all(each.on_paper for each in history.of(sheet))
    assert history.verify() is None
    assert walk.complaints == []


def test_a_page_that_was_closed_in_the_middle_is_found_again(
    live_server: LiveServer, page: Page, clerk: User
) -> None:
    sheets, walk = a_list_of_villages(), Walk(page, live_server.url)
    walk.logs_in("vanphong", make.PASSWORD)
    walk.goes("campaigns:evaluation", sheets[0].pk, query="?phieu=giay")
    first(page)
    column(page, *OWN[:4])
    expect(page.locator("[data-saved]")).to_contain_text("Đã lưu nháp", timeout=12_000)
    page.close()

    again = page.context.new_page()
    again.goto(f"{live_server.url}{reverse('campaigns:evaluation', args=[sheets[0].pk])}?phieu=giay")
    expect(again.locator("main")).to_contain_text("Đang hiện bản nháp máy tự lưu lúc")
    expect(again.locator("#id_self_4")).to_have_value("17")
    assert Evaluation.objects.get(pk=sheets[0].pk).scores.filter(self_points=None).count() == 7
    again.locator("#id_self_7").focus()
    column(again, OWN[6], *GIVEN)
    again.keyboard.press("Enter")
    expect(again.locator("main")).to_contain_text("Đã ghi, gửi và thẩm định phiếu giấy của Thôn 1.")
    expect(again.get_by_role("heading", level=1)).to_contain_text("Thôn 2")


def test_a_session_that_ended_is_taken_up_in_another_tab(
    live_server: LiveServer, page: Page, clerk: User
) -> None:
    sheets, walk = a_list_of_villages(), Walk(page, live_server.url)
    walk.logs_in("vanphong", make.PASSWORD)
    walk.goes("campaigns:evaluation", sheets[0].pk, query="?phieu=giay")
    page.context.clear_cookies()
    page.fill("#id_self_1", "18")
    expect(page.locator("[data-saved]")).to_contain_text("phiên làm việc đã hết", timeout=12_000)
    other = Walk(page.context.new_page(), live_server.url)
    other.goes("login")
    other.page.fill("#id_username", "vanphong")
    other.page.fill("#id_password", make.PASSWORD)
    other.page.keyboard.press("Enter")
    expect(other.page.get_by_role("heading", level=1)).to_contain_text("Việc cần làm")
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator("[data-saved]")).to_contain_text("Đã lưu nháp", timeout=30_000)
