"""Whose sheet it is: who writes, who weighs, who reads, who finds nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from andung_emulation import history
from campaigns import access
from campaigns.enums import EvaluationState as S
from campaigns.enums import Role
from campaigns.models import Evaluation, User
from campaigns.selectors.board import board_of, chosen_lines
from campaigns.selectors.board_lines import lines_of
from tests import factories as make
from tests.campaigns.evaluation_pages.desk import filed, given, own, send, shown, url

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.DEPUTY])
def test_readers_read_and_see_no_button(sheet: Evaluation, unit: User, clerk: User, role: Role) -> None:
    filed(sheet, unit)
    page = shown(make.an_account(role), sheet)
    assert "btn-primary" not in page
    assert "<textarea" not in page


def test_council_reads_every_sheet_and_the_board(sheet: Evaluation) -> None:
    member = make.an_actor(Role.COUNCIL)
    assert access.evaluation_for(member, sheet.pk) == sheet
    lines = lines_of(access.board_for(member, sheet.round_id), member)
    assert len(board_of(lines, chosen_lines(lines)).blocks) == 1


def test_deputy_has_no_such_task_while_the_office_is_free(sheet: Evaluation, unit: User, clerk: User) -> None:
    filed(sheet, unit)
    deputy = make.an_account(Role.DEPUTY)
    assert "Thẩm định phiếu" not in make.a_client(deputy).get("/").content.decode()
    assert "Thẩm định phiếu của Thôn 3" in make.a_client(clerk).get("/").content.decode()


def test_administrator_finds_nothing(sheet: Evaluation) -> None:
    finds_nothing(make.an_account(Role.ADMINISTRATOR), sheet)


def test_other_unit_finds_nothing(sheet: Evaluation) -> None:
    finds_nothing(make.an_account(Role.UNIT, unit=make.a_unit("Thôn 4", block="K3")), sheet)


def finds_nothing(user: User, sheet: Evaluation) -> None:
    client: Client = make.a_client(user)
    assert client.get(url(sheet)).status_code == 404
    for step in ("", "-file", "-verify", "-return"):
        assert send(user, sheet, own(sheet), step).status_code == 404


@pytest.mark.parametrize("step", ["-file", "-verify", "-return"])
def test_steps_are_taken_by_post_only(sheet: Evaluation, clerk: User, step: str) -> None:
    assert make.a_client(clerk).get(url(sheet, step)).status_code == 405


def test_clerk_marks_what_came_on_paper(sheet: Evaluation, unit: User, clerk: User) -> None:
    assert "Nhập từ phiếu giấy" in shown(clerk, sheet)
    assert "Nhập từ phiếu giấy" not in shown(unit, sheet)
    send(clerk, sheet, own(sheet, from_paper="on"))
    assert history.of(sheet).get().on_paper
    assert "ghi lại từ giấy" in shown(unit, sheet)


def test_clerks_own_unit_is_left_to_the_deputy() -> None:
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


def test_unit_after_its_binding_date_reads_why(unit: User) -> None:
    sheet = Evaluation.objects.get()
    sheet.round.units_due_on, sheet.round.units_due_binding = make.AT.date().replace(day=15), True
    sheet.round.save()
    assert "Đã quá hạn gửi phiếu của đơn vị (15/12/2025)" in shown(unit, sheet)
    answer = send(unit, sheet, own(sheet), "-file")
    assert answer.status_code == 422
    assert sheet.scores.get(content__letter="a").self_points is None
