"""The score sheet in a real browser: sums follow, Enter goes down, a difference asks for its reason."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from campaigns.enums import EvaluationState as S
from campaigns.enums import Role
from campaigns.models import Evaluation
from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Open = Callable[[Evaluation], Page]


@pytest.fixture
def opened(live_server: LiveServer, page: Page) -> Open:
    """The sheet's page as the clerk sees it."""

    def _open(sheet: Evaluation) -> Page:
        cookie = make.a_client(make.an_account(Role.OFFICE)).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page.goto(live_server.url + reverse("campaigns:evaluation", args=[sheet.pk]))
        return page

    return _open


def a_sheet(state: S) -> Evaluation:
    return make.an_evaluation(make.a_round(), make.a_unit("Thôn 3", block="K3"), state=state)


def test_sum_follows_the_typing_and_enter_goes_down(opened: Open) -> None:
    page = opened(a_sheet(S.DRAFT))
    total = page.locator('[data-total="self"]')
    expect(total).to_contain_text("0 / 70 điểm áp dụng")
    page.fill("#id_self_1", "8,5")
    page.press("#id_self_1", "Enter")
    expect(page.locator("#id_self_2")).to_be_focused()
    expect(total).to_contain_text("8,5 / 70 điểm áp dụng")
    page.check("#id_na_3")
    expect(total).to_contain_text("8,5 / 55 điểm áp dụng")
    expect(total).to_contain_text("chưa đủ")
    page.fill("#id_self_4", "20")
    page.fill("#id_self_7", "abc")
    expect(total).to_contain_text("28,5 / 55 điểm áp dụng")
    page.fill("#id_self_7", "15")
    expect(total).to_contain_text("79,09 %")


def test_reason_is_asked_for_where_the_points_differ(opened: Open) -> None:
    sheet = a_sheet(S.FILED)
    sheet.scores.filter(applicable=True).update(self_points=Decimal("12.5"))
    page = opened(sheet)
    reason = page.locator("#id_reason_3")
    expect(reason).to_be_hidden()
    page.click("[data-copy-self]")
    expect(page.locator("#id_verified_3")).to_have_value("12,5")
    page.fill("#id_verified_3", "12")
    expect(reason).to_be_hidden()
    page.fill("#id_verified_3", "11.5")
    expect(reason).to_be_visible()
    page.fill("#id_reason_3", "Thiếu biên bản")
    page.click("text=Xác nhận thẩm định")
    expect(page.locator(".state", has_text="Đã thẩm định")).to_be_visible()
    sheet.refresh_from_db()
    assert sheet.state == S.VERIFIED
