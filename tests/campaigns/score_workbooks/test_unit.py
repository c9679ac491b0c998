"""One unit's workbook: by its own voice, by the office, and by the office through the unit's hands."""

from __future__ import annotations

import pytest
from django.test import Client

from andung_emulation import history
from campaigns.enums import EvaluationState as S
from campaigns.enums import Role
from campaigns.models import Evaluation, User
from tests import factories as make
from tests import screens
from tests.campaigns.score_workbooks import desk
from tests.campaigns.score_workbooks.desk import NOTE, SELF, SHEET, VERIFIED

pytestmark = pytest.mark.django_db


@pytest.fixture
def voice(first: Evaluation) -> User:
    return make.an_account(Role.UNIT, unit=make.a_unit("Thôn 1"))


def heads(content: bytes) -> list[object]:
    return [cell.value for cell in desk.opened(content)[SHEET][4]]


def test_a_unit_scores_itself_and_files(first: Evaluation, voice: User) -> None:
    sheet_page = screens.text(voice, screens.url("campaigns:evaluation", first))
    assert "Excel của đơn vị" in sheet_page
    content = desk.down(voice, first)
    assert heads(content) == ["Nội dung", "Tên nội dung", "Điểm tối đa", SELF, NOTE]
    cells = {"D5": 18, "D7": "12,5", "D8": 20, "D11": 15, "E5": "Đạt 98 %\nchỉ tiêu", "D9": "–"}
    page = desk.seen(voice, first, desk.typed(content, {SHEET: cells}))
    assert "5 thay đổi" in page
    assert "thẩm định luôn" not in page
    assert desk.confirm(voice, first, page, "file")["Location"] == f"/phieu/{first.pk}/"
    first.refresh_from_db()
    assert (first.state, first.from_paper) == (S.FILED, False)
    assert [str(each) for each in desk.points(first)] == ["18.00", "12.50", "20.00", "15.00"]
    assert first.scores.get(content__letter="a").self_note == "Đạt 98 %\nchỉ tiêu"
    assert history.of(first).filter(action="evaluation.scores_from_file").count() == 1


def test_the_offices_workbook_holds_both_sides(first: Evaluation, clerk: User) -> None:
    content = desk.down(clerk, first)
    assert heads(content)[3:] == [SELF, NOTE, VERIFIED, "Lý do chênh lệch"]
    lines = (5, 7, 8, 11)
    cells = {f"{column}{line}": 9 for column in "DF" for line in lines}
    page = desk.seen(clerk, first, desk.typed(content, {SHEET: cells}))
    desk.confirm(clerk, first, page, "file", "verify")
    first.refresh_from_db()
    assert (first.state, first.from_paper) == (S.VERIFIED, True)


def test_the_offices_points_are_not_the_units_to_write(first: Evaluation, clerk: User, voice: User) -> None:
    """The office mailed its own workbook to the unit; what the unit may write of it, it may."""
    content = desk.down(clerk, first)
    both = desk.seen(voice, first, desk.typed(content, {SHEET: {"D5": 9, "F5": 9}}))
    assert "Việc thẩm định của Văn phòng." in both
    assert desk.ticked(both) == []
    own = desk.seen(voice, first, desk.typed(content, {SHEET: {"D5": 9}}))
    assert desk.ticked(own) == [str(first.pk)]


def test_a_returned_sheet_is_mended_by_excel(first: Evaluation, voice: User) -> None:
    desk.scored(first, own=9)
    Evaluation.objects.update(state=S.RETURNED, filed_at=make.AT, returned_reason="Thiếu minh chứng")
    content = desk.typed(desk.down(voice, first), {SHEET: {"D5": 8, "E5": "Bổ sung biên bản"}})
    desk.confirm(voice, first, desk.seen(voice, first, content), "file")
    first.refresh_from_db()
    assert first.state == S.FILED


def test_another_units_workbook_and_the_rounds_are_told_apart(
    first: Evaluation, second: Evaluation, clerk: User
) -> None:
    said = desk.refused(clerk, first, desk.down(clerk, second))
    assert "Bảng này là của Thôn 2, không phải của Thôn 1." in said
    whole = desk.down(clerk, first.round)
    assert "Bảng này là của cả đợt: tải lên ở trang Excel của đợt." in desk.refused(clerk, first, whole)
    alone = desk.refused(clerk, first.round, desk.down(clerk, first))
    assert "Bảng này là của Thôn 1: tải lên ở phiếu của đơn vị ấy." in alone


def test_contents_may_stand_in_any_order_but_once(first: Evaluation, clerk: User) -> None:
    book = desk.opened(desk.down(clerk, first))
    page = book[SHEET]
    page.move_range("A5:G5", rows=10)
    page["D15"], page["A16"], page["D16"], page["A17"], page["D17"] = 9, "A", 8, "z", 1
    seen = desk.seen(clerk, first, desk.saved(book))
    assert "Nội dung a đã ghi ở dòng 15." in seen
    assert "Phiếu không có nội dung “z”." in seen
    assert desk.ticked(seen) == []


def test_a_stranger_has_no_such_page(first: Evaluation, second: Evaluation, voice: User) -> None:
    client: Client = make.a_client(voice)
    for step in ("", "-file"):
        assert client.get(screens.url(f"campaigns:evaluation-workbook{step}", second)).status_code == 404
