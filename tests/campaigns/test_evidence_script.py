"""Evidence in a real browser: files go up beside what is typed, and what fails stays with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from campaigns.enums import Role
from campaigns.models import Evaluation, Evidence
from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Open = Callable[[], Page]


@pytest.fixture
def sheet() -> Evaluation:
    return make.an_evaluation(make.a_round(), make.a_unit("Thôn 3", block="K3"))


@pytest.fixture
def opened(live_server: LiveServer, page: Page, sheet: Evaluation) -> Open:
    """The sheet's page as its unit sees it."""
    unit = make.an_account(Role.UNIT, unit=make.a_unit("Thôn 3"))

    def _open() -> Page:
        cookie = make.a_client(unit).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page.goto(live_server.url + reverse("campaigns:evaluation", args=[sheet.pk]))
        return page

    return _open


def a_file(name: str, content: bytes | None = None) -> Any:
    return {"name": name, "mimeType": "application/pdf", "buffer": content or make.a_pdf(name)}


def card(page: Page, letter: str) -> Any:
    return page.locator(f"#noi-dung-{letter}")


def test_several_files_go_up_and_nothing_typed_is_lost(opened: Open) -> None:
    page = opened()
    page.fill("#id_self_1", "8,5")
    expect(card(page, "d")).to_contain_text("Chưa có minh chứng")
    page.set_input_files(
        "#minh-chung-4", [a_file("mot.pdf"), a_file("hong.pdf", b"%PDF-"), a_file("hai.pdf")]
    )
    expect(card(page, "d")).to_contain_text("Minh chứng: 2 tệp")
    expect(card(page, "d").get_by_role("alert")).to_have_text("Tệp “hong.pdf” bị hỏng, không mở được.")
    expect(page.locator("#id_self_1")).to_have_value("8,5")
    card(page, "d").get_by_role("button", name="Bỏ qua").click()
    expect(card(page, "d").get_by_role("alert")).to_have_count(0)
    assert {each.file.name for each in Evidence.objects.all()} == {"mot.pdf", "hai.pdf"}


def test_a_dropped_file_goes_up(opened: Open) -> None:
    page = opened()
    drop = """zone => { const data = new DataTransfer();
        data.items.add(new File([Uint8Array.from([37, 80, 68, 70])], 'keo-tha.pdf'));
        const fields = { dataTransfer: data, bubbles: true, cancelable: true };
        zone.dispatchEvent(new DragEvent('drop', fields)); }"""
    card(page, "g").locator(".evidence-add").evaluate(drop)
    expect(card(page, "g").get_by_role("alert")).to_contain_text("“keo-tha.pdf”")


def test_a_line_that_drops_is_loud_and_the_file_can_be_sent_again(opened: Open) -> None:
    page = opened()
    lost: list[Any] = []

    def drop(route: Route) -> None:
        if not lost:
            lost.append(route)
            route.abort("internetdisconnected")
        else:
            route.continue_()

    page.route(re.compile("/minh-chung/"), drop)
    page.set_input_files("#minh-chung-7", a_file("mot.pdf"))
    expect(card(page, "g").get_by_role("alert")).to_contain_text("CHƯA LƯU: mất kết nối")
    card(page, "g").get_by_role("button", name="Thử lại").click()
    expect(card(page, "g")).to_contain_text("Minh chứng: 1 tệp")
    assert Evidence.objects.count() == 1


def test_an_answer_that_is_lost_adds_no_second_row(opened: Open) -> None:
    page = opened()
    lost: list[Any] = []

    def swallow(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch())
        route.abort("connectionreset")

    page.route(re.compile("/minh-chung/"), swallow)
    page.set_input_files("#minh-chung-7", a_file("mot.pdf"))
    card(page, "g").get_by_role("button", name="Thử lại").click()
    expect(card(page, "g")).to_contain_text("Minh chứng: 1 tệp")
    assert Evidence.objects.count() == 1


def test_note_and_removal_touch_the_list_alone(opened: Open, sheet: Evaluation) -> None:
    make.an_evidence(sheet, "d")
    page = opened()
    page.fill("#id_self_1", "8,5")
    card(page, "d").get_by_text("Ghi chú, bỏ tệp").click()
    page.locator("input[name$='-note']").fill("Trang 2")
    page.keyboard.press("Enter")
    expect(card(page, "d")).to_contain_text("Trang 2")
    card(page, "d").get_by_text("Ghi chú, bỏ tệp").click()
    card(page, "d").get_by_role("button", name="Bỏ tệp này").click()
    expect(card(page, "d")).to_contain_text("Chưa có minh chứng")
    expect(page.locator("#id_self_1")).to_have_value("8,5")
    expect(page.locator("[data-saved]")).to_contain_text("Đã lưu nháp")
