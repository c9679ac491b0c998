"""Phiếu chấm điểm in the browser: typed, saved, filed, verified, sent back, by whom it may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from andung_emulation import drafts, history, tokens
from campaigns import access
from campaigns.enums import EvaluationState as S
from campaigns.enums import Role
from campaigns.models import Evaluation, User
from campaigns.selectors.board import board_of
from tests import factories as make

pytestmark = pytest.mark.django_db
PLACES = {"a": 1, "c": 3, "d": 4, "g": 7}
NOT_APPLICABLE = (2, 5, 6)


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(make.AT):
        yield


@pytest.fixture
def sheet() -> Evaluation:
    return make.an_evaluation(make.a_round(), make.a_unit("Thôn 3", block="K3"))


@pytest.fixture
def clerk() -> User:
    return make.an_account(Role.OFFICE)


@pytest.fixture
def unit(sheet: Evaluation) -> User:
    return make.an_account(Role.UNIT, unit=make.a_unit("Thôn 3"))


def own(sheet: Evaluation, **typed: str) -> dict[str, str]:
    """The form of the unit's own points: 10 on each content that applies, unless the test types otherwise."""
    sheet.refresh_from_db()
    fields = {"side": "self", "version": str(sheet.version)}
    fields |= {f"self_{place}": "10" for place in PLACES.values()}
    fields |= {f"na_{place}": "on" for place in NOT_APPLICABLE}
    return fields | typed


def given(sheet: Evaluation, **typed: str) -> dict[str, str]:
    sheet.refresh_from_db()
    fields = {"side": "verified", "version": str(sheet.version)}
    return fields | {f"verified_{place}": "10" for place in PLACES.values()} | typed


def url(sheet: Evaluation, step: str = "") -> str:
    return reverse(f"campaigns:evaluation{step}", args=[sheet.pk])


def send(user: User, sheet: Evaluation, data: dict[str, str], step: str = "") -> Any:
    return make.post(make.a_client(user), url(sheet, step), user, data)


def shown(user: User, sheet: Evaluation) -> str:
    answer = make.a_client(user).get(url(sheet))
    assert answer.status_code == 200
    return answer.content.decode()


def filed(sheet: Evaluation, unit: User) -> Evaluation:
    assert send(unit, sheet, own(sheet), "-file").status_code == 302
    sheet.refresh_from_db()
    return sheet


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


class TestDraft:
    def test_autosaved_text_comes_back_with_a_notice(self, sheet: Evaluation, unit: User) -> None:
        client = make.a_client(unit)
        address = re.findall('data-autosave-url="([^"]+)"', shown(unit, sheet))[0].replace("&amp;", "&")
        data = own(sheet, self_1="8,", note_1="Gõ dở dang", na_2="")
        assert client.post(address, data).json()["message"].startswith("Đã lưu nháp")
        page = shown(unit, sheet)
        assert "Đang hiện bản nháp máy tự lưu lúc 08:00" in page
        assert "Gõ dở dang" in page
        assert 'value="8,"' in page
        assert sheet.scores.get(content__letter="a").self_note == ""

    def test_saving_uses_it_up(self, sheet: Evaluation, unit: User) -> None:
        drafts.save(unit.pk, "evaluation-self", str(sheet.pk), own(sheet), base_version=1, at=make.AT)
        send(unit, sheet, own(sheet))
        assert drafts.read(unit.pk, "evaluation-self", str(sheet.pk)) is None

    def test_it_can_be_given_up(self, sheet: Evaluation, unit: User) -> None:
        drafts.save(unit.pk, "evaluation-self", str(sheet.pk), own(sheet), base_version=1, at=make.AT)
        assert send(unit, sheet, {"discard": "1"}).status_code == 302
        assert "bản nháp" not in shown(unit, sheet)

    def test_older_one_is_shown_beside_not_filled_in(
        self, sheet: Evaluation, unit: User, clerk: User
    ) -> None:
        text = own(sheet, note_1="Bản gõ của tôi") | {"self_3": ["1", "2"]}
        drafts.save(unit.pk, "evaluation-self", str(sheet.pk), text, base_version=1, at=make.AT)
        send(clerk, sheet, own(sheet, note_1="Văn phòng ghi"))
        page = shown(unit, sheet)
        assert "phiếu đã được lưu sau khi bạn gõ" in page
        assert "<dd>Bản gõ của tôi</dd>" in page
        assert "Văn phòng ghi</textarea>" in page


class TestRoles:
    @pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.DEPUTY])
    def test_readers_read_and_see_no_button(
        self, sheet: Evaluation, unit: User, clerk: User, role: Role
    ) -> None:
        filed(sheet, unit)
        page = shown(make.an_account(role), sheet)
        assert "btn-primary" not in page
        assert "<textarea" not in page

    def test_council_reads_every_sheet_and_the_board(self, sheet: Evaluation) -> None:
        member = make.an_actor(Role.COUNCIL)
        assert access.evaluation_for(member, sheet.pk) == sheet
        assert len(board_of(access.board_for(member, sheet.round_id), member).blocks) == 1

    def test_deputy_has_no_such_task_while_the_office_is_free(
        self, sheet: Evaluation, unit: User, clerk: User
    ) -> None:
        filed(sheet, unit)
        deputy = make.an_account(Role.DEPUTY)
        assert "Thẩm định phiếu" not in make.a_client(deputy).get("/").content.decode()
        assert "Thẩm định phiếu của Thôn 3" in make.a_client(clerk).get("/").content.decode()

    @pytest.mark.parametrize("role", [Role.CULTURE, Role.ADMINISTRATOR])
    def test_others_find_nothing(self, sheet: Evaluation, role: Role) -> None:
        self.finds_nothing(make.an_account(role), sheet)

    def test_other_unit_finds_nothing(self, sheet: Evaluation) -> None:
        self.finds_nothing(make.an_account(Role.UNIT, unit=make.a_unit("Thôn 4", block="K3")), sheet)

    def finds_nothing(self, user: User, sheet: Evaluation) -> None:
        client: Client = make.a_client(user)
        assert client.get(url(sheet)).status_code == 404
        for step in ("", "-file", "-verify", "-return"):
            assert send(user, sheet, own(sheet), step).status_code == 404

    @pytest.mark.parametrize("step", ["-file", "-verify", "-return"])
    def test_steps_are_taken_by_post_only(self, sheet: Evaluation, clerk: User, step: str) -> None:
        assert make.a_client(clerk).get(url(sheet, step)).status_code == 405

    def test_clerk_marks_what_came_on_paper(self, sheet: Evaluation, unit: User, clerk: User) -> None:
        assert "Nhập từ phiếu giấy" in shown(clerk, sheet)
        assert "Nhập từ phiếu giấy" not in shown(unit, sheet)
        send(clerk, sheet, own(sheet, from_paper="on"))
        assert history.of(sheet).get().on_paper
        assert "ghi lại từ giấy" in shown(unit, sheet)

    def test_clerks_own_unit_is_left_to_the_deputy(self) -> None:
        office = make.a_unit("Văn phòng - Thống kê", applies="a c d g")
        sheet = make.an_evaluation(make.a_round(), office)
        clerk, deputy = make.an_account(Role.OFFICE, unit=office), make.an_account(Role.DEPUTY)
        filed(sheet, clerk)
        title = f"Thẩm định phiếu của {office}"
        assert title in make.a_client(deputy).get("/").content.decode()
        assert title not in make.a_client(clerk).get("/").content.decode()
        page = shown(clerk, sheet)
        assert "việc này của Phó Chủ tịch Ủy ban nhân dân xã" in page
        assert "verified_1" not in page
        refused = send(clerk, sheet, given(sheet), "-verify")
        assert refused.status_code == 422
        assert send(deputy, sheet, given(sheet), "-verify").status_code == 302
        sheet.refresh_from_db()
        assert sheet.state == S.VERIFIED

    def test_unit_after_its_binding_date_reads_why(self, unit: User) -> None:
        sheet = Evaluation.objects.get()
        sheet.round.units_due_on, sheet.round.units_due_binding = make.AT.date().replace(day=15), True
        sheet.round.save()
        assert "Đã quá hạn gửi phiếu của đơn vị (15/12/2025)" in shown(unit, sheet)
        answer = send(unit, sheet, own(sheet), "-file")
        assert answer.status_code == 422
        assert sheet.scores.get(content__letter="a").self_points is None


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
    assert costs[0] <= 22
