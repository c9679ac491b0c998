"""A past year is opened as recorded, says so everywhere, and urges nobody."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.enums import Role
from campaigns.models import Round, User
from campaigns.selectors import countdown
from campaigns.services.rounds import add_units
from campaigns.todo import tasks
from tests import factories as make
from tests.recording import factories as paper

pytestmark = pytest.mark.django_db


def test_a_past_round_is_opened_as_recorded_with_open_eyes(desk: Client, office: User) -> None:
    round_, village = make.a_round(2022, opened=False), paper.a_village()
    page = desk.get(reverse("campaigns:round", args=[round_.pk])).content.decode()
    assert "Mở để ghi lại từ hồ sơ giấy" in page
    url = reverse("campaigns:round-open", args=[round_.pk])
    form = desk.get(url).content.decode()
    assert "Ghi lại đợt năm 2022 từ hồ sơ giấy" in form
    assert "không có phiếu tiếp nhận" in form
    refused = make.post(desk, url, office, {"units": [village.pk]})
    assert (refused.status_code, "Đánh dấu ô này" in refused.content.decode()) == (422, True)
    make.post(desk, url, office, {"source": "plan", "units": [village.pk], "from_paper": "on"})
    round_.refresh_from_db()
    assert round_.from_paper
    page = desk.get(reverse("campaigns:round", args=[round_.pk])).content.decode()
    for said in ("Ghi lại từ hồ sơ giấy", "Ghi điểm bằng Excel", "Ghi quyết định", "Chưa ghi lại"):
        assert said in page
    for unsaid in ("Khi hết hạn", "Đặt hạn của đơn vị", "Đề nghị khen thưởng</a></li>"):
        assert unsaid not in page


def test_a_round_that_is_still_to_come_isnt_offered_so(desk: Client) -> None:
    round_ = make.a_round(opened=False)
    page = desk.get(reverse("campaigns:round", args=[round_.pk])).content.decode()
    assert "Mở để ghi lại" not in page
    assert "Mở đợt" in page


def test_its_strip_counts_nothing_and_its_road_is_not_shown(
    round_: Round, desk: Client, office: User
) -> None:
    paper.a_sheet(round_)
    said = countdown(round_, make.AT)
    assert (said.headline, said.seconds_left) == ("Ghi lại từ hồ sơ giấy", None)
    make.post(desk, reverse("switch-round"), office, {"round": round_.pk})
    page = desk.get("/").content.decode()
    assert "Đường đi của đợt" not in page
    assert "phiếu đã ghi lại" in page


@pytest.mark.parametrize("role", [Role.OFFICE, Role.UNIT, Role.DEPUTY])
def test_nobody_is_urged(role: Role) -> None:
    round_ = make.a_round(2022, from_paper=True, units_due_on=make.TODAY)
    sheet = paper.a_sheet(round_)
    actor = paper.somebody(role, sheet.unit)
    assert list(tasks(actor, round_, make.AT)) == []
    Round.objects.filter(pk=round_.pk).update(from_paper=False)
    round_.refresh_from_db()
    assert bool(list(tasks(actor, round_, make.AT))) is (role != Role.DEPUTY)


def test_another_unit_that_the_papers_name_comes_in_later(round_: Round) -> None:
    late = paper.a_village("Thôn 5")
    assert add_units(round_, units=[late], actor=make.an_actor(Role.OFFICE), at=make.AT) == ["Thôn 5"]


def test_the_board_speaks_of_writing_down(round_: Round, desk: Client) -> None:
    paper.a_sheet(round_)
    page = desk.get(reverse("campaigns:evaluation-board", args=[round_.pk])).content.decode()
    assert "Đã ghi 0/1 phiếu" in page
    assert "Chưa ghi lại" in page
    assert "thẩm định 0/1" not in page
