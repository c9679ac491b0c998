"""Danh sách ký nhận tiền thưởng: who is paid how much, on paper and in Excel, and that each copy is told."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pdfplumber
import pytest
import time_machine

from andung_emulation import history
from awards.models import Decision
from campaigns.models import IssuingBody, Person, User
from dossiers.builders.payments import payment_list_document
from tests.awards.decision_factories import a_decision, a_revocation, a_waiting_revocation, on_the_day
from tests.awards.factories import a_unit_with_a_sheet
from tests.factories import a_client, a_person, a_round, a_unit
from tests.papers.geometry import line, lines, words_in
from tests.screens import text, url

pytestmark = pytest.mark.django_db
SIGNED_ON = date(2026, 1, 12)
DAY_AFTER = date(2026, 1, 13)


@pytest.fixture(autouse=True)
def _after_the_decision() -> Any:
    with time_machine.travel(on_the_day(SIGNED_ON), tick=False):
        yield


@pytest.fixture
def decision(db: None) -> Decision:
    """Three people and two units, people and units in turn."""
    round_ = a_round()
    return a_decision(
        of_culture("Lò Thị Suối"),
        a_unit_with_a_sheet(round_, "Bộ phận Tiếp nhận và Trả kết quả"),
        of_culture("Vàng A Đèo"),
        a_unit_with_a_sheet(round_, "Thôn 3"),
        of_culture("=HYPERLINK(1) Đinh <b>Nắng</b>"),
        number="12",
        dated=SIGNED_ON,
        fund_source="nguồn kinh phí khen thưởng hằng năm của cấp trên giao",
    )


def of_culture(name: str) -> Person:
    return a_person(name, unit=a_unit("Văn hóa - Thông tin"), title="Công chức Văn hóa - Xã hội")


def copy(user: User, decision: Decision, form: str) -> Any:
    answer = a_client(user).get(url("dossiers:payments", decision), {"format": form})
    assert answer.status_code == 200
    return answer


def test_the_list_says_who_is_paid_how_much(office: User, decision: Decision) -> None:
    answer = copy(office, decision, "pdf")
    assert answer["Content-Disposition"] == 'inline; filename="ky-nhan-tien-thuong-12-qd-ubnd-2026.pdf"'
    with pdfplumber.open(io.BytesIO(answer.content)) as opened:
        page = opened.pages[0]
        rows = [[(cell or "").replace("\n", " ") for cell in row] for row in page.extract_tables()[-1]]
        assert line(page, "DANH SÁCH KÝ NHẬN TIỀN THƯỞNG").is_bold
        assert line(page, "ỦY BAN NHÂN DÂN").is_bold
    assert rows == [
        ["STT", "Họ tên hoặc tập thể", "Chức vụ, đơn vị", "Số tiền (đồng)", "Người nhận", "Ký nhận"],
        ["1", "Bộ phận Tiếp nhận và Trả kết quả", "", "1.410.000", "", ""],
        ["2", "Thôn 3", "", "1.410.000", "", ""],
        ["3", "Bà Lò Thị Suối", "Công chức Văn hóa - Xã hội, Văn hóa - Thông tin", "710.000", "", ""],
        ["4", "Bà Vàng A Đèo", "Công chức Văn hóa - Xã hội, Văn hóa - Thông tin", "710.000", "", ""],
        [
            "5", "Bà =HYPERLINK(1) Đinh <b>Nắng</b>", "Công chức Văn hóa - Xã hội, Văn hóa - Thông tin",
            "710.000", "", "",
        ],
        ["Tổng cộng", "", "", "4.950.000", "", ""],
    ]  # fmt: skip
    said = words_in(answer.content)
    assert "Theo Quyết định số 12/QĐ-UBND ngày 12 tháng 01 năm 2026" in said
    assert "của Chủ tịch Ủy ban nhân dân xã An Dũng" in said
    assert "4.950.000 đồng (bằng chữ: bốn triệu chín trăm năm mươi nghìn đồng)" in said
    assert "Chi từ nguồn kinh phí khen thưởng hằng năm của cấp trên giao." in said
    assert "DỰ THẢO" not in said


def test_it_is_signed_by_who_made_it_the_accountant_and_the_chairman(
    office: User, decision: Decision
) -> None:
    with pdfplumber.open(io.BytesIO(copy(office, decision, "pdf").content)) as opened:
        page = opened.pages[-1]
        maker, accountant = line(page, "NGƯỜI LẬP"), line(page, "KẾ TOÁN")
        chairman = line(page, "CHỦ TỊCH")
        assert maker.top == pytest.approx(accountant.top, abs=0.5)
        assert maker.right < chairman.center < accountant.left
        assert chairman.top > maker.bottom + 30
        assert "An Dũng, ngày …… tháng …… năm ……" in [each.text for each in lines(opened.pages[0])]


def test_who_was_revoked_is_left_out_and_named(office: User, decision: Decision) -> None:
    a_revocation(decision.awards.get(name="Vàng A Đèo"), number="88", dated=DAY_AFTER)
    a_waiting_revocation(decision.awards.get(name="Thôn 3"), dated=DAY_AFTER)
    said = words_in(copy(office, decision, "pdf").content)
    assert "4.240.000 đồng (bằng chữ: bốn triệu hai trăm bốn mươi nghìn đồng)" in said
    assert (
        "Không chi: Bà Vàng A Đèo (Giấy khen đã bị thu hồi theo Quyết định số 88/QĐ-UBND ngày 13 tháng"
        " 01 năm 2026)." in said
    )
    assert "Thôn 3 1.410.000" in said
    sheet = sheet_of(copy(office, decision, "xlsx").content)
    assert "Không chi: Bà Vàng A Đèo" in sheet.cell(3, 1).value
    assert sheet.cell(sheet.max_row, 4).value == 4_240_000


def sheet_of(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content)).active


def test_excel_has_numbers_as_numbers_and_text_as_text(office: User, decision: Decision) -> None:
    answer = copy(office, decision, "xlsx")
    assert answer["Content-Disposition"] == 'attachment; filename="ky-nhan-tien-thuong-12-qd-ubnd-2026.xlsx"'
    sheet = sheet_of(answer.content)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "Danh sách ký nhận tiền thưởng"
    assert rows[1][0] == "Theo Quyết định số 12/QĐ-UBND ngày 12 tháng 01 năm 2026"
    assert rows[2][3] == "Số tiền (đồng)"
    paid = [row[3] for row in rows[3:-1]]
    assert paid == [1_410_000, 1_410_000, 710_000, 710_000, 710_000]
    assert rows[-1][1:4] == ["Tổng cộng", None, sum(paid)]
    assert rows[-2][1] == "Bà =HYPERLINK(1) Đinh <b>Nắng</b>"
    assert sheet.cell(8, 2).data_type == "s"
    assert sheet.cell(4, 4).number_format == "#,##0"


def test_each_copy_is_told_in_history_and_a_look_is_not(
    office: User, chairman: User, decision: Decision
) -> None:
    said = text(chairman, url("dossiers:payments", decision))
    assert "DANH SÁCH KÝ NHẬN TIỀN THƯỞNG" in said
    assert "Đinh &lt;b&gt;Nắng&lt;/b&gt;" in said
    told = history.of(decision).filter(action="decision.payments_downloaded")
    assert told.count() == 0
    copy(office, decision, "pdf")
    copy(chairman, decision, "xlsx")
    assert [each.values for each in told.order_by("seq")] == [{"format": "pdf"}, {"format": "xlsx"}]
    for other in ("odt", "exe"):
        assert a_client(office).get(url("dossiers:payments", decision), {"format": other}).status_code == 404
    assert told.count() == 2


def test_without_the_commune_of_that_day_the_page_says_so(office: User, decision: Decision) -> None:
    IssuingBody.objects.update(valid_until=date(2025, 12, 31))
    client = a_client(office)
    reason = "Chưa ghi cơ quan ban hành có hiệu lực ngày 12/01/2026"
    assert reason in client.get(url("dossiers:payments", decision)).content.decode()
    answer = client.get(url("dossiers:payments", decision), {"format": "pdf"}, follow=True)
    assert reason in answer.content.decode()
    assert not history.of(decision).filter(action="decision.payments_downloaded").exists()


def test_the_document_is_the_same_for_the_same_data(decision: Decision) -> None:
    assert payment_list_document(decision) == payment_list_document(Decision.objects.get())
