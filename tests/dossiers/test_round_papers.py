"""What units fill in on paper in a round, and the letter that tells them how."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from andung_emulation import history
from andung_emulation.registration import listed
from awards.enums import NominationState
from awards.models import CoProposal, Nomination
from campaigns.enums import ClauseKind, Role
from campaigns.models import Evaluation, PlanClause, Round, User
from dossiers.builders.guidance import guidance_document
from dossiers.builders.score_sheets import score_sheet_document, score_sheets_document
from dossiers.builders.selections import proposal_list_document, selection_record_document
from tests import factories as make
from tests.awards import factories as awards
from tests.campaigns.movement import factories as movement
from tests.dossiers.printing import LONG_NAME, LONG_UNIT, copy, pages_of, says_the_same_in_word, tables, words
from tests.papers.geometry import line, open_pdf
from tests.screens import text, url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning() -> Any:
    with time_machine.travel(make.AT, tick=False):
        yield


@pytest.fixture
def round_(db: None) -> Round:
    return make.a_round(units_due_on=date(2025, 12, 15))


def a_scored_sheet(round_: Round) -> Evaluation:
    unit = make.a_unit("Thôn 1", block="K3", head_title="Trưởng thôn")
    make.a_person("Đinh Văn Bãi", unit=unit, title="Trưởng thôn")
    sheet = make.an_evaluation(round_, unit)
    scores = sheet.scores.filter(applicable=True)
    scores.update(self_points=Decimal("9.5"))
    scores.filter(content__letter="a").update(self_note="Đạt <b>24/24</b>", verified_points=Decimal(9))
    return sheet


def test_a_score_sheet_has_the_contents_that_apply_and_what_is_known(office: User, round_: Round) -> None:
    sheet = a_scored_sheet(round_)
    target = movement.a_target(round_, unit=sheet.unit)
    movement.a_figure(target)
    answer = copy(office, url("dossiers:score-sheet", sheet))
    assert answer["Content-Disposition"] == 'inline; filename="phieu-cham-diem-2025-thon-1.pdf"'
    scores, targets = tables(answer.content)
    assert [row[0][:2] for row in scores[1:-1]] == ["a)", "c)", "d)", "g)"]
    assert scores[1][1:] == ["20", "9,5", "9", "Đạt <b>24/24</b>"]
    assert scores[2][1:] == ["15", "9,5", "", ""]
    assert scores[-1][:4] == ["Tổng cộng", "70", "38", ""], "a sum only where every content has its points"
    assert target.statement in targets[1][0]
    said = " ".join(pages_of(answer.content))
    assert "TRƯỞNG THÔN NGƯỜI THẨM ĐỊNH" in said
    assert "Đinh Văn Bãi" in said


def test_all_sheets_of_a_round_in_one_file_each_numbered_apart(office: User, round_: Round) -> None:
    a_scored_sheet(round_)
    make.an_evaluation(round_, make.a_unit("Tư pháp - Hộ tịch"))
    first, second = pages_of(copy(office, url("dossiers:score-sheets", round_)).content)
    assert "Đơn vị: Tư pháp - Hộ tịch" in first
    assert "Đơn vị: Thôn 1" in second
    assert second.startswith("ỦY BAN NHÂN DÂN"), "no page number on the first page of a paper"


def test_a_round_without_sheets_or_scale_says_so(office: User, round_: Round) -> None:
    assert "chưa có phiếu chấm điểm nào" in text(office, url("dossiers:score-sheets", round_))
    final = make.a_final_round()
    make.an_evaluation(final, make.a_unit())
    assert "không chấm điểm" in text(office, url("dossiers:score-sheets", final))


def test_a_long_note_is_cut_so_that_the_sheet_stays_one(round_: Round) -> None:
    sheet = a_scored_sheet(round_)
    sheet.scores.filter(content__letter="c").update(self_note="chữ " * 4_999)
    assert "… (xem trên ứng dụng)" in says_the_same_in_word(score_sheet_document(sheet, make.TODAY))
    assert "… (xem trên ứng dụng)" in says_the_same_in_word(score_sheets_document(round_, make.TODAY))


def a_choice(round_: Round, **fields: Any) -> Nomination:
    unit = awards.a_unit_with_a_sheet(round_, "Tư pháp - Hộ tịch")
    person = make.a_person("Đinh Thị Lúa", unit=unit, title="Công chức Tư pháp - Hộ tịch")
    made = awards.a_nomination(round_=round_, participant=person, **fields)
    Nomination.objects.update(selection_present=12, selection_members=14)
    made.refresh_from_db()
    return made


def test_the_selection_record_has_whom_the_unit_proposed_and_lines_for_others(
    office: User, round_: Round
) -> None:
    case = a_choice(round_)
    content = copy(office, url("dossiers:selection-record", round_, case.proposer)).content
    said = " ".join(pages_of(content))
    for label in (
        "Thời gian bắt đầu: …… giờ ……, ngày 10 tháng 12 năm 2025.", "Địa điểm:",
        "Thành phần tham dự: 12/14 người", "Chủ trì (chủ tọa):", "Thư ký (người ghi biên bản):",
        "Nội dung (theo diễn biến cuộc họp):",
        "Cuộc họp kết thúc vào …… giờ ……, ngày 10 tháng 12 năm 2025./.",
    ):  # fmt: skip
        assert label in said
    (rows, *_) = tables(content)
    assert rows[1] == [
        "1", "Đinh Thị Lúa Công chức Tư pháp - Hộ tịch", "mục III.2.a", "12/14", "Nhất trí 100 %",
    ]  # fmt: skip
    assert [row[1:] for row in rows[2:]] == [[""] * 4] * 3


def test_before_anybody_was_chosen_all_is_to_be_filled_in(office: User, round_: Round) -> None:
    unit = make.a_unit("Thôn 1", block="K3")
    said = words(office, url("dossiers:selection-record", round_, unit))
    assert "ngày …… tháng …… năm ……" in said
    assert "……/…… người" in said
    assert "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG" in words(office, url("dossiers:proposal-list", round_, unit))


def test_the_proposal_list_also_has_whom_the_unit_chose_with_another(office: User, round_: Round) -> None:
    case, other = a_choice(round_), make.a_unit("Thôn 2", block="K3")
    joined = CoProposal.objects.create(
        nomination=case, unit=other, selected_on=date(2025, 12, 8), present=30, members=40,
        result="Nhất trí", joined_at=make.AT,
    )  # fmt: skip
    content = copy(office, url("dossiers:proposal-list", round_, case.proposer)).content
    assert "Kính gửi: Hội đồng Thi đua - Khen thưởng xã An Dũng." in pages_of(content)[0]
    assert tables(content)[0][1][3:] == ["10/12/2025: Nhất trí 100 % (12/14 người dự)", ""]
    (rows, *_) = tables(copy(office, url("dossiers:proposal-list", round_, other)).content)
    assert rows[1][3:] == [f"08/12/2025: {joined.result} (30/40 người dự)", "cùng Tư pháp - Hộ tịch"]
    Nomination.objects.update(state=NominationState.WITHDRAWN)
    (rows, *_) = tables(copy(office, url("dossiers:proposal-list", round_, other)).content)
    assert rows[1][1] == "", "what was withdrawn isn't proposed"


def test_a_unit_prints_its_own_alone(round_: Round) -> None:
    sheet = a_scored_sheet(round_)
    own, stranger = make.an_account(unit=make.a_unit("Thôn 1")), make.an_account(unit=make.a_unit("Thôn 4"))
    for address in (
        url("dossiers:score-sheet", sheet),
        url("dossiers:selection-record", round_, sheet.unit),
        url("dossiers:proposal-list", round_, sheet.unit),
    ):
        assert copy(own, address)["Content-Type"] == "application/pdf"
        assert make.a_client(stranger).get(address).status_code == 404


def test_the_letter_quotes_the_plan_and_counts_to_the_last_working_day(office: User, round_: Round) -> None:
    make.the_holidays()
    awards.the_criteria(round_.campaign)
    a_scored_sheet(round_)
    quoted = (
        (ClauseKind.DOSSIER, "III.4", "", "Hồ sơ đề nghị khen thưởng gồm:"),
        (ClauseKind.DOSSIER, "III.4", "", "Biên bản họp xét khen thưởng."),
        (ClauseKind.DATE, "III.5.a", "annual", "Hồ sơ trình Ủy ban nhân dân xã trước ngày 05/01 hàng năm."),
        (ClauseKind.DATE, "III.5.b", "final", "Thực hiện theo Kế hoạch của huyện."),
    )
    for place, (kind, clause, key, said) in enumerate(quoted):
        PlanClause.objects.create(
            campaign=round_.campaign, kind=kind, clause=clause, key=key, text=said, position=place
        )
    said = words(office, url("dossiers:guidance-letter", round_))
    assert "Số: ……/UBND-VP An Dũng, ngày …… tháng …… năm 2025" in said
    assert "V/v hướng dẫn xét khen thưởng năm 2025" in said
    assert "Kính gửi: Các thôn." in said
    assert "- Mục III.1.a: “Tập thể tiêu biểu hằng năm.”" in said
    assert "III.1.b" not in said, "the final round's"
    assert "- “Biên bản họp xét khen thưởng.”" in said
    assert "Chậm nhất hết ngày 15 tháng 12 năm 2025" in said
    assert "Mục III.5.a của Kế hoạch: “Hồ sơ trình Ủy ban nhân dân xã trước ngày 05/01 hàng năm.”" in said
    assert "Kế hoạch của huyện" not in said
    assert "ngày làm việc cuối cùng là thứ Tư, ngày 31 tháng 12 năm 2025." in said


def test_what_the_letter_is_about_stands_small_and_upright_under_its_number(
    office: User, round_: Round
) -> None:
    with open_pdf(copy(office, url("dossiers:guidance-letter", round_)).content) as opened:
        number, about = (
            line(opened.pages[0], said)
            for said in ("Số: ……/UBND-VP", "V/v hướng dẫn xét khen thưởng năm 2025")
        )
    assert 12 <= about.size <= 13
    assert not about.is_bold
    assert not about.is_italic
    assert about.center == pytest.approx(number.center, abs=1)
    assert about.top >= number.bottom


def test_the_letter_of_a_round_without_dates_leaves_them_open(office: User) -> None:
    said = words(office, url("dossiers:guidance-letter", make.a_final_round()))
    assert "Chậm nhất hết ngày …… tháng ……: gửi đề nghị" in said
    assert "Hạn trình của đợt sẽ được thông báo khi có văn bản ấn định." in said
    assert "Kính gửi: Các ngành, đoàn thể và các thôn." in said


def test_long_names_fit_and_word_says_the_same(round_: Round) -> None:
    unit = awards.a_unit_with_a_sheet(round_, LONG_UNIT)
    person = make.a_person(LONG_NAME, unit=unit, title=LONG_UNIT)
    awards.a_nomination(round_=round_, participant=person, selection_result='<b>12/12</b> "nhất trí"')
    for document in (
        selection_record_document(round_, unit, make.TODAY),
        proposal_list_document(round_, unit, make.TODAY),
        score_sheets_document(round_, make.TODAY),
    ):
        assert LONG_UNIT in says_the_same_in_word(document)
    assert '<b>12/12</b> "nhất trí"' in says_the_same_in_word(
        selection_record_document(round_, unit, make.TODAY)
    )
    assert says_the_same_in_word(guidance_document(round_, make.TODAY)).startswith("ỦY BAN NHÂN DÂN")


def test_each_copy_is_told(office: User, round_: Round) -> None:
    sheet = a_scored_sheet(round_)
    copy(office, url("dossiers:score-sheet", sheet), "docx")
    assert [entry.action for entry in history.of(sheet)] == ["evaluation.sheet_printed"]
    copy(office, url("dossiers:selection-record", round_, sheet.unit), "docx")
    copy(office, url("dossiers:guidance-letter", round_), "docx")
    told = {each.action: each for each in history.of(round_)}
    assert "round.guidance_printed" in told
    record = told["round.selection_record_printed"]
    assert record.values == {"format": "docx", "unit": "Thôn 1"}


def test_the_list_of_nominations_leads_to_what_one_may_print(office: User, round_: Round) -> None:
    unit = make.a_unit("Thôn 1", block="K3")
    make.a_unit("Thôn 2", block="K3")
    page = text(office, url("awards:nomination-list", round_))
    for label in ("Công văn hướng dẫn xét khen thưởng", "Biên bản bình xét: Thôn 2"):
        assert label in page
    own = text(make.an_account(unit=unit), url("awards:nomination-list", round_))
    assert "Danh sách đề nghị: Thôn 1" in own
    assert "Thôn 2" not in own
    assert "Công văn" not in own
    actor = make.an_actor(Role.CHAIRMAN)
    assert not [link for source in listed("nomination_list_links") for link in source(round_, actor)]


def test_pages_of_scores_lead_to_the_sheets_to_print(office: User, round_: Round) -> None:
    sheet = a_scored_sheet(round_)
    every, one = url("dossiers:score-sheets", round_), url("dossiers:score-sheet", sheet)
    assert every in text(office, url("campaigns:evaluation-board", round_))
    assert one in text(office, url("campaigns:evaluation", sheet))
