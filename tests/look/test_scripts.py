"""The three scripts in a real browser, against pages and answers made here."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from playwright.sync_api import Dialog, Page, Route, expect

pytestmark = pytest.mark.browser

ORIGIN = "http://desk.test"
CSP = {"Content-Security-Policy": "default-src 'self'; img-src 'self' data:"}

CLOSED = {"tone": "closed", "headline": "Đã hết hạn trình", "sentence": "Hạn đã qua.", "seconds_left": 0}


class Desk:
    """A server of one page: `strip` and `body` can change between two requests."""

    def __init__(self) -> None:
        self.strip: dict[str, Any] = {}
        self.body = ""
        self.asked = 0
        self.drafts: list[str] = []
        self.answer: tuple[int, dict[str, str]] = (200, {"message": "Đã lưu nháp 14:32"})

    def serve(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN)
        if path.startswith("/static/"):
            found = finders.find(path.removeprefix("/static/"))
            kind = mimetypes.guess_type(path)[0] or "text/plain"
            route.fulfill(body=Path(str(found)).read_bytes(), content_type=kind)
        elif path == "/luu-nhap/":
            self.drafts.append(route.request.post_data or "")
            status, body = self.answer
            route.fulfill(status=status, body=json.dumps(body), content_type="application/json")
        else:
            self.asked += 1
            route.fulfill(body=self._page(), content_type="text/html; charset=utf-8", headers=CSP)

    def _page(self) -> str:
        strip = render_to_string("layout/strip.html", {"strip": self.strip}) if self.strip else ""
        return (
            f'<!doctype html><html lang="vi"><head><title>Bàn</title><link rel="stylesheet"'
            f' href="/static/css/tokens.css"><script src="/static/js/strip.js" defer></script>'
            f'<script src="/static/js/forms.js" data-autosave="/static/js/autosave.js" defer></script></head>'
            f'<body>{strip}<main id="noi-dung">{self.body}</main></body></html>'
        )


@pytest.fixture
def desk(page: Page) -> Iterator[Desk]:
    desk = Desk()
    page.route("**/*", desk.serve)
    page.set_default_timeout(15_000)
    yield desk
    page.unroute_all(behavior="ignoreErrors")


@pytest.fixture
def opened(page: Page, desk: Desk) -> Callable[..., Page]:
    def _open(body: str, **strip: Any) -> Page:
        desk.body, desk.strip = body, strip
        page.goto(f"{ORIGIN}/")
        return page

    return _open


def test_strip_counts_down_in_the_words_of_the_server(opened: Callable[..., Page]) -> None:
    page = opened(
        "", tone="red", headline="", sentence="Trước ngày 05/01/2026.", seconds_left=3 * 3600 + 1230
    )
    expect(page.locator("[data-strip-headline]")).to_have_text("Còn 3 giờ 20 phút")


def test_strip_closes_at_zero_and_brings_the_page_up_to_date(opened: Callable[..., Page], desk: Desk) -> None:
    page = opened("<button>Trình hồ sơ</button>", tone="red", headline="", sentence="", seconds_left=2)
    desk.strip = CLOSED
    desk.body = "<button disabled>Trình hồ sơ</button>"
    expect(page.locator(".strip-closed")).to_contain_text("Đã hết hạn trình")
    expect(page.locator(".strip-closed")).to_contain_text("Hạn đã qua.", timeout=15_000)
    expect(page.get_by_role("button", name="Trình hồ sơ")).to_be_disabled()
    page.wait_for_timeout(4000)
    assert desk.asked == 2, "a closed strip must not keep asking"


def test_strip_that_closes_leaves_typing_alone(opened: Callable[..., Page], desk: Desk) -> None:
    page = opened(
        '<form method="post"><input name="a"></form>', tone="red", headline="", sentence="", seconds_left=2
    )
    page.locator("[name=a]").fill("đang gõ")
    desk.strip = CLOSED
    expect(page.locator(".strip-closed")).to_contain_text("Hạn đã qua.", timeout=15_000)
    expect(page.locator("[name=a]")).to_have_value("đang gõ")


def test_strip_goes_on_when_the_server_has_time_left(opened: Callable[..., Page], desk: Desk) -> None:
    page = opened("", tone="red", headline="", sentence="", seconds_left=1)
    desk.strip = {"tone": "red", "headline": "Còn 20 phút", "sentence": "", "seconds_left": 1200}
    expect(page.locator(".strip-red [data-strip-headline]")).to_contain_text("phút")


FORM = (
    '<form method="post" action="/" data-autosave-url="/luu-nhap/"><input name="points" aria-label="Điểm">'
    '<span class="saved" data-saved></span><button type="submit" name="action" value="file">Gửi'
    "</button></form>"
)


def test_autosave_shows_the_time_of_the_server(opened: Callable[..., Page], desk: Desk) -> None:
    page = opened(FORM)
    page.get_by_label("Điểm").fill("18,5")
    expect(page.locator("[data-saved]")).to_have_text("Đã lưu nháp 14:32")
    assert "points=18%2C5" in desk.drafts[0]
    expect(page.locator("form[data-dirty]")).to_have_count(0)


def test_autosave_saves_while_somebody_keeps_typing(opened: Callable[..., Page], desk: Desk) -> None:
    page = opened(FORM)
    for _ in range(24):
        page.get_by_label("Điểm").press_sequentially("1")
        page.wait_for_timeout(500)
    assert desk.drafts, "ten seconds after the first change at the latest"


def test_autosave_that_fails_is_loud_and_tries_again(opened: Callable[..., Page], desk: Desk) -> None:
    page = opened(FORM)
    desk.answer = (503, {"message": "CHƯA LƯU được: máy chủ đang bận."})
    page.get_by_label("Điểm").fill("18")
    expect(page.get_by_role("alert")).to_have_text("CHƯA LƯU được: máy chủ đang bận.")
    desk.answer = (200, {"message": "Đã lưu nháp 14:33"})
    expect(page.get_by_role("status")).to_have_text("Đã lưu nháp 14:33")


def test_second_press_sends_nothing_and_the_pressed_button_is_named(
    opened: Callable[..., Page], page: Page
) -> None:
    sent: list[str] = []
    opened(FORM.replace(' data-autosave-url="/luu-nhap/"', "").replace('action="/"', 'action="/gui/"'))

    def hold(route: Route) -> None:
        sent.append(route.request.post_data or "")
        route.fulfill(status=204)

    page.route("**/gui/", hold)
    page.get_by_role("button", name="Gửi").click()
    expect(page.get_by_role("button", name="Gửi")).to_be_disabled()
    page.locator("form").evaluate("form => form.requestSubmit()")
    page.wait_for_timeout(300)
    assert len(sent) == 1
    assert "action=file" in sent[0]


def test_enter_goes_down_the_column(opened: Callable[..., Page]) -> None:
    page = opened(
        '<form method="post"><input data-column="self" id="a"><input data-column="verified" id="b">'
        '<input data-column="self" id="c"><button type="submit">Lưu</button></form>'
    )
    page.locator("#a").press("Enter")
    expect(page.locator("#c")).to_be_focused()


def test_leaving_with_unsaved_typing_is_asked_about(opened: Callable[..., Page]) -> None:
    page = opened('<form method="post"><input name="a"></form>')
    page.locator("[name=a]").press_sequentially("x")
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.reload()
    assert asked == ["beforeunload"]
