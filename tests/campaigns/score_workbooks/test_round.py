"""A whole round by Excel: a clerk scores forty units from a paper list, and what the round's states allow."""

from __future__ import annotations

from decimal import Decimal

import pytest

from andung_emulation import history, tokens
from campaigns.enums import EvaluationState as S
from campaigns.enums import Role
from campaigns.models import Evaluation, Round, User
from campaigns.rules.evaluations import SelfEntry
from campaigns.services.evaluations import write_self_scores
from tests import factories as make
from tests.campaigns.score_workbooks import desk
from tests.campaigns.score_workbooks.desk import NOTE, REASON, SELF, VERIFIED

pytestmark = pytest.mark.django_db


def state(sheet: Evaluation) -> str:
    sheet.refresh_from_db()
    return sheet.state


def test_a_clerk_scores_forty_units_from_a_paper_list_and_the_line_drops(round_: Round, clerk: User) -> None:
    """Both columns at once, sent and verified; the answer to the confirmation is lost, it is sent again."""
    sheets = [desk.village(round_, f"Thôn {number}") for number in range(1, 41)]
    content = desk.down(clerk, round_)
    own = {k: v for each in sheets for k, v in desk.filled(content, SELF, each.unit.name, 9).items()}
    given = {k: v for each in sheets for k, v in desk.filled(content, VERIFIED, each.unit.name, 8.5).items()}
    page = desk.seen(clerk, round_, desk.typed(content, {SELF: own, VERIFIED: given}))
    assert "320 thay đổi" in page
    assert "40 phiếu đủ điểm để gửi" in page
    assert {state(each) for each in sheets} == {S.DRAFT}
    token = tokens.sign(clerk.pk)
    done = desk.confirm(clerk, round_, page, "file", "verify", **{tokens.FIELD: token})
    assert done["Location"] == f"/danh-gia/{round_.pk}/"
    assert {state(each) for each in sheets} == {S.VERIFIED}
    assert desk.points(sheets[39], "verified_points") == [Decimal("8.5")] * 4
    told = history.of(sheets[0]).count()
    again = desk.confirm(clerk, round_, page, "file", "verify", **{tokens.FIELD: token})
    assert again["Location"] == done["Location"]
    assert (history.of(sheets[0]).count(), history.of(round_).count()) == (told, 1)
    assert "bang.xlsx" in history.of(round_).get().detail.text
    assert history.of(sheets[0]).filter(action="evaluation.filed", on_paper=True).exists()


def test_an_untouched_workbook_changes_nothing_in_any_state(round_: Round, clerk: User) -> None:
    for number, each in enumerate(S):
        sheet = desk.village(round_, f"Thôn {number}", state=each)
        desk.scored(sheet, own=9, given=8 if each == S.VERIFIED else None)
        sheet.scores.filter(content__letter="a").update(self_note="Đã công khai\n\n100 % thủ tục  =1+1")
    page = desk.seen(clerk, round_, desk.down(clerk, round_))
    assert "0 thay đổi" in page
    assert "4 đơn vị không đổi" in page
    assert "sealed" not in page


def test_the_workbook_says_how_it_is_filled_in(first: Evaluation, second: Evaluation, clerk: User) -> None:
    """Locked but for what may be typed; a verified sheet's line stays locked."""
    desk.scored(second, own=9, given=9)
    Evaluation.objects.filter(pk=second.pk).update(state=S.VERIFIED, filed_at=make.AT, verified_at=make.AT)
    book = desk.opened(desk.down(clerk, first.round))
    assert book.sheetnames == [SELF, VERIFIED, REASON, NOTE, "_phien_ban"]
    assert book["_phien_ban"].sheet_state == "veryHidden"
    page = book[SELF]
    assert [cell.value for cell in page[4]][:4] == ["Khối", "Đơn vị", "Trạng thái", "a"]
    assert [page[place].protection.locked for place in ("B5", "D5", "D6")] == [True, False, True]
    assert page.freeze_panes == "C5"
    assert "D5<=20" in page.data_validations.dataValidation[0].formula1


def test_a_filed_sheet_gets_the_offices_points_and_is_verified_where_ticked(
    first: Evaluation, second: Evaluation, clerk: User
) -> None:
    for each in (first, second):
        desk.scored(each, own=10)
    Evaluation.objects.update(state=S.FILED, filed_at=make.AT)
    content = desk.down(clerk, first.round)
    cells = {
        VERIFIED: desk.filled(content, VERIFIED, "Thôn 1", 8) | desk.filled(content, VERIFIED, "Thôn 2", 10),
        REASON: desk.filled(content, REASON, "Thôn 1", "Thiếu\nminh chứng", None, None, None),
    }
    page = desk.seen(clerk, first.round, desk.typed(content, cells))
    assert "1 phiếu đủ điểm thẩm định và lý do" in page  # the first misses three reasons
    desk.confirm(clerk, first.round, page, "verify")
    assert (state(first), state(second)) == (S.FILED, S.VERIFIED)
    assert desk.points(first, "verified_points") == [8, 8, 8, 8]
    assert first.scores.get(content__letter="a").verified_reason == "Thiếu\nminh chứng"


def test_only_what_is_ticked_is_written_and_no_step_is_taken_unasked(
    first: Evaluation, second: Evaluation, clerk: User
) -> None:
    content = desk.down(clerk, first.round)
    cells = desk.filled(content, SELF, "Thôn 1", 9) | desk.filled(content, SELF, "Thôn 2", 9)
    page = desk.seen(clerk, first.round, desk.typed(content, {SELF: cells}))
    desk.confirm(clerk, first.round, page, sheets=[first.pk])
    assert (desk.points(first), desk.points(second)) == ([9] * 4, [None] * 4)
    assert state(first) == S.DRAFT
    none = desk.confirm(clerk, first.round, page, sheets=[])
    assert none.status_code == 422


def test_the_offices_points_need_a_sheet_that_is_filed_on_the_way(first: Evaluation, clerk: User) -> None:
    content = desk.down(clerk, first.round)
    given = desk.filled(content, VERIFIED, "Thôn 1", 8)
    alone = desk.seen(clerk, first.round, desk.typed(content, {VERIFIED: given}))
    assert "Phiếu chưa gửi nên chưa ghi được điểm thẩm định. Chưa tự chấm nội dung a, c, d, g." in alone
    both = desk.typed(content, {VERIFIED: given, SELF: desk.filled(content, SELF, "Thôn 1", 8)})
    page = desk.seen(clerk, first.round, both)
    answer = desk.confirm(clerk, first.round, page, "verify")
    assert answer.status_code == 422
    assert "Thôn 1 chưa gửi phiếu nên chưa ghi được điểm thẩm định" in answer.content.decode()
    assert desk.points(first) == [None] * 4
    desk.confirm(clerk, first.round, page, "file")
    assert state(first) == S.FILED
    assert desk.points(first, "verified_points") == [8] * 4


def test_what_the_state_forbids_is_refused_with_its_cell(
    first: Evaluation, second: Evaluation, clerk: User
) -> None:
    desk.scored(first, own=9, given=9)
    Evaluation.objects.filter(pk=first.pk).update(
        state=S.VERIFIED, filed_at=make.AT, verified_at=make.AT, locked_at=make.AT
    )
    content = desk.down(clerk, first.round)
    cells = {SELF: {"D5": 1, **desk.filled(content, SELF, "Thôn 2", 9)}, VERIFIED: {"D5": 2}}
    page = desk.seen(clerk, first.round, desk.typed(content, cells))
    assert page.count("Phiếu này nằm trong hồ sơ đã trình") == 2
    assert '<th scope="row">D5</th><td data-label="Trang tính"><span class="nowrap">Thẩm định' in page
    assert desk.ticked(page) == [str(second.pk)]


def test_nobody_verifies_his_own_unit_by_excel_either(round_: Round) -> None:
    sheet = desk.scored(desk.village(round_, "Thôn 1", state=S.FILED), own=9)
    clerk = make.an_account(Role.OFFICE, unit=make.a_unit("Thôn 1"))
    make.the_office()
    content = desk.down(clerk, round_)
    given = desk.typed(content, {VERIFIED: desk.filled(content, VERIFIED, "Thôn 1", 9)})
    page = desk.seen(clerk, round_, given)
    assert "việc này của một người khác của Văn phòng" in page
    assert desk.ticked(page) == []
    assert desk.points(sheet, "verified_points") == [None] * 4


def test_what_somebody_wrote_meanwhile_is_never_overwritten(first: Evaluation, clerk: User) -> None:
    """Between the download and the upload, and between the preview and the confirmation."""
    desk.scored(first, own=5)
    content = desk.down(clerk, first.round)
    page = desk.seen(clerk, first.round, desk.typed(content, {SELF: {"D5": 6, "F5": 7}}))
    colleague = make.an_actor(Role.OFFICE)
    write_self_scores(first, entries={"a": SelfEntry(Decimal(8))}, version=1, actor=colleague, at=make.AT)
    answer = desk.confirm(clerk, first.round, page)
    assert answer.status_code == 422
    assert "trên phiếu là “8”, trong tệp là “6”" in answer.content.decode()
    assert desk.points(first) == [8, 5, 5, 5]
    elsewhere = desk.seen(clerk, first.round, desk.typed(content, {SELF: {"F5": 7}}))
    assert "đã có người sửa từ lúc tải bảng" in elsewhere
    desk.confirm(clerk, first.round, elsewhere)
    assert desk.points(first) == [8, 7, 5, 5]


def test_what_does_not_apply_is_said_in_the_units_own_points(
    first: Evaluation, second: Evaluation, clerk: User
) -> None:
    content = desk.down(clerk, first.round)
    cells = {
        SELF: {"D5": "-", "E5": 7},
        VERIFIED: {"G6": "–", "E6": 3},  # of the second: d applies, b doesn't
    }
    page = desk.seen(clerk, first.round, desk.typed(content, cells))
    assert "Không áp dụng thì ghi “–” ở cột “Tự chấm”, không phải ở đây." in page
    assert "Nội dung không áp dụng nên không ghi gì ở đây" in page
    assert desk.ticked(page) == [str(first.pk)]
    desk.confirm(clerk, first.round, page)
    assert [each.applicable for each in first.scores.order_by("content__position")][:2] == [False, True]


def test_an_emptied_cell_empties_the_sheets(first: Evaluation, clerk: User) -> None:
    desk.scored(first, own=9)
    content = desk.typed(desk.down(clerk, first.round), {SELF: {"D5": None}})
    page = desk.seen(clerk, first.round, content)
    assert '<span class="soft">9 →</span> <b>trống</b>' in page
    desk.confirm(clerk, first.round, page)
    assert desk.points(first) == [None, 9, 9, 9]


def test_a_final_round_has_no_workbook(clerk: User) -> None:
    final = make.a_final_round()
    client = make.a_client(clerk)
    assert "Đợt này không chấm điểm." in client.get(f"/danh-gia/{final.pk}/excel/").content.decode()
    assert client.get(f"/danh-gia/{final.pk}/excel/tep/").status_code == 404
