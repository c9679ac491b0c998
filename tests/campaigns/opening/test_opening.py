"""Opening a round by the year before, or by the plan: what comes, what never does, what history tells."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from andung_emulation import history
from andung_emulation.errors import Refused
from campaigns.enums import Role
from campaigns.models import (
    Block,
    Campaign,
    Registration,
    Round,
    RoundBlock,
    Target,
    TargetResult,
    Unit,
    User,
)
from campaigns.selectors.openings import BLOCKS, SCALE, TARGETS, UNITS, Start
from campaigns.services.rounds import add_units, open_round
from tests import factories as make
from tests.campaigns.opening.typed import (
    ALL_OF_IT,
    a_target,
    a_year_before,
    letters_on,
    lists_of,
    the_default_scale,
)
from tests.screens import sent, text, url

pytestmark = pytest.mark.django_db


def opened(office: User, round_: Round, source: Round | str, parts: list[str], **typed: Any) -> Round:
    said = {"source": source if isinstance(source, str) else source.pk, "parts": parts}
    answer = sent(office, url("campaigns:round-open", round_), said | typed)
    assert answer.status_code == 302, answer.content.decode()
    return Round.objects.get(pk=round_.pk)


def test_all_of_last_year_comes_but_nothing_of_its_results(office: User) -> None:
    last, village = a_year_before(units_due_on=date(2024, 12, 13)), make.a_unit("Thôn 1", block="K3")
    make.an_evaluation(last, village)
    a_target(last, "Hồ sơ đúng hạn", code="a1", unit=village, lead=village)
    Registration.objects.create(round=last, unit=village, aim="Dẫn đầu", launched_on=date(2024, 2, 1))
    new = opened(office, make.a_round(opened=False), last, ALL_OF_IT, units=[village.pk])
    assert new.scale.points.get(content__letter="a").max_points == 25
    assert new.scale.points.get(content__letter="a").guide == "Đúng tiến độ 25"
    assert lists_of(new) == lists_of(last)
    assert letters_on(new, "Thôn 1") == "acdđg"
    target = new.targets.get()
    copied = (target.code, target.statement, target.unit_id, target.lead_id, target.planned, target.source)
    assert copied == ("a1", "Hồ sơ đúng hạn", village.pk, village.pk, Decimal(95), "")
    assert not TargetResult.objects.filter(target__round=new).exists()
    assert not new.registrations.exists()
    assert (new.units_due_on, new.guidance, new.opened_on) == (None, "", make.TODAY)
    assert not new.evaluations.get().scores.exclude(self_points=None).exists()


@pytest.mark.parametrize(
    ("part", "points", "villages", "targets"),
    [
        (SCALE, 25, "a c d g", 0),
        (BLOCKS, 20, "a c d đ g", 0),
        (TARGETS, 20, "a c d g", 1),
        (UNITS, 20, "a c d g", 0),
    ],
)
def test_each_part_comes_by_itself(office: User, part: str, points: int, villages: str, targets: int) -> None:
    last = a_year_before()
    a_target(last)
    new = opened(office, make.a_round(opened=False), last, [part])
    assert new.scale.points.get(content__letter="a").max_points == points
    assert lists_of(new)["K3"] == villages
    assert new.targets.count() == targets
    assert last.scale.points.get(content__letter="a").max_points == 25


def test_the_plans_defaults_come_without_a_year_before(office: User) -> None:
    campaign = make.a_campaign(default_scale=the_default_scale(tolerance="2"))
    make.a_block("K0")
    village = make.a_unit("Thôn 1", block="K3")
    new = opened(
        office, make.a_round(opened=False, campaign=campaign), "plan", [SCALE, BLOCKS], units=[village.pk]
    )
    assert new.scale.tolerance == 2
    assert lists_of(new) == {"K3": "a c d g"}
    assert letters_on(new, "Thôn 1") == "acdg"


def test_the_plans_defaults_may_be_chosen_beside_a_year_before(office: User) -> None:
    last = a_year_before()
    Campaign.objects.update(default_scale=the_default_scale(tolerance="2"))
    a_target(last)
    new = opened(office, make.a_round(opened=False), "plan", ALL_OF_IT)
    assert new.scale.tolerance == 2
    assert lists_of(new)["K3"] == "a c d g"
    assert not new.targets.exists()


def test_a_recorded_year_is_a_year_before_too(office: User, desk: Client) -> None:
    a_year_before(2023)
    recorded = a_year_before(from_paper=True)
    make.a_round(2022)
    page = text(desk, url("campaigns:round-open", make.a_round(opened=False)))
    assert f'name="source" value="{recorded.pk}"' in page
    assert "Đợt năm 2024" in page
    assert "Đợt năm 2023" not in page.split("Lấy theo đâu")[1]


def test_the_page_shows_what_will_come_before_it_is_done(desk: Client) -> None:
    last, here = a_year_before(), make.a_unit("Thôn 1", block="K3")
    gone = make.a_unit("Thôn cũ", block="K3", valid_until=date(2025, 6, 30))
    unplaced = make.a_unit("Tổ lưu động")
    for unit in (here, gone, unplaced):
        make.an_evaluation(last, unit)
    Unit.objects.filter(pk=unplaced.pk).update(block=None)
    newcomer = make.a_unit("Thôn 9", block="K3")
    a_target(last, "Hồ sơ đúng hạn", unit=here)
    a_target(last, "Việc của thôn cũ", unit=gone)
    new = make.a_round(opened=False)
    page = text(desk, url("campaigns:round-open", new))
    for said in (
        "Thôn cũ đã kết thúc (đến hết ngày 30/06/2025): không đưa vào đợt.",
        "Tổ lưu động chưa xếp khối thi đua: không đưa vào đợt.",
        "Chỉ tiêu “Việc của thôn cũ” không chép",
        "Hồ sơ đúng hạn (Thôn 1): 95 %",
        "Đúng tiến độ 25",
    ):
        assert said in page
    ticked = [line for line in page.split("<input") if 'name="units"' in line and "checked" in line]
    assert [f'value="{here.pk}"' in line for line in ticked] == [True]
    assert f'value="{newcomer.pk}"' in page
    other = text(desk, url("campaigns:round-open", new) + "?source=plan&parts=blocks&parts=scale")
    assert "Hồ sơ đúng hạn" not in other
    assert "Đúng tiến độ 25" not in other
    assert not Target.objects.filter(round=new).exists()


def test_nothing_is_taken_from_a_round_that_was_not_offered(office: User) -> None:
    older, new = a_year_before(2023), make.a_round(opened=False)
    a_year_before(2024)
    there = url("campaigns:round-open", new)
    for typed in ({"source": older.pk, "parts": ALL_OF_IT}, {"parts": ALL_OF_IT}):
        answer = sent(office, there, typed)
        assert answer.status_code == 422
        assert "Nơi lấy không còn như lúc bạn xem" in answer.content.decode()
    clerk = make.an_actor(Role.OFFICE)
    with pytest.raises(Refused, match="gần nhất đã mở"):
        open_round(new, units=[], units_due_on=None, start=Start(older), actor=clerk, at=make.AT)
    new.refresh_from_db()
    assert new.opened_on is None


def test_history_and_the_rounds_page_tell_from_where(office: User, desk: Client) -> None:
    last = a_year_before()
    a_target(last, "Hồ sơ đúng hạn")
    new = opened(office, make.a_round(opened=False), last, ALL_OF_IT)
    entry = history.of(new).get(action="round.opened")
    assert (entry.values["source"], entry.values["targets"]) == ("Đợt năm 2024", ["Hồ sơ đúng hạn"])
    page = text(desk, url("campaigns:round", new))
    assert "Mở theo" in page
    assert "Đợt năm 2024" in page
    assert "Đơn vị tham gia, khối và nội dung áp dụng, thang điểm, 1 chỉ tiêu." in page


def test_a_units_own_list_goes_before_the_rounds_and_the_rounds_before_the_blocks(office: User) -> None:
    last = a_year_before()
    own, other = make.a_unit("Thôn 1", block="K3", applies="a c"), make.a_unit("Thôn 2", block="K3")
    new = opened(office, make.a_round(opened=False), last, ALL_OF_IT, units=[own.pk, other.pk])
    Block.objects.filter(code="K3").update(applies="a")
    late = make.a_unit("Thôn 3", block="K3")
    add_units(new, units=[late], actor=make.an_actor(Role.OFFICE), at=make.AT)
    assert [letters_on(new, name) for name in ("Thôn 1", "Thôn 2", "Thôn 3")] == ["ac", "acdđg", "acdđg"]


def test_a_sheets_page_calls_usual_what_the_round_says(office: User, desk: Client) -> None:
    last, village = a_year_before(), make.a_unit("Thôn 1", block="K3")
    new = opened(office, make.a_round(opened=False), last, ALL_OF_IT, units=[village.pk])
    sheet = new.evaluations.get()
    assert "Khác quy định của khối" not in text(desk, url("campaigns:evaluation", sheet))
    RoundBlock.objects.filter(round=new, block=sheet.block).update(applies="a c d g")
    assert "nội dung này thường không áp dụng" in text(desk, url("campaigns:evaluation", sheet))
    assert "a c d g" in text(desk, url("campaigns:round", new))


def test_the_final_round_takes_nothing_over(office: User, desk: Client) -> None:
    a_year_before()
    final = make.a_final_round(opened_on=None)
    assert "Lấy theo" not in text(desk, url("campaigns:round-open", final))
    assert sent(office, url("campaigns:round-open", final), {}).status_code == 302
    assert not RoundBlock.objects.filter(round=final).exists()


def test_a_block_without_contents_this_year_offers_no_unit(desk: Client) -> None:
    last, village = a_year_before(), make.a_unit("Thôn 1", block="K3")
    make.an_evaluation(last, village)
    RoundBlock.objects.filter(round=last, block=village.block).update(applies="")
    page = text(desk, url("campaigns:round-open", make.a_round(opened=False)))
    assert "Thôn 1 ở khối không có nội dung áp dụng: không đưa vào đợt." in page
    assert f'name="units" value="{village.pk}"' not in page
