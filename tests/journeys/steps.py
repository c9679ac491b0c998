"""What people do in a year, each by the pages alone; the journeys put them together."""

from __future__ import annotations

import io

import pdfplumber
import pikepdf
from django.core.management import call_command

from andung_emulation import history
from awards.models import Decision, Meeting, Nomination
from campaigns.models import Evaluation, Unit
from dossiers.models import Dossier, Paper
from tests.factories import PASSWORD
from tests.journeys.commune import Commune
from tests.journeys.desk import Desk
from tests.papers.geometry import words_in


def the_office_opens_the_round(commune: Commune) -> None:
    desk = Desk(commune.office).opens("campaigns:round-open", commune.round.pk)
    units = [str(unit.pk) for unit in (commune.culture, commune.village)]
    desk.presses("Mở đợt", {"units": units, "units_due_on": "2025-12-12"})
    assert "Đã mở đợt." in desk.page
    assert Evaluation.objects.count() == 2


def the_unit_scores_itself_and_files(commune: Commune) -> None:
    sheet = Evaluation.objects.get(unit=commune.culture)
    desk = Desk(commune.unit).opens("campaigns:evaluation", sheet.pk)
    desk.presses("Lưu phiếu", own_points(sheet, "8,5"))
    assert "Phiếu chưa gửi đi." in desk.page
    desk.presses("Gửi Văn phòng")
    assert "Đã gửi phiếu chấm điểm cho Văn phòng." in desk.page
    assert "8,5" in desk.page


def own_points(sheet: Evaluation, points: str) -> dict[str, str]:
    """The same on each content that applies; the field is named by the content's place in the plan."""
    scores = sheet.scores.select_related("content")
    return {f"self_{score.content.position}": points for score in scores if score.applicable}


def the_office_verifies(commune: Commune) -> None:
    sheet = Evaluation.objects.get(unit=commune.culture)
    given = {name.replace("self", "verified"): points for name, points in own_points(sheet, "8,5").items()}
    given["verified_1"] = "7"
    desk = Desk(commune.office).opens("campaigns:evaluation", sheet.pk)
    desk.presses("Xác nhận thẩm định", given)
    assert desk.status == 422, "a difference asks for its reason"
    desk.presses("Xác nhận thẩm định", {"reason_1": "Hai nhiệm vụ hoàn thành sau hạn."})
    assert "Đã xác nhận thẩm định." in desk.page


def the_unit_nominates_itself_and_its_clerk(commune: Commune) -> tuple[Nomination, Nomination]:
    desk = Desk(commune.unit)
    made = [
        a_case_filed(desk, commune, kind, str(who.pk))
        for kind, who in (("tap-the", commune.culture), ("ca-nhan", commune.clerk_of_culture))
    ]
    return made[0], made[1]


def a_case_filed(desk: Desk, commune: Commune, kind: str, who: str) -> Nomination:
    desk.opens("awards:nomination-new", commune.round.pk, query=f"?doi-tuong={kind}")
    desk.url += f"?doi-tuong={kind}"
    criterion = desk.source.split('name="claim-')[1].split('"')[0]
    content = desk.source.split('name="content-')[1].split('"')[0]
    typed: dict[str, str | bool] = {
        "participant": who,
        "proposer": str(commune.culture.pk),
        "selected_on": "15/12/2025",
        "selection_result": "2/2 người nhất trí",
        "selection_present": "2",
        "selection_members": "2",
        f"criterion-{criterion}": True,
        f"claim-{criterion}": "Đưa 100 % tin, bài về cải cách hành chính lên trang của xã trong ngày.",
        f"content-{content}": "Hoàn thành 24/24 nhiệm vụ.",
        "background": "Phụ trách văn hóa, thông tin, truyền thanh.",
        "measures": "Phân công theo tuần, công khai tiến độ.",
        "declared": True,
        "declared_clear": True,
    }
    if f'name="capacities-{criterion}"' in desk.source:  # of a person
        typed |= {f"capacities-{criterion}": "tham mưu", "declared_exemplary": True}
    desk.presses("Lưu đề nghị", typed)
    assert "Mới lưu, chưa gửi Văn phòng" in desk.page
    desk.presses("Gửi Văn phòng")
    assert "Đã gửi Văn phòng." in desk.page
    return Nomination.objects.get(participant_id=int(who))


def the_office_rates_the_year(commune: Commune) -> None:
    """Before the 15th of December: a person isn't taken in without it."""
    desk = Desk(commune.office).opens("campaigns:quality")
    desk.presses("Ghi xếp loại", {f"r-{commune.clerk_of_culture.pk}": "T"})
    assert "Hoàn thành tốt nhiệm vụ" in desk.page


def the_office_accepts(commune: Commune, *cases: Nomination) -> None:
    desk = Desk(commune.office)
    for case in cases:
        desk.opens("awards:nomination", case.pk)
        while "Ghi giải trình" in desk.page:  # what only warns is answered in words first
            desk.presses("Ghi giải trình", {"text": "Hội đồng cân nhắc khi xét."})
        desk.presses("Tiếp nhận, đưa ra Hội đồng")
        assert "Đã tiếp nhận." in desk.page


def the_office_plans_the_meeting(commune: Commune) -> Meeting:
    desk = Desk(commune.office).opens("awards:meeting-new", commune.round.pk)
    desk.presses(
        "Lưu phiên họp", {"day": "24/12/2025", "hour": "14:00", "place": "Phòng họp Ủy ban nhân dân xã"}
    )
    assert "Đã lập phiên họp." in desk.page
    return Meeting.objects.get()


def the_council_votes(commune: Commune, meeting: Meeting) -> None:
    """Eight of nine are there; seven vote for the unit, all eight for its clerk."""
    away = commune.members[8].pk
    desk = Desk(commune.office).opens("awards:meeting", meeting.pk)
    desk.presses("Ghi điểm danh", {f"presence-{away}": "excused", f"reason-{away}": "Dự họp ở huyện"})
    assert "8/9" in desk.page
    counts: dict[str, str] = {}
    for item, votes in zip(meeting.items.order_by("position"), (7, 8), strict=True):
        counts |= {f"for-{item.pk}": str(votes), f"against-{item.pk}": str(8 - votes)}
    desk.presses("Ghi thảo luận và số phiếu", counts)
    assert "Đã ghi thảo luận và số phiếu." in desk.page
    desk.presses("Kết thúc phiên họp", {"hour": "15:15"})
    assert "Phiên họp đã kết thúc." in desk.page


def the_office_puts_the_dossier_together(commune: Commune) -> Dossier:
    desk = Desk(commune.office).opens("dossiers:dossier-list", commune.round.pk)
    desk.presses("Soạn hồ sơ")
    assert "Hồ sơ hiện CHƯA trình" in desk.page
    return Dossier.objects.get()


def the_office_issues_the_papers(commune: Commune, dossier: Dossier) -> None:
    """The minutes first, since the petition cites their number; then all reports at once."""
    desk = Desk(commune.office)
    for kind, number, day in (("minutes", "09", "24/12/2025"), ("petition", "10", "29/12/2025")):
        paper = dossier.papers.get(kind=kind)
        desk.opens("dossiers:paper", paper.pk).presses("Lập bản trình ký")
        assert "Đã lập bản trình ký" in desk.page
        desk.presses("Ban hành", {"number": number, "dated": day})
        assert "Đã ban hành." in desk.page
    desk.opens("dossiers:dossier", dossier.pk).presses("Lập bản trình ký cho mọi báo cáo")
    desk.presses("Ghi ngày ban hành cho mọi báo cáo", {"dated": "29/12/2025"})
    assert "Đã ghi ngày ban hành cho 2 báo cáo." in desk.page


def the_office_submits(commune: Commune, dossier: Dossier) -> None:
    desk = Desk(commune.office).opens("dossiers:submit", dossier.pk)
    assert "Còn 6 ngày 8 giờ" in desk.page
    desk.presses("Trình hồ sơ")
    dossier.refresh_from_db()
    assert "Đã trình lúc 16:00:00 ngày 29/12/2025" in desk.page
    assert dossier.receipt_code in desk.page
    assert "0/7 văn bản" in desk.page, "nothing is sealed yet"


def the_worker_seals(commune: Commune, dossier: Dossier) -> None:
    """Then each paper is a PDF of its own, and the whole a bundle with bookmarks."""
    call_command("work", "--once", verbosity=0)
    desk = Desk(commune.office).opens("dossiers:dossier", dossier.pk)
    assert "Đã niêm phong đủ 7 văn bản PDF." in desk.page
    petition = dossier.papers.get(kind="petition")
    words = words_in(desk.copy("dossiers:paper", petition.pk, query="?format=pdf"))
    assert "10/TTr-" in words
    assert "Văn hóa - Thông tin" in words
    assert "Lò Thị Suối" in words
    with pikepdf.open(io.BytesIO(desk.copy("dossiers:bundle", dossier.pk))) as bundle:
        assert len(bundle.pages) >= dossier.papers.count()
        with bundle.open_outline() as outline:
            assert len(outline.root) == dossier.papers.count()


def the_chairman_opens_it(commune: Commune, dossier: Dossier) -> None:
    """From now on the office can't withdraw it."""
    desk = Desk(commune.chairman).opens("dossiers:dossier", dossier.pk)
    assert dossier.receipt_code in desk.page
    desk = Desk(commune.office).opens("dossiers:dossier", dossier.pk)
    assert "Chủ tịch đã mở xem hồ sơ" in desk.page
    assert history.of(dossier).filter(action="dossier.opened").count() == 1
    assert Unit.objects.get(pk=commune.culture.pk).evaluations.get().locked_at is not None
    assert not Paper.objects.exclude(state="issued").exists()


def the_chairman_weighs_each_case(commune: Commune, dossier: Dossier) -> None:
    """One after the other, then he changes his mind about the last."""
    desk = Desk(commune.chairman).opens("dossiers:desk")
    assert "Chờ phê duyệt" in desk.page
    first, last = dossier.items.order_by("position")
    desk.opens("dossiers:case", dossier.pk, first.pk).presses("Đồng ý")
    assert f"Đồng ý: {first.nomination.participant.name}." in desk.page
    assert "Trường hợp 2 trong 2" in desk.page
    desk.presses("Không đồng ý")
    assert "Không đồng ý thì ghi lý do." in desk.page
    desk.presses("Không đồng ý", {"reason": "Chờ xác minh."})
    assert "Đồng ý 1, không đồng ý 1, chưa có ý kiến 0." in desk.page
    desk.opens("dossiers:decide", dossier.pk)
    desk.presses("Đồng ý cả danh sách, trừ trường hợp đã đánh dấu", {f"except-{last.pk}": False})
    assert "Đồng ý 2, không đồng ý 0, chưa có ý kiến 0." in desk.page


def the_chairman_approves_the_list(commune: Commune, dossier: Dossier) -> None:
    desk = Desk(commune.chairman).opens("dossiers:sign", dossier.pk)
    assert "0,30 × 2 × 2.340.000 = 1.404.000, làm tròn lên 1.410.000 đồng" in desk.page
    assert "2.120.000 đồng" in desk.page
    desk.presses("Phê duyệt danh sách", {"password": "sai-mat-khau"})
    assert "CHƯA phê duyệt." in desk.page
    assert "Mật khẩu không đúng." in desk.page
    desk.presses("Phê duyệt danh sách", {"password": PASSWORD})
    assert "Đã phê duyệt danh sách." in desk.page
    told = history.of(dossier).filter(action="dossier.attempt_refused")
    assert [entry.reason for entry in told] == ["Phê duyệt danh sách: Mật khẩu không đúng."]


def the_office_numbers_the_decision(commune: Commune, dossier: Dossier) -> Decision:
    desk = Desk(commune.office).opens("dossiers:decision", dossier.pk)
    paper = dossier.papers.get(kind="decision")
    to_sign = words_in(desk.copy("dossiers:paper", paper.pk, query="?format=pdf"))
    assert "Số: ……/QĐ-UBND" in to_sign
    assert "DỰ THẢO" not in to_sign
    desk.opens("dossiers:decision", dossier.pk)
    desk.presses("Ban hành quyết định", {"number": "05", "dated": "09/01/2026"})
    assert "Đã ban hành Quyết định số 05/QĐ-UBND ngày 09/01/2026." in desk.page
    return Decision.objects.get()


def the_office_prints_the_certificates(commune: Commune, decision: Decision) -> None:
    """All in one file, in the register's order, from the sealed pages."""
    call_command("work", "--once", verbosity=0)
    desk = Desk(commune.office).opens("dossiers:decision", decision.dossier.pk)
    assert "Đã niêm phong đủ 3 bản in PDF." in desk.page
    content = desk.copy("dossiers:certificates", decision.pk)
    with pdfplumber.open(io.BytesIO(content)) as printed:
        assert [page.width > page.height for page in printed.pages] == [True, True]
    words = words_in(content)
    for said in (
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN DŨNG",
        "GIẤY KHEN",
        "Văn hóa - Thông tin",
        "Bà: Lò Thị Suối",
        "Quyết định số: 05/QĐ-UBND ngày 09 tháng 01 năm 2026",
        "Vào sổ khen thưởng số: 01/2026",
        "Vào sổ khen thưởng số: 02/2026",
        "Đinh Văn Đỉnh",
    ):
        assert said in words, said
