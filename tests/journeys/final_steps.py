"""What people do in the final round, each by the pages alone."""

from __future__ import annotations

import io

import pdfplumber
from django.core.management import call_command

from awards.models import Award, Decision, Meeting, Nomination
from campaigns.models import DeadlineChange, Round
from dossiers.models import Dossier
from tests.factories import PASSWORD
from tests.journeys import steps
from tests.journeys.desk import Desk
from tests.journeys.years import Years
from tests.papers.geometry import words_in

PERIOD = "giai đoạn 2021 - 2025"


def the_office_opens_the_final_round(years: Years) -> None:
    """Beside the annual one, without a date."""
    desk = Desk(years.commune.office).opens("campaigns:round-open", years.final.pk)
    desk.presses("Mở đợt", {})
    assert "Đang mở, chưa có hạn" in desk.page
    assert "Ghi văn bản ấn định hạn thì mới trình được" in desk.page
    assert Round.objects.get(year=2025).closed_at is None


def the_office_drafts_from_the_years(years: Years) -> list[Nomination]:
    """Three collectives in one press, seven people in another; a second press changes nothing."""
    desk = Desk(years.commune.office)
    for query, chosen in (("?doi-tuong=tap-the", years.units), ("?doi-tuong=ca-nhan", years.people)):
        desk.opens("awards:years", years.final.pk, query=query)
        ticked = {"chon": [str(each.pk) for each in chosen]}
        desk.presses("Soạn đề nghị từ các năm", ticked)
        assert f"Đã soạn {len(chosen)} đề nghị từ các năm, chưa gửi" in desk.page
    return list(Nomination.objects.filter(round=years.final).order_by("participant__kind", "pk"))


def the_office_completes_and_files(years: Years, cases: list[Nomination]) -> None:
    """How the unit chose, and what is declared: no draft says these."""
    desk = Desk(years.commune.office)
    for case in cases:
        desk.opens("awards:nomination-edit", case.pk)
        typed: dict[str, str | bool] = {
            "selected_on": "20/12/2025",
            "selection_result": "Nhất trí 100 %",
            "selection_present": "3",
            "selection_members": "3",
            "declared": True,
            "declared_clear": True,
        }
        if not case.participant.is_unit:  # of no content did the years say anything
            content = years.final.campaign.contents.get(letter="d")
            typed |= {f"content-{content.pk}": "Giải quyết đúng hạn mọi hồ sơ.", "declared_exemplary": True}
        desk.presses("Lưu đề nghị", typed)
        assert "Mới lưu, chưa gửi Văn phòng" in desk.page, desk.page
        while "Ghi giải trình" in desk.page:
            desk.presses("Ghi giải trình", {"text": "Đơn vị đã bàn, vẫn đề nghị."})
        desk.presses("Gửi Văn phòng")
        assert "Đã gửi Văn phòng." in desk.page, desk.page
    steps.the_office_accepts(years.commune, *cases)


def the_council_is_for_all(years: Years) -> Meeting:
    desk = Desk(years.commune.office).opens("awards:meeting-new", years.final.pk)
    desk.presses("Lưu phiên họp", {"day": "29/12/2025", "hour": "14:00", "place": "Phòng họp xã"})
    meeting = Meeting.objects.get(round=years.final)
    desk.opens("awards:meeting", meeting.pk).presses("Ghi điểm danh")
    counts = {f"for-{item.pk}": "9" for item in meeting.items.all()}
    desk.presses("Ghi thảo luận và số phiếu", counts)
    desk.presses("Kết thúc phiên họp", {"hour": "16:30"})
    assert "Phiên họp đã kết thúc." in desk.page
    return meeting


def the_office_issues_the_papers(years: Years) -> Dossier:
    desk = Desk(years.commune.office).opens("dossiers:dossier-list", years.final.pk)
    desk.presses("Soạn hồ sơ")
    dossier = Dossier.objects.get(round=years.final)
    for kind, number in (("minutes", "11"), ("petition", "12")):
        paper = dossier.papers.get(kind=kind)
        desk.opens("dossiers:paper", paper.pk).presses("Lập bản trình ký")
        assert "Đã lập bản trình ký" in desk.page, desk.page
        desk.presses("Ban hành", {"number": number, "dated": "29/12/2025"})
        assert "Đã ban hành." in desk.page, desk.page
    desk.opens("dossiers:dossier", dossier.pk).presses("Lập bản trình ký cho mọi báo cáo")
    desk.presses("Ghi ngày ban hành cho mọi báo cáo", {"dated": "29/12/2025"})
    assert "Đã ghi ngày ban hành cho 10 báo cáo." in desk.page
    return dossier


def nothing_goes_in_without_a_date(years: Years, dossier: Dossier) -> None:
    """The page says why, and so does its button."""
    desk = Desk(years.commune.office).opens("dossiers:submit", dossier.pk)
    assert "chưa có hạn trình: chưa ghi văn bản ấn định thời gian xét khen thưởng" in desk.page
    assert "disabled" in desk.source.split("Trình hồ sơ</button>")[0].rsplit("<button", 1)[1]


def the_date_is_recorded_and_confirmed(years: Years, day: str = "20/01/2026") -> None:
    desk = Desk(years.commune.office).opens("campaigns:round-deadline", years.final.pk)
    desk.presses(
        "Ghi, chờ Chủ tịch xác nhận",
        {
            "number": "15/KH-UBND",
            "issued_on": "29/12/2025",
            "new_day": day,
            "reason": "Kế hoạch tổng kết phong trào.",
        },
    )
    assert "Đã ghi văn bản. Hạn thay đổi khi Chủ tịch xác nhận." in desk.page
    change = DeadlineChange.objects.get(round=years.final)
    desk = Desk(years.commune.chairman).opens("campaigns:deadline-confirm", change.pk)
    desk.presses("Xác nhận hạn mới", {"password": PASSWORD})
    assert "Đã xác nhận hạn trình mới." in desk.page


def the_office_submits(years: Years, dossier: Dossier) -> None:
    desk = Desk(years.commune.office).opens("dossiers:submit", dossier.pk)
    desk.presses("Trình hồ sơ")
    dossier.refresh_from_db()
    assert dossier.receipt_code.startswith("HS-TK-")
    assert dossier.receipt_code in desk.page
    call_command("work", "--once", verbosity=0)


def the_chairman_approves(years: Years, dossier: Dossier) -> None:
    desk = Desk(years.commune.chairman).opens("dossiers:decide", dossier.pk)
    desk.presses("Đồng ý cả danh sách, trừ trường hợp đã đánh dấu")
    assert "Đồng ý 10, không đồng ý 0, chưa có ý kiến 0." in desk.page
    desk.opens("dossiers:sign", dossier.pk).presses("Phê duyệt danh sách", {"password": PASSWORD})
    assert "Đã phê duyệt danh sách." in desk.page


def the_office_issues_the_decision(years: Years, dossier: Dossier) -> Decision:
    desk = Desk(years.commune.office).opens("dossiers:decision", dossier.pk)
    desk.presses("Ban hành quyết định", {"number": "31", "dated": "06/01/2026"})
    assert "Đã ban hành Quyết định số 31/QĐ-UBND ngày 06/01/2026." in desk.page
    return Decision.objects.get(round=years.final)


def the_certificates_name_the_campaign(years: Years, decision: Decision) -> None:
    """Ten pages, each for the whole of it; the register says so too."""
    call_command("work", "--once", verbosity=0)
    desk = Desk(years.commune.office)
    content = desk.copy("dossiers:certificates", decision.pk)
    with pdfplumber.open(io.BytesIO(content)) as printed:
        assert len(printed.pages) == 10
    said = words_in(content)
    assert said.count(PERIOD) == 10
    for each in years.ten:
        assert each.name in said
    periods = Award.objects.filter(decision=decision).values_list(
        "achieved_from__year", "achieved_until__year"
    )
    assert set(periods) == {(2021, 2025)}
