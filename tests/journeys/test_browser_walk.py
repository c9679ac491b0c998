"""The journey once in a real browser, over the demonstration: from the log-in to the receipt and the PDF.

Every page on the way is looked at on a desk's screen and on a phone: nothing serious for axe, no sideways
scrolling, no violation of the content security policy.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from andung_emulation import clock
from andung_emulation.start.banner import DEMO_PASSWORD
from awards.models import Meeting, Nomination
from awards.selectors.rooms import room_of
from campaigns.enums import EvaluationState
from campaigns.models import Evaluation, Participant
from dossiers.enums import PaperKind, PaperState
from dossiers.models import Dossier
from tests.journeys.walk import Walk, answers_what_warns

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OFFICES_OWN = ("VPTK", "MOTCUA")
CLAIM = "Giải quyết đúng hạn 100 % hồ sơ thủ tục hành chính trong năm, không có hồ sơ trễ hạn."


@pytest.fixture
def demonstration(transactional_db: None) -> Iterator[Path]:
    """Loaded as `make run` loads it, on its Monday morning."""
    path = Path(settings.CLOCK_FILE)
    clock.establish(path, "2025-12-29T08:00:00+07:00")
    for command in ("load_plan", "load_law", "demo"):
        call_command(command, verbosity=0)
    yield path
    path.unlink()


def test_the_office_walks_from_the_log_in_to_the_receipt(
    demonstration: Path, live_server: LiveServer, page: Page
) -> None:
    walk = Walk(page, live_server.url)
    walk.logs_in("vanphong", DEMO_PASSWORD)
    case = nominates(walk, enters_and_verifies_a_sheet(walk))
    clock.establish(demonstration, "2025-12-30T16:00:00+07:00")
    records_the_votes(walk, case)
    dossier = issues_the_papers(walk)
    submits(walk, dossier)
    sees_the_receipt(walk, dossier)
    assert walk.complaints == []


def enters_and_verifies_a_sheet(walk: Walk) -> Participant:
    """From a unit's paper sheet; the points that were entered are then taken over."""
    drafts = Evaluation.objects.filter(round__year=2025, state=EvaluationState.DRAFT)
    sheet = drafts.exclude(unit__code__in=OFFICES_OWN).exclude(unit__nominations__round__year=2025)[0]
    walk.goes("campaigns:evaluation-board", sheet.round_id)
    walk.looks()
    walk.goes("campaigns:evaluation", sheet.pk)
    walk.looks()
    for score in sheet.scores.filter(applicable=True).select_related("content"):
        walk.page.fill(f"#id_self_{score.content.position}", "4,5")
    walk.presses("Gửi Văn phòng", sees="Đã gửi phiếu chấm điểm cho Văn phòng.")
    walk.looks()
    walk.page.click("[data-copy-self]")
    walk.presses("Xác nhận thẩm định", sees="Đã xác nhận thẩm định.")
    walk.looks()
    return Participant.objects.get(pk=sheet.unit_id)


def nominates(walk: Walk, unit: Participant) -> Nomination:
    page = walk.goes("awards:nomination-new", Evaluation.objects.get(unit=unit, round__year=2025).round_id)
    walk.looks()
    page.select_option("#id_participant", str(unit.pk))
    page.select_option("#id_proposer", str(unit.pk))
    page.fill("#id_selected_on", "26/12/2025")
    page.fill("#id_selection_present", "9")
    page.fill("#id_selection_members", "10")
    page.fill("#id_selection_result", "Nhất trí 100 %")
    page.check("[name^=criterion-]")
    page.locator("[name^=claim-]").first.fill(CLAIM)
    page.locator("[name^=content-]").first.fill("Hoàn thành 24/24 nhiệm vụ.")
    page.fill("#id_background", "Phụ trách các nhiệm vụ được giao.")
    page.fill("#id_measures", "Phân công theo tuần, công khai tiến độ.")
    page.check("#id_declared")
    page.check("#id_declared_clear")
    walk.presses("Lưu đề nghị", sees="Mới lưu, chưa gửi Văn phòng")
    walk.looks()
    walk.presses("Gửi Văn phòng", sees="Đã gửi Văn phòng.")
    answers_what_warns(walk)
    walk.presses("Tiếp nhận, đưa ra Hội đồng", sees="Đã tiếp nhận.")
    walk.looks()
    return Nomination.objects.get(participant=unit, round__year=2025)


def records_the_votes(walk: Walk, case: Nomination) -> None:
    """Of the second meeting, with the new case on its agenda: all who may vote are for it."""
    meeting = Meeting.objects.get(round=case.round_id, state="planned")
    page = walk.goes("awards:meeting", meeting.pk)
    walk.looks()
    page.get_by_text("Chương trình họp", exact=True).click()
    page.check(f"[name=agenda][value='{case.pk}']")
    walk.presses("Đặt chương trình", sees="Đã đặt chương trình họp.")
    walk.presses("Ghi điểm danh", sees="Đã ghi điểm danh.")
    room = room_of(Meeting.objects.get(pk=meeting.pk))
    for item in room.items:
        page.fill(f"[name=for-{item.pk}]", str(len(room.voters(item))))
    walk.looks()
    walk.presses("Ghi thảo luận và số phiếu", sees="Đã ghi thảo luận và số phiếu.")
    page.fill("[name=hour]", "15:30")
    walk.presses("Kết thúc phiên họp", sees="Phiên họp đã kết thúc.")
    walk.looks()


def issues_the_papers(walk: Walk) -> Dossier:
    """The second minutes, the petition that cites both, then all reports at once; dates as proposed."""
    dossier = Dossier.objects.get(round__year=2025)
    walk.goes("dossiers:dossier-list", dossier.round_id)
    walk.looks()
    page = walk.goes("dossiers:dossier", dossier.pk)
    walk.presses("Cập nhật theo kết quả Hội đồng", sees="Danh sách đã theo kết quả của Hội đồng.")
    walk.looks()
    for kind in (PaperKind.MINUTES, PaperKind.PETITION):
        for paper in dossier.papers.filter(kind=kind, state=PaperState.DRAFT):
            walk.goes("dossiers:paper", paper.pk)
            walk.presses("Lập bản trình ký", sees="Đã lập bản trình ký")
            walk.looks()
            walk.presses("Ban hành", sees="Đã ban hành.")
    walk.goes("dossiers:dossier", dossier.pk)
    page.get_by_text("Làm một lần cho mọi báo cáo thành tích").click()
    walk.presses("Lập bản trình ký cho mọi báo cáo", sees="Đã lập bản trình ký cho")
    page.get_by_text("Làm một lần cho mọi báo cáo thành tích").click()
    walk.presses("Ghi ngày ban hành cho mọi báo cáo", sees="Đã ghi ngày ban hành cho")
    return dossier


def submits(walk: Walk, dossier: Dossier) -> None:
    walk.goes("dossiers:submit", dossier.pk)
    walk.looks()
    walk.presses("Trình hồ sơ", sees="Đã trình lúc 16:0")
    walk.looks()


def sees_the_receipt(walk: Walk, dossier: Dossier) -> None:
    """The page follows the sealing by itself; then the whole is one PDF."""
    dossier.refresh_from_db()
    main = walk.page.locator("main")
    expect(main).to_contain_text(dossier.receipt_code)
    call_command("work", "--once", verbosity=0)
    expect(main).to_contain_text("Đã niêm phong đủ")
    walk.looks()
    assert walk.copy("Tải trọn bộ (PDF)").startswith(b"%PDF-")
