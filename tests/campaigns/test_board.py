"""Đánh giá: what each role sees of the round, how units are ranked, and what it costs to show it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.enums import EvaluationState as S
from campaigns.enums import Role
from campaigns.models import Evaluation, Round
from tests import factories as make

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


@pytest.fixture
def round_() -> Round:
    return make.a_round()


def a_scored_sheet(round_: Round, name: str, share: int, **fields: Any) -> Evaluation:
    """Every applicable content has that percentage of its points, verified when the sheet is."""
    fields.setdefault("state", S.VERIFIED)
    block = fields.pop("block", "K1")
    sheet = make.an_evaluation(round_, make.a_unit(name, block=block), **fields)
    most = {each.content_id: each.max_points for each in round_.scale.points.all()}
    for score in sheet.scores.filter(applicable=True):
        score.self_points = most[score.content_id] * share / Decimal(100)
        score.verified_points = score.self_points if sheet.state == S.VERIFIED else None
        score.save()
    return sheet


def page(round_: Round, *roles: str, query: str = "", **account: Any) -> tuple[int, str]:
    client = make.a_client(make.an_account(*roles, **account))
    answer = client.get(reverse("campaigns:evaluation-board", args=[round_.pk]) + query)
    return answer.status_code, answer.content.decode()


def test_units_are_ranked_within_their_block(round_: Round) -> None:
    a_scored_sheet(round_, "Ngành A", 80)
    a_scored_sheet(round_, "Ngành B", 90)
    a_scored_sheet(round_, "Thôn 1", 70, block="K3")
    _, shown = page(round_, Role.OFFICE)
    assert shown.index("Ngành B") < shown.index("Ngành A") < shown.index("Thôn 1")
    assert shown.count('data-label="Hạng"><b>1</b>') == 2
    assert shown.count('data-label="Hạng"><b>2</b>') == 1
    assert "90,00 %" in shown
    assert "Xuất sắc" in shown
    assert "hạng còn thay đổi" not in shown


def test_own_points_are_marked_and_not_ranked(round_: Round) -> None:
    a_scored_sheet(round_, "Ngành A", 80, state=S.FILED)
    _, shown = page(round_, Role.OFFICE)
    assert 'class="self-scored"' in shown
    assert "tự chấm" in shown
    assert "Chỉ xếp hạng phiếu đã thẩm định." in shown
    assert "Đã thẩm định 0/1 phiếu: hạng còn thay đổi." in shown


def test_not_scored_not_applicable_and_zero_differ(round_: Round) -> None:
    sheet = make.an_evaluation(round_, make.a_unit("Thôn 1", block="K3"))
    sheet.scores.filter(content__letter="a").update(self_points=0)
    _, shown = page(round_, Role.OFFICE)
    assert "Thôn 1, a) Hoàn thành chỉ tiêu, nhiệm vụ, tự chấm: 0 % số điểm" in shown
    assert "Thôn 1, c) Tuyên truyền, sáng kiến, tự chấm: chưa chấm" in shown
    assert "Thôn 1, b) Chỉ đạo, điều hành, tự chấm: không áp dụng" in shown
    assert "Chưa chấm" in shown


def test_filters_choose_rows_and_an_unknown_one_shows_all(round_: Round) -> None:
    a_scored_sheet(round_, "Ngành A", 80)
    a_scored_sheet(round_, "Thôn 1", 70, block="K3", state=S.FILED)
    assert "Ngành A" not in page(round_, Role.OFFICE, query="?trang_thai=da-gui")[1]
    assert "Thôn 1" not in page(round_, Role.OFFICE, query="?khoi=K1")[1]
    for unknown in (
        "?trang_thai=x&khoi=y",
        "?khoi=%00%C3%BC",
        "?duoi=1%27%20OR%201=1",
        "?noi_dung=z&sap_xep=x",
    ):
        status, shown = page(round_, Role.OFFICE, query=unknown)
        assert status == 200
        assert "Ngành A" in shown
        assert "Thôn 1" in shown
    assert "Không có phiếu nào như thế." in page(round_, Role.OFFICE, query="?trang_thai=da-gui&khoi=K1")[1]


def test_unit_sees_its_own_row_with_its_true_rank(round_: Round) -> None:
    a_scored_sheet(round_, "Ngành A", 80)
    a_scored_sheet(round_, "Ngành B", 90)
    _, shown = page(round_, Role.UNIT, unit=make.a_unit("Ngành A"))
    assert "Ngành A" in shown
    assert "Ngành B" not in shown
    assert 'data-label="Hạng"><b>2</b>' in shown


@pytest.mark.parametrize("role", [Role.OFFICE, Role.CHAIRMAN, Role.DEPUTY])
def test_readers_see_every_unit(round_: Round, role: Role) -> None:
    a_scored_sheet(round_, "Ngành A", 80)
    status, shown = page(round_, role)
    assert status == 200
    assert "Ngành A" in shown


def test_administrator_finds_nothing(round_: Round) -> None:
    assert page(round_, Role.ADMINISTRATOR)[0] == 404


def test_round_that_does_not_score_says_so() -> None:
    status, shown = page(make.a_final_round(), Role.OFFICE)
    assert status == 200
    assert "Đợt này không chấm điểm." in shown


def test_hostile_name_is_only_text(round_: Round) -> None:
    make.an_evaluation(round_, make.a_unit("<script>alert(1)</script>"))
    assert "<script>alert" not in page(round_, Role.OFFICE)[1]


def test_board_costs_the_same_for_one_unit_and_forty(round_: Round) -> None:
    client = make.a_client(make.an_account(Role.OFFICE, person=make.a_person()))
    url = reverse("campaigns:evaluation-board", args=[round_.pk])
    costs = []
    with time_machine.travel(make.AT):
        for numbers in (range(1), range(1, 40)):
            for number in numbers:
                a_scored_sheet(round_, f"Ngành {number}", 50 + number, block=("K1", "K2", "K3")[number % 3])
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url).status_code == 200
            costs.append(len(queries))
    assert costs[0] == costs[1]
    assert costs[0] <= MOST_QUERIES
