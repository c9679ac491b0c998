"""Somebody in a real browser, and what he finds wrong with the pages that he comes to.

Each page is looked at on a desk's screen and on a phone: nothing serious for axe, no sideways scrolling, no
violation of the content security policy.
"""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import ConsoleMessage, Page, expect

DESK, PHONE = {"width": 1366, "height": 768}, {"width": 360, "height": 740}


class Walk:
    """Somebody at a browser; `look` is at each page that he comes to."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self._url = page, url
        self.complaints: list[str] = []
        page.set_default_timeout(15_000)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))

    def _hear(self, said: ConsoleMessage) -> None:
        if "Content Security Policy" in said.text:
            self.complaints.append(f"{self.page.url}: {said.text[:300]}")

    def logs_in(self, username: str, password: str) -> None:
        """Whoever sat there before has gone."""
        self.page.context.clear_cookies()
        self.goes("login")
        self.looks()
        self.page.fill("#id_username", username)
        self.page.fill("#id_password", password)
        self.page.locator("form", has=self.page.locator("#id_username")).get_by_role("button").click()
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        self.looks()

    def goes(self, name: str, *args: int, query: str = "") -> Page:
        self.page.goto(self._url + reverse(name, args=args) + query)
        return self.page

    def presses(self, label: str, *, sees: str) -> None:
        """The first of that name on the page; one that can't be pressed says why beside it."""
        button = self.page.get_by_role("button", name=label, exact=True).first
        assert button.is_enabled(), self.page.locator(".act", has=button).inner_text()
        button.click()
        expect(self.page.locator("main")).to_contain_text(sees)

    def follows(self, label: str) -> Page:
        """The first link of that name, to the page that it leads to."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("link", name=label).first.click()
        return self.page

    def copy(self, label: str) -> bytes:
        """Of the PDF that the link of that name gives."""
        link = self.page.get_by_role("link", name=label).get_attribute("href")
        answer = self.page.request.get(f"{self._url}{link}")
        assert answer.headers["content-type"] == "application/pdf"
        return answer.body()

    def looks(self) -> None:
        for size in (PHONE, DESK):
            self.page.set_viewport_size(size)  # type: ignore[arg-type]  # a literal of its TypedDict
            wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if wide > 0:
                self.complaints.append(f"{self.page.url} at {size['width']}: {wide} px too wide")
            for found in Axe().run(self.page).response["violations"]:
                if found["impact"] in ("serious", "critical"):
                    nodes = [node["html"][:160] for node in found["nodes"][:3]]
                    self.complaints.append(f"{self.page.url} at {size['width']}: {found['id']} {nodes}")


def answers_what_warns(walk: Walk) -> None:
    """In words, before it goes on."""
    button = walk.page.get_by_role("button", name="Ghi giải trình", exact=True)
    while button.count():
        walk.page.locator("textarea[name=text]").first.fill("Hội đồng cân nhắc khi xét.")
        walk.presses("Ghi giải trình", sees="Giải trình:")
