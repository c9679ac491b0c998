"""A second plan beside the first: other contents, another date, other criteria, clauses numbered otherwise;
the commune's units, people and council go on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from awards.models import Award, Meeting, Nomination
from campaigns.enums import ClauseKind
from campaigns.models import Campaign, Evaluation, PlanClause, Round
from dossiers.models import Dossier
from tests import factories as make
from tests.factories import PASSWORD
from tests.journeys import steps
from tests.journeys.commune import Commune, found, on
from tests.journeys.desk import Desk
from tests.papers.geometry import words_in

pytestmark = pytest.mark.django_db

NEXT = Path(__file__).parent.parent / "plans" / "files" / "an_dung_2026_2028.toml"
CODE = "an_dung_2026_2028"


@pytest.fixture
def commune() -> Commune:
    """In its first campaign, with the year 2025 open and a village that has a list of contents of its own."""
    with on("06/02/2025"):
        founded = found()
    founded.village.applies = "a d"
    founded.village.save()
    with on("10/02/2025"):
        steps.the_office_opens_the_round(founded)
    return founded


def _the_next_plan(commune: Commune) -> Commune:
    before = list(Campaign.objects.values()), list(Round.objects.values())
    call_command("load_plan", str(NEXT), verbosity=0)
    old = Campaign.objects.exclude(code=CODE)
    assert (list(old.values()), list(Round.objects.filter(campaign__in=old).values())) == before
    rounds = Round.objects.count()
    call_command("load_plan", str(NEXT), verbosity=0)
    assert Round.objects.count() == rounds, "loading twice changes nothing"
    return replace(commune, round=Round.objects.get(campaign__code=CODE, year=2026))


def test_both_plans_stand_beside_each_other(commune: Commune) -> None:
    with on("02/02/2026"):
        _the_next_plan(commune)
        desk = Desk(commune.office).opens("campaigns:plan")
        assert "Hoàn thành mục tiêu, chỉ tiêu, nhiệm vụ" in desk.page, "that of the round at work"
        assert f"?phong-trao={CODE}" in desk.source
        desk.opens("campaigns:plan", query=f"?phong-trao={CODE}")
        for said in (
            "B. NỘI DUNG THI ĐUA CHUYỂN ĐỔI SỐ",
            "Thu phí, lệ phí không dùng tiền mặt.",
            "C. TIÊU CHUẨN, HÌNH THỨC KHEN",
            "Tập thể dẫn đầu khối về chuyển đổi số trong năm.",
            "trước ngày 20/11/2026",
        ):
            assert said in desk.page, said
        assert "Hoàn thành mục tiêu" not in desk.page
        assert "không có mục III.3" not in desk.page
        assert make.a_client(commune.office).get("/ke-hoach/?phong-trao=khong-co").status_code == 404
        assert "Phong trào thi đua chuyển đổi số 2026 - 2028" in desk.page
        desk.opens("campaigns:indexes", query=f"?phong-trao={CODE}")
        assert "Năm 2025" not in desk.page


def test_its_first_year_takes_the_units_and_keeps_its_own_contents(commune: Commune) -> None:
    with on("09/02/2026"):
        commune = _the_next_plan(commune)
        desk = Desk(commune.office).opens("campaigns:round-open", commune.round.pk)
        assert "chỉ lấy đơn vị, phần khác theo Kế hoạch mới" in desk.page
        desk.presses("Mở đợt", {"units_due_on": "2026-10-30"})
        assert "Đã mở đợt." in desk.page
    sheets = Evaluation.objects.filter(round=commune.round)
    assert {each.unit.name for each in sheets} == {commune.culture.name, commune.village.name}
    for sheet in sheets:
        letters = "".join(each.content.letter for each in sheet.scores.filter(applicable=True))
        assert letters == "abc", "no list of the old plan says what applies in the new one"
    old = Evaluation.objects.get(unit=commune.village, round__year=2025)
    assert [each.content.letter for each in old.scores.filter(applicable=True)] == ["a", "d"]


def test_a_list_of_contents_has_letters_of_the_plan_that_it_is_for(commune: Commune) -> None:
    """With letters of the other one alone, nothing would apply to the unit."""
    with on("09/02/2026"):
        commune = _the_next_plan(commune)
        desk = Desk(commune.office).opens("campaigns:unit-edit", commune.village.pk)
        desk.presses("Lưu", {"applies": "d c", "applies_plan": str(commune.round.campaign_id)})
        assert "Kế hoạch không có nội dung “d”; chỉ có: a, b, c." in desk.page
        desk.presses("Lưu", {"applies": "c a", "applies_plan": str(commune.round.campaign_id)})
    commune.village.refresh_from_db()
    assert commune.village.applies == "a c"


def test_the_bar_is_one_of_the_new_plans_own_bands(commune: Commune) -> None:
    with on("09/02/2026"):
        commune = _the_next_plan(commune)
        desk = Desk(commune.office).opens("campaigns:round-open", commune.round.pk).presses("Mở đợt")
        desk.opens("awards:bar", commune.round.pk)
        assert "Giỏi" in desk.page
        assert "Tốt" not in desk.source.partition("collective_band")[2].partition("</select>")[0]


def test_the_fund_of_a_year_before_names_the_plan_of_that_year(commune: Commune) -> None:
    with on("09/02/2026"):
        commune = _the_next_plan(commune)
        clauses = PlanClause.objects.filter(campaign=commune.round.campaign_id, kind=ClauseKind.FUND)
        clauses.update(text="Kinh phí được bố trí từ nguồn chuyển đổi số.")
        client = make.a_client(commune.office)
        pages = [client.get(reverse("awards:fund", args=[year])) for year in (2025, 2026)]
    before, then = (str(each.context["form"]["source"].value()) for each in pages)
    assert "chuyển đổi số" in then
    assert "chuyển đổi số" not in before


def test_a_year_of_the_next_campaign(commune: Commune) -> None:
    with on("09/02/2026"):
        commune = _the_next_plan(commune)
        Desk(commune.office).opens("campaigns:round-open", commune.round.pk).presses("Mở đợt")
    with on("02/11/2026"):
        _the_sheet_is_scored_and_verified(commune)
        case = _the_unit_nominates_itself(commune)
        steps.the_office_accepts(commune, case)
    with on("04/11/2026"):
        dossier = _weighed_and_put_together(commune)
    with on("19/11/2026", "23:59:59.999999"):
        desk = Desk(commune.office).opens("dossiers:submit", dossier.pk)
        assert "trước ngày 20/11/2026" in desk.page
        desk.presses("Trình hồ sơ")
        assert "Đã trình lúc 23:59:59 ngày 19/11/2026" in desk.page
    with on("23/11/2026"):
        _decided(commune, dossier)
    award = Award.objects.get()
    assert award.merit.endswith("phong trào thi đua chuyển đổi số xã An Dũng năm 2026")
    call_command("verify_history", verbosity=0)


def test_it_closes_by_its_own_date(commune: Commune) -> None:
    with on("09/02/2026"):
        commune = _the_next_plan(commune)
        Desk(commune.office).opens("campaigns:round-open", commune.round.pk).presses("Mở đợt")
    with on("02/11/2026"):
        _the_sheet_is_scored_and_verified(commune)
        steps.the_office_accepts(commune, _the_unit_nominates_itself(commune))
    with on("04/11/2026"):
        dossier = _weighed_and_put_together(commune)
    with on("20/11/2026", "00:00:00"):
        desk = Desk(commune.office).opens("dossiers:submit", dossier.pk)
        assert "đã hết hạn trình" in desk.page
        call_command("verify_history", verbosity=0)


def _the_sheet_is_scored_and_verified(commune: Commune) -> None:
    sheet = Evaluation.objects.get(unit=commune.culture, round=commune.round)
    points = {"self_1": "48", "self_2": "19", "self_3": "25"}
    desk = Desk(commune.unit).opens("campaigns:evaluation", sheet.pk)
    assert "Nguyên văn Kế hoạch, mục B.a" in desk.page
    desk.presses("Lưu phiếu", points).presses("Gửi Văn phòng")
    desk = Desk(commune.office).opens("campaigns:evaluation", sheet.pk)
    given = {name.replace("self", "verified"): value for name, value in points.items()}
    desk.presses("Xác nhận thẩm định", given)
    assert "Đã xác nhận thẩm định." in desk.page
    desk.opens("campaigns:evaluation-board", commune.round.pk)
    assert "92,00" in desk.page
    assert "Giỏi" in desk.page, "the new plan's own bands"


def _the_unit_nominates_itself(commune: Commune) -> Nomination:
    desk = Desk(commune.unit)
    case = steps.a_case_filed(desk, commune, "tap-the", str(commune.culture.pk))
    desk.opens("awards:nomination", case.pk)
    assert "Tập thể dẫn đầu khối về chuyển đổi số trong năm." in desk.page
    return case


def _weighed_and_put_together(commune: Commune) -> Dossier:
    """The council of before; its papers quote the new plan alone."""
    desk = Desk(commune.office).opens("awards:meeting-new", commune.round.pk)
    desk.presses("Lưu phiên họp", {"day": "04/11/2026", "hour": "08:00", "place": "Phòng họp"})
    meeting = Meeting.objects.get()
    desk.opens("awards:meeting", meeting.pk).presses("Ghi điểm danh")
    item = meeting.items.get()
    desk.presses("Ghi thảo luận và số phiếu", {f"for-{item.pk}": "9", f"against-{item.pk}": "0"})
    with on("04/11/2026", "09:00:00"):
        desk = Desk(commune.office).opens("awards:meeting", meeting.pk)
        desk.presses("Kết thúc phiên họp", {"hour": "08:45"})
        desk.opens("dossiers:dossier-list", commune.round.pk).presses("Soạn hồ sơ")
        dossier = Dossier.objects.get()
        for kind, number in (("minutes", "01"), ("petition", "01")):
            paper = dossier.papers.get(kind=kind)
            desk.opens("dossiers:paper", paper.pk).presses("Lập bản trình ký")
            desk.presses("Ban hành", {"number": number, "dated": "04/11/2026"})
        words = words_in(desk.copy("dossiers:paper", paper.pk, query="?format=pdf"))
        assert "12/KH-UBND" in words
        assert "31a/KH-UBND" not in words
        assert "phong trào thi đua chuyển đổi số" in words
        desk.opens("dossiers:dossier", dossier.pk).presses("Lập bản trình ký cho mọi báo cáo")
        desk.presses("Ghi ngày ban hành cho mọi báo cáo", {"dated": "04/11/2026"})
    return dossier


def _decided(commune: Commune, dossier: Dossier) -> None:
    call_command("work", "--once", verbosity=0)
    desk = Desk(commune.chairman).opens("dossiers:decide", dossier.pk)
    desk.presses("Đồng ý cả danh sách, trừ trường hợp đã đánh dấu")
    desk.opens("dossiers:sign", dossier.pk).presses("Phê duyệt danh sách", {"password": PASSWORD})
    desk = Desk(commune.office).opens("dossiers:decision", dossier.pk)
    desk.presses("Ban hành quyết định", {"number": "77", "dated": "23/11/2026"})
    assert Award.objects.get().decision.dated == date(2026, 11, 23)
