"""Bad input is said where it is, and nothing typed is lost; nothing happens twice."""

from __future__ import annotations

import pytest

from andung_emulation import history, tokens
from campaigns.enums import EvaluationState as S
from campaigns.models import Evaluation, User
from tests import factories as make
from tests.campaigns.evaluation_pages.desk import filed, given, own, send, shown, url

pytestmark = pytest.mark.django_db


BAD = [
    ("abc", "Điểm viết bằng chữ số, như 8 hoặc 8,5."),
    ("8,3", "Chấm theo bước 0,5 điểm: 8 hoặc 8,5."),
    ("999", "Cao hơn điểm tối đa của nội dung này (20)."),
    ("-1", "Điểm không được âm."),
    ("８，５", "Điểm viết bằng chữ số"),
    ("1e1", "Điểm viết bằng chữ số"),
    ("1.000", "Điểm viết bằng chữ số"),
    ("NaN", "Điểm viết bằng chữ số"),
    ("9" * 500, "Điểm viết bằng chữ số"),
]


@pytest.mark.parametrize("step", ["", "-file"])
@pytest.mark.parametrize(("typed", "said"), BAD)
def test_bad_number_is_said_and_nothing_typed_is_lost(
    sheet: Evaluation, unit: User, typed: str, said: str, step: str
) -> None:
    answer = send(unit, sheet, own(sheet, self_1=typed, note_3="Đã gõ dở"), step)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert f'value="{typed}"' in page
    assert "Đã gõ dở" in page
    assert not history.of(sheet).exists()


def test_points_beside_not_applicable_ask_which_holds(sheet: Evaluation, unit: User) -> None:
    answer = send(unit, sheet, own(sheet, na_1="on"))
    assert answer.status_code == 422
    assert "Đã đánh dấu “Không áp dụng” thì để trống điểm" in answer.content.decode()


def test_incomplete_sheet_is_not_filed_and_says_where(sheet: Evaluation, unit: User) -> None:
    answer = send(unit, sheet, own(sheet, self_4=""), "-file")
    assert answer.status_code == 422
    assert answer.content.decode().count("Chưa chấm: ghi điểm (0 cũng được) trước khi gửi.") == 1
    assert send(unit, sheet, {}, "-file").status_code == 302
    sheet.refresh_from_db()
    assert sheet.state == S.DRAFT


def test_difference_without_reason_is_said_at_its_field(sheet: Evaluation, unit: User, clerk: User) -> None:
    filed(sheet, unit)
    answer = send(clerk, sheet, given(sheet, verified_3="8", verified_4="", verified_7="9,5"), "-verify")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("Khác điểm tự chấm nhiều: ghi lý do.") == 1
    assert page.count("Chưa có điểm thẩm định.") == 1
    assert send(clerk, sheet, given(sheet, verified_3="8")).status_code == 302


def test_return_without_a_reason_keeps_the_day_that_was_typed(
    sheet: Evaluation, unit: User, clerk: User
) -> None:
    filed(sheet, unit)
    answer = send(clerk, sheet, {"reason": "", "due_on": "2025-12-31"}, "-return")
    assert answer.status_code == 422
    assert 'value="2025-12-31"' in answer.content.decode()
    late = send(clerk, sheet, {"reason": "Thiếu", "due_on": "2025-12-01"}, "-return")
    assert "Ngày hẹn bổ sung không được ở trước hôm nay." in late.content.decode()


def test_double_click_files_once(sheet: Evaluation, unit: User) -> None:
    client, data = make.a_client(unit), own(sheet) | {tokens.FIELD: tokens.sign(unit.pk)}
    answers = [client.post(url(sheet, "-file"), data) for _ in range(2)]
    assert [(each.status_code, each["Location"]) for each in answers] == [(302, url(sheet))] * 2
    assert [each.action for each in history.of(sheet)] == ["evaluation.self_scored", "evaluation.filed"]


def test_stale_save_answers_409_with_both_texts(sheet: Evaluation, unit: User, clerk: User) -> None:
    old = own(sheet, self_1="16", note_1="Bản gõ sau")
    send(clerk, sheet, own(sheet, self_1="15", note_1="Bản lưu trước"))
    answer = send(unit, sheet, old)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Bản lưu trước" in page
    assert "Bản gõ sau" in page


def test_typing_after_the_sheet_was_filed_is_kept_in_sight(sheet: Evaluation, unit: User) -> None:
    filed(sheet, unit)
    answer = send(unit, sheet, own(sheet, note_1="Gõ thêm sau khi gửi"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Phiếu đang ở trạng thái “Đã gửi Văn phòng”: không sửa điểm tự chấm được." in page
    assert "Gõ thêm sau khi gửi" in page


def test_hostile_text_is_only_text(sheet: Evaluation, unit: User, clerk: User) -> None:
    hostile = '</textarea><script>alert(1)</script>" onfocus="x'
    send(unit, sheet, own(sheet, note_1=hostile))
    for user in (unit, clerk):
        page = shown(user, sheet)
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page
    assert "<script>alert" not in send(unit, sheet, own(sheet, self_1='"><script>alert(1)')).content.decode()


def test_invisible_characters_are_taken_out(sheet: Evaluation, unit: User) -> None:
    send(unit, sheet, own(sheet, note_1="Báo\u200b cáo\u202e  quý", self_1="\u200b8,5 "))
    score = sheet.scores.get(content__letter="a")
    assert score.self_note == "Báo cáo quý"
    assert score.self_points == 8.5


@pytest.mark.parametrize("data", [{}, {"side": "x"}])
def test_post_without_a_form_is_a_bad_request(sheet: Evaluation, unit: User, data: dict[str, str]) -> None:
    assert send(unit, sheet, data).status_code == 400


def test_version_that_is_no_number_is_said(sheet: Evaluation, unit: User) -> None:
    assert send(unit, sheet, own(sheet, version="x")).status_code == 422
