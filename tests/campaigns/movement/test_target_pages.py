"""The list of targets, its workbook, the plan of the year, and what stands beside a score sheet."""

from __future__ import annotations

import io
from datetime import datetime

import openpyxl
import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from andung_emulation import history
from campaigns.enums import Standing
from campaigns.models import LegalDocument, Round, User
from campaigns.selectors.targets import targets_beside
from tests import factories as make
from tests.campaigns.movement.factories import (
    AS_OF,
    a_figure,
    a_target,
    a_yes_or_no,
)
from tests.screens import sent, text, url

pytestmark = pytest.mark.django_db


def test_it_is_narrowed_by_content_unit_and_standing(office: User, round_: Round) -> None:
    unit, other = make.a_unit("Thôn 3", block="K3"), make.a_unit("Thôn 4", block="K3")
    a_figure(a_target(round_, statement="Đạt rồi", letter="a"), "99")
    a_figure(a_target(round_, statement="Còn thiếu", letter="a", lead=unit), "90")
    a_target(round_, statement="Của thôn", unit=unit)
    a_target(round_, statement="Của thôn bốn", unit=other)

    def shown(**query: str) -> set[str]:
        page = make.a_client(office).get(url("campaigns:targets", round_), query).content.decode()
        return {each for each in ("Đạt rồi", "Còn thiếu", "Của thôn<", "Của thôn bốn") if each in page}

    assert shown() == {"Đạt rồi", "Còn thiếu", "Của thôn<", "Của thôn bốn"}
    assert shown(content="a") == {"Đạt rồi", "Còn thiếu"}
    assert shown(unit=str(unit.pk)) == {"Còn thiếu", "Của thôn<"}
    assert shown(unit="chung") == {"Đạt rồi", "Còn thiếu"}
    assert shown(standing=Standing.UNKNOWN) == {"Của thôn<", "Của thôn bốn"}
    assert shown(standing=Standing.MET, content="a") == {"Đạt rồi"}
    assert shown(unit="tất tần tật", standing="gì đó") == shown()


def test_excel_gets_numbers_days_and_words(office: User, round_: Round) -> None:
    lead = make.a_unit("Bộ phận Tiếp nhận và Trả kết quả")
    a_figure(a_target(round_, letter="a", code="a1", lead=lead, statement="=1+1"), "589/598")
    a_figure(a_yes_or_no(round_, code="d2"), "0", is_estimate=True)
    a_target(round_, letter="g", code="g1")
    answer = make.a_client(office).get(url("campaigns:targets-workbook", round_))
    assert answer["Content-Disposition"] == 'attachment; filename="chi-tieu-2025.xlsx"'
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    part, answered, empty = list(sheet.iter_rows(min_row=3, values_only=True))
    assert part[:11] == (
        "a", "a1", "=1+1", "%", "Càng cao càng tốt", 98.5, 98.49, 589, 598, datetime(2025, 12, 15), None,
    )  # fmt: skip
    assert part[11:14] == ("Chưa đạt", "toàn xã", lead.name)
    assert answered[5:12] == ("có", "không", None, None, datetime(2025, 12, 15), "ước", "Chưa đạt")
    assert empty[6:12] == (None, None, None, None, None, "Chưa có số liệu")


def test_the_office_records_it_with_its_scan(office: User, round_: Round) -> None:
    said = {
        "kind": "Kế hoạch", "number": "06/KH-UBND", "issued_on": "15/01/2025",
        "issuer": "Ủy ban nhân dân xã An Dũng", "subject": "Thực hiện cải cách hành chính năm 2025",
    }  # fmt: skip
    address = url("campaigns:plan-document", round_)
    assert sent(office, address, said | {"issued_on": "30/12/2025"}).status_code == 422
    assert sent(office, address, said | {"scan": make.a_scan("ke-hoach.pdf")}).status_code == 302
    round_.refresh_from_db()
    document = LegalDocument.objects.get(number="06/KH-UBND")
    assert round_.plan_document == document
    assert document.file is not None
    assert "Kế hoạch số 06/KH-UBND ngày 15/01/2025" in text(office, url("campaigns:round", round_))
    page = text(office, url("campaigns:targets", round_))
    assert url("campaigns:document-file", document) in page
    assert [entry.action for entry in history.of(round_)] == ["round.plan_set"]


def test_a_unit_sees_it_and_cannot_set_it(round_: Round) -> None:
    voice = make.an_account(unit=make.a_unit())
    assert "Chưa ghi kế hoạch của xã năm 2025." in text(voice, url("campaigns:targets", round_))
    assert make.a_client(voice).get(url("campaigns:plan-document", round_)).status_code == 404


def test_what_the_unit_answers_for_stands_before_the_communes(round_: Round) -> None:
    unit, other = make.a_unit("Thôn 3", block="K3"), make.a_unit("Thôn 4", block="K3")
    sheet = make.an_evaluation(round_, unit)
    a_figure(a_target(round_, statement="Của xã"), "589/598")
    a_target(round_, statement="Chủ trì", lead=unit)
    a_target(round_, statement="Riêng", unit=unit)
    a_target(round_, statement="Của thôn khác", unit=other)
    a_target(make.a_round(2024), statement="Năm trước", unit=unit)
    a_target(round_, statement="Số hóa", letter="g")
    beside = targets_beside(sheet)
    said = {
        letter: [[each.statement for each in lines] for lines in (of.own, of.communes)]
        for letter, of in beside.items()
    }
    assert said == {"d": [["Riêng", "Chủ trì"], ["Của xã"]], "g": [[], ["Số hóa"]]}
    assert beside["d"].in_short == "Chỉ tiêu của xã: đạt 0/1"
    last = beside["d"].communes[-1]
    assert (last.planned, last.achieved, last.part) == (
        "tối thiểu 98,5\u00a0%",
        "98,49\u00a0%",
        "589/598",
    )
    assert (last.as_of, last.label, last.standing) == (AS_OF, "Chưa đạt", Standing.NOT_MET)
    assert make.a_client(make.the_office()).get(last.url).status_code == 200


def test_it_asks_twice_however_many_there_are(round_: Round) -> None:
    sheet = make.an_evaluation(round_, make.a_unit())

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            targets_beside(sheet)
        return len(queries)

    a_figure(a_target(round_, lead=make.a_unit()))
    few = asked()
    for _ in range(7):
        a_figure(a_target(round_, lead=make.a_unit()))
    assert asked() == few == 2


def test_its_template_shows_them(round_: Round) -> None:
    sheet = make.an_evaluation(round_, make.a_unit())
    a_figure(a_target(round_, code="d1"), "589/598")
    shown = render_to_string("campaigns/card_targets.html", {"targets": targets_beside(sheet)["d"]})
    assert "d1. Tỷ lệ hồ sơ giải quyết đúng hạn" in shown
    assert "(589/598)" in shown
    assert "Chưa đạt" in shown
