"""The chairman's desk in a real browser: from the list that he weighs to the Giấy khen in the register."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from andung_emulation import clock
from awards.models import Award
from awards.services.funds import Allocation, set_fund
from campaigns.enums import Role
from dossiers.models import Dossier, DossierItem
from tests.awards.factories import the_clerk
from tests.dossiers.desk.factories import a_chairman, on_the_desk
from tests.dossiers.factories import EVENING
from tests.factories import PASSWORD, a_person, an_account
from tests.journeys.walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REASON = "Đang xác minh phản ánh của người dân."


@pytest.fixture
def dossier(transactional_db: None) -> Iterator[Dossier]:
    """Two collectives and two people on the desk, on the morning after the submission."""
    made = on_the_desk(2, 2)
    source = "nguồn kinh phí khen thưởng hằng năm của cấp trên giao"
    set_fund(2025, Allocation(8_000_000, source), version=0, actor=the_clerk(), at=EVENING)
    path = Path(settings.CLOCK_FILE)
    clock.establish(path, "2025-12-30T08:00:00+07:00")
    yield made
    path.unlink()


def test_the_chairman_approves_all_but_one_and_the_register_shows_it(
    dossier: Dossier, live_server: LiveServer, page: Page
) -> None:
    walk = Walk(page, live_server.url)
    refused = dossier.items.select_related("nomination__participant").get(position=4)
    chairman = a_chairman()
    clerk = an_account(Role.OFFICE, person=a_person("Huỳnh Thị Mây"), password=PASSWORD)
    walk.logs_in(chairman.username, PASSWORD)
    agrees_to_all_but(walk, refused)
    signs(walk, refused)
    walk.logs_in(clerk.username, PASSWORD)
    issues(walk, dossier)
    prints_the_certificates(walk)
    finds_them_in_the_register(walk, refused)
    sees_the_money(walk)
    assert walk.complaints == []


def agrees_to_all_but(walk: Walk, refused: DossierItem) -> None:
    """A box without its reason is asked for it; what was marked is still marked."""
    page = walk.goes("dossiers:desk")
    walk.looks()
    walk.follows("Hồ sơ chính")
    walk.looks()
    page.get_by_text("Trừ những trường hợp nào?").click()
    page.check(f"[name=except-{refused.pk}]")
    label = "Đồng ý cả danh sách, trừ trường hợp đã đánh dấu"
    walk.presses(label, sees="ghi lý do")
    assert page.is_checked(f"[name=except-{refused.pk}]")
    walk.looks()
    page.fill(f"[name=reason-{refused.pk}]", REASON)
    walk.presses(label, sees="Đồng ý 3, không đồng ý 1, chưa có ý kiến 0.")
    walk.looks()


def signs(walk: Walk, refused: DossierItem) -> None:
    page = walk.follows("Xem và phê duyệt danh sách…")
    main = page.locator("main")
    expect(main).to_contain_text(f"{name_of(refused)}: {REASON}")
    expect(main).to_contain_text("3.530.000 đồng")
    walk.looks()
    page.fill("#id_password", "sai-mat-khau")
    walk.presses("Phê duyệt danh sách", sees="Mật khẩu không đúng.")
    page.fill("#id_password", PASSWORD)
    walk.presses("Phê duyệt danh sách", sees="Đã phê duyệt")


def issues(walk: Walk, dossier: Dossier) -> None:
    page = walk.goes("dossiers:decision", dossier.pk)
    walk.looks()
    page.fill("#id_number", "05")
    page.fill("#id_dated", "30/12/2025")
    walk.presses("Ban hành quyết định", sees="niêm phong PDF: 0/4 bản in")
    expect(page.locator("main")).to_contain_text("Quyết định số 05/QĐ-UBND ngày 30/12/2025")
    walk.looks()


def prints_the_certificates(walk: Walk) -> None:
    """Once they are sealed: one file, a page for each."""
    call_command("work", "--once", verbosity=0)
    walk.page.reload()
    expect(walk.page.locator("main")).to_contain_text("Đã niêm phong đủ 4 bản in PDF.")
    content = walk.copy("In mọi Giấy khen")
    with pikepdf.open(io.BytesIO(content)) as printed:
        assert len(printed.pages) == 3


def finds_them_in_the_register(walk: Walk, refused: DossierItem) -> None:
    page = walk.goes("awards:register")
    main = page.locator("main")
    for award in Award.objects.all():
        expect(main).to_contain_text(award.name)
    expect(main).not_to_contain_text(name_of(refused))
    walk.looks()
    walk.goes("awards:award", Award.objects.get(register_number=1).pk)
    expect(main).to_contain_text("05/QĐ-UBND")
    walk.looks()


def sees_the_money(walk: Walk) -> None:
    walk.goes("awards:funds")
    expect(walk.page.locator("main")).to_contain_text("3.530.000")
    walk.looks()
    walk.goes("awards:fund", 2025)
    expect(walk.page.locator("main")).to_contain_text("4.470.000")
    walk.looks()


def name_of(item: DossierItem) -> str:
    return item.nomination.participant.name
