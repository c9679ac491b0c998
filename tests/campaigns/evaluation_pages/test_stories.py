"""Phiếu chấm điểm from typing to verification, and what its page costs."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.enums import EvaluationState as S
from campaigns.models import Evaluation, User
from tests import factories as make
from tests.campaigns.evaluation_pages.desk import filed, given, own, send, shown, url

pytestmark = pytest.mark.django_db


def test_year_of_a_sheet(sheet: Evaluation, unit: User, clerk: User) -> None:
    page = shown(unit, sheet)
    assert "Gửi Văn phòng" in page
    assert "Xác nhận thẩm định" not in page
    assert send(unit, sheet, own(sheet, self_1="8,5", note_1="Có sổ theo dõi")).status_code == 302
    assert sheet.scores.get(content__letter="a").self_points == 8.5
    assert send(unit, sheet, own(sheet, self_1="8.5"), "-file").status_code == 302
    sheet.refresh_from_db()
    assert sheet.state == S.FILED

    page = shown(clerk, sheet)
    assert "Xác nhận thẩm định" in page
    assert "Trả lại để bổ sung" in page
    back = send(clerk, sheet, {"reason": "Thiếu minh chứng nội dung g", "due_on": "2025-12-30"}, "-return")
    assert back.status_code == 302
    page = shown(unit, sheet)
    assert "Thiếu minh chứng nội dung g" in page
    assert "hẹn hết ngày 30/12/2025" in page

    filed(sheet, unit)
    send(clerk, sheet, given(sheet, verified_7="8", reason_7="Thiếu minh chứng"), "-verify")
    sheet.refresh_from_db()
    assert sheet.state == S.VERIFIED
    page = shown(unit, sheet)
    assert "Thấp hơn điểm tự chấm 2 điểm" in page
    assert "Thiếu minh chứng" in page
    assert "Xếp hạng <b>1</b>/1 trong khối." in page
    assert "54,29 %" in page
    assert '<input type="text"' not in page


def test_verifier_reads_what_differs_from_the_block(sheet: Evaluation, unit: User, clerk: User) -> None:
    send(unit, sheet, own(sheet, self_7="", na_7="on", self_2="5", na_2=""), "-file")
    page = shown(clerk, sheet)
    assert page.count("Khác quy định của khối: nội dung này thường áp dụng.") == 1
    assert page.count("Khác quy định của khối: nội dung này thường không áp dụng.") == 1


def test_locked_sheet_says_so(sheet: Evaluation, clerk: User) -> None:
    Evaluation.objects.update(locked_at=make.AT)
    page = shown(clerk, sheet)
    assert "Phiếu nằm trong hồ sơ đã trình nên được khóa" in page
    assert "<textarea" not in page


def test_sheet_costs_the_same_beside_one_and_forty(sheet: Evaluation, clerk: User) -> None:
    client, costs = make.a_client(clerk), []
    for count in (1, 40):
        for _ in range(count):
            make.an_evaluation(sheet.round, make.a_unit(block="K3"))
        with CaptureQueriesContext(connection) as queries:
            client.get(url(sheet))
        costs.append(len(queries))
    assert costs[0] == costs[1]
    assert costs[0] <= 23
