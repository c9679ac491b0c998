"""The final round in a real browser: three collectives and seven people drafted from the years on a page,
then completed, taken in, voted, submitted once the date's document was recorded and confirmed, decided."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from andung_emulation import clock
from awards.models import Meeting, Nomination
from awards.selectors.rooms import room_of
from campaigns.models import DeadlineChange
from dossiers.enums import PaperKind
from dossiers.models import Dossier
from tests.factories import PASSWORD
from tests.journeys.commune import on
from tests.journeys.final_steps import PERIOD
from tests.journeys.walk import Walk, answers_what_warns
from tests.journeys.years import Years, the_years
from tests.papers.geometry import words_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DRAFTS = "Soạn đề nghị từ các năm"


@pytest.fixture
def years(transactional_db: None) -> Iterator[Years]:
    """On the last Monday of 2025, both rounds open."""
    with on("06/02/2025"), transaction.atomic():
        made = the_years()
    path = Path(settings.CLOCK_FILE)
    clock.establish(path, "2025-12-29T08:00:00+07:00")
    yield made
    path.unlink()


def test_ten_are_drafted_from_the_years_and_rewarded_for_the_campaign(
    years: Years, live_server: LiveServer, page: Page
) -> None:
    walk = Walk(page, live_server.url)
    walk.logs_in(years.commune.office.username, PASSWORD)
    opens_the_round(walk, years)
    drafts(walk, years)
    for case in Nomination.objects.filter(round=years.final).order_by("pk"):
        completes_files_and_takes_in(walk, years, case)
    clock.establish(Path(settings.CLOCK_FILE), "2025-12-29T17:00:00+07:00")
    votes(walk, years)
    dossier = issues_the_papers(walk, years)
    submits(walk, years, dossier)
    decides(walk, years, dossier)
    sees_the_campaign_on_each_certificate(walk, years, dossier)
    assert walk.complaints == []


def opens_the_round(walk: Walk, years: Years) -> None:
    walk.goes("campaigns:round-open", years.final.pk)
    walk.presses("Mở đợt", sees="Ghi văn bản ấn định hạn thì mới trình được")
    walk.looks()


def drafts(walk: Walk, years: Years) -> None:
    """The units first; a person's own page on the way."""
    page = walk.goes("awards:years", years.final.pk)
    walk.looks()
    expect(page.locator("main")).to_contain_text("Có 1 năm từ mức Tốt, trong đó 1 năm đạt mức cao nhất")
    for unit in years.units:
        page.check(f"[name=chon][value='{unit.pk}']")
    walk.presses(DRAFTS, sees="Đã soạn 3 đề nghị từ các năm, chưa gửi")
    walk.looks()
    walk.goes("awards:years-of", years.final.pk, years.people[0].pk)
    expect(page.locator("main")).to_contain_text("Được tặng Giấy khen 2 năm (2022, 2024)")
    walk.looks()
    walk.goes("awards:years", years.final.pk, query="?doi-tuong=ca-nhan")
    walk.looks()
    for person in years.people:
        page.check(f"[name=chon][value='{person.pk}']")
    walk.presses(DRAFTS, sees="Đã soạn 7 đề nghị từ các năm, chưa gửi")


def completes_files_and_takes_in(walk: Walk, years: Years, case: Nomination) -> None:
    page = walk.goes("awards:nomination-edit", case.pk)
    assert not page.is_checked("#id_declared"), "a draft declares nothing"
    page.fill("#id_selected_on", "26/12/2025")
    page.fill("#id_selection_present", "3")
    page.fill("#id_selection_members", "3")
    page.fill("#id_selection_result", "Nhất trí 100 %")
    for name in ("declared", "declared_clear", *([] if case.participant.is_unit else ["declared_exemplary"])):
        page.check(f"#id_{name}")
    if not case.participant.is_unit:
        page.locator("[name^=content-]").first.fill("Hoàn thành mọi nhiệm vụ được giao.")
    walk.presses("Lưu đề nghị", sees="Mới lưu, chưa gửi Văn phòng")
    answers_what_warns(walk)
    if case.participant in (years.units[0], years.people[0]):
        walk.looks()
    walk.presses("Gửi Văn phòng", sees="Đã gửi Văn phòng.")
    walk.presses("Tiếp nhận, đưa ra Hội đồng", sees="Đã tiếp nhận.")


def votes(walk: Walk, years: Years) -> None:
    page = walk.goes("awards:meeting-new", years.final.pk)
    for name, text in (("day", "29/12/2025"), ("hour", "14:00"), ("place", "Phòng họp xã")):
        page.fill(f"[name={name}]", text)
    walk.presses("Lưu phiên họp", sees="Đã lập phiên họp.")
    walk.presses("Ghi điểm danh", sees="Đã ghi điểm danh.")
    room = room_of(Meeting.objects.get(round=years.final))
    for item in room.items:
        page.fill(f"[name=for-{item.pk}]", str(len(room.voters(item))))
    walk.presses("Ghi thảo luận và số phiếu", sees="Đã ghi thảo luận và số phiếu.")
    page.fill("[name=hour]", "16:30")
    walk.presses("Kết thúc phiên họp", sees="Phiên họp đã kết thúc.")


def issues_the_papers(walk: Walk, years: Years) -> Dossier:
    page = walk.goes("dossiers:dossier-list", years.final.pk)
    walk.presses("Soạn hồ sơ", sees="Hồ sơ hiện CHƯA trình")
    dossier = Dossier.objects.get(round=years.final)
    for kind, number in ((PaperKind.MINUTES, "11"), (PaperKind.PETITION, "12")):
        walk.goes("dossiers:paper", dossier.papers.get(kind=kind).pk)
        walk.presses("Lập bản trình ký", sees="Đã lập bản trình ký")
        page.fill("#id_number", number)
        page.fill("#id_dated", "29/12/2025")
        walk.presses("Ban hành", sees="Đã ban hành.")
    walk.goes("dossiers:dossier", dossier.pk)
    page.get_by_text("Làm một lần cho mọi báo cáo thành tích").click()
    walk.presses("Lập bản trình ký cho mọi báo cáo", sees="Đã lập bản trình ký cho 10 báo cáo.")
    page.get_by_text("Làm một lần cho mọi báo cáo thành tích").click()
    page.locator("[name=dated]").first.fill("29/12/2025")
    walk.presses("Ghi ngày ban hành cho mọi báo cáo", sees="Đã ghi ngày ban hành cho 10 báo cáo.")
    return dossier


def submits(walk: Walk, years: Years, dossier: Dossier) -> None:
    """Barred, and told why, until the document is recorded and the chairman has confirmed it."""
    page = walk.goes("dossiers:submit", dossier.pk)
    button = page.get_by_role("button", name="Trình hồ sơ", exact=True)
    expect(button).to_be_disabled()
    expect(page.locator("main")).to_contain_text("chưa ghi văn bản ấn định thời gian xét khen thưởng")
    walk.looks()
    walk.goes("campaigns:round-deadline", years.final.pk)
    for name, text in (
        ("number", "15/KH-UBND"), ("issued_on", "29/12/2025"), ("new_day", "20/01/2026"),
        ("reason", "Kế hoạch tổng kết phong trào."),
    ):  # fmt: skip
        page.fill(f"[name={name}]", text)
    walk.presses("Ghi, chờ Chủ tịch xác nhận", sees="Hạn thay đổi khi Chủ tịch xác nhận.")
    walk.goes("dossiers:submit", dossier.pk)
    expect(button).to_be_disabled()
    walk.logs_in(years.commune.chairman.username, PASSWORD)
    walk.goes("campaigns:deadline-confirm", DeadlineChange.objects.get(round=years.final).pk)
    page.fill("#id_password", PASSWORD)
    walk.presses("Xác nhận hạn mới", sees="Đã xác nhận hạn trình mới.")
    walk.logs_in(years.commune.office.username, PASSWORD)
    clock.establish(Path(settings.CLOCK_FILE), "2026-01-06T08:00:00+07:00")  # the annual one has closed
    walk.goes("dossiers:submit", dossier.pk)
    walk.presses("Trình hồ sơ", sees="HS-TK-")
    walk.looks()
    call_command("work", "--once", verbosity=0)


def decides(walk: Walk, years: Years, dossier: Dossier) -> None:
    walk.logs_in(years.commune.chairman.username, PASSWORD)
    page = walk.goes("dossiers:decide", dossier.pk)
    walk.presses("Đồng ý cả danh sách, trừ trường hợp đã đánh dấu", sees="Đồng ý 10, không đồng ý 0")
    walk.goes("dossiers:sign", dossier.pk)
    expect(page.locator("main")).to_contain_text(PERIOD)
    walk.looks()
    page.fill("#id_password", PASSWORD)
    walk.presses("Phê duyệt danh sách", sees="Đã phê duyệt")
    walk.logs_in(years.commune.office.username, PASSWORD)
    walk.goes("dossiers:decision", dossier.pk)
    page.fill("#id_number", "31")
    page.fill("#id_dated", "06/01/2026")
    walk.presses("Ban hành quyết định", sees="Quyết định số 31/QĐ-UBND ngày 06/01/2026")


def sees_the_campaign_on_each_certificate(walk: Walk, years: Years, dossier: Dossier) -> None:
    call_command("work", "--once", verbosity=0)
    walk.goes("dossiers:decision", dossier.pk)
    content = walk.copy("In mọi Giấy khen")
    with pdfplumber.open(io.BytesIO(content)) as printed:
        assert len(printed.pages) == 10
    said = words_in(content)
    assert said.count(PERIOD) == 10
    assert [each.name for each in years.ten if each.name not in said] == []
