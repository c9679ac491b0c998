"""From a USB stick, in a browser without a server: two clicks from the first page to the decision."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from dossiers.enums import PaperKind
from dossiers.models import Paper
from tests.dossiers.handover.conftest import Opened

pytestmark = pytest.mark.browser


def test_two_clicks_lead_from_the_first_page_to_the_decision_of_a_person(opened: Opened, page: Page) -> None:
    award = opened.commune.standing
    decision = Paper.objects.get(kind=PaperKind.DECISION, dossier=opened.commune.dossier)
    page.goto((opened.top / "index.html").as_uri())
    page.get_by_role("link", name="Sổ khen thưởng").first.click()
    row = page.get_by_role("row").filter(has_text=award.name)
    expect(row).to_contain_text(str(opened.commune.decision))
    link = row.get_by_role("link", name="Quyết định (PDF)")
    href = link.evaluate("each => each.href")
    content = Path(unquote(urlsplit(href).path)).read_bytes()
    assert hashlib.sha256(content).hexdigest() == decision.pdf_sha256
    row.get_by_role("link", name=award.name).click()
    expect(page.locator(":target")).to_contain_text(award.name)


@pytest.mark.parametrize("width", [360, 1366])
def test_every_page_fits_a_screen_without_javascript(opened: Opened, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    for path in sorted(opened.top.rglob("*.html")):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
