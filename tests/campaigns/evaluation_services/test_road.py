"""The road of a sheet through its door, and what history tells of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from campaigns.enums import EvaluationState as S
from campaigns.enums import Role
from campaigns.models import Evaluation, Round
from campaigns.rules.evaluations import SelfEntry, VerifiedEntry
from campaigns.services import evaluations as services
from tests import factories as make
from tests.campaigns.evaluation_services.steps import AT, VILLAGE, filed, points, verified, weigh, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed_sheet(sheet: Evaluation, unit: Actor) -> Evaluation:
    return filed(sheet, unit)


def test_sheet_goes_its_road_and_history_tells_it(sheet: Evaluation, unit: Actor, clerk: Actor) -> None:
    row = verified(sheet, unit, clerk)
    assert (row.state, row.filed_at, row.verified_at) == (S.VERIFIED, AT, AT)
    told = [(each.action, each.from_state, each.to_state) for each in history.of(sheet)]
    assert told == [
        ("evaluation.self_scored", "", ""),
        ("evaluation.filed", "draft", "filed"),
        ("evaluation.verified_scored", "", ""),
        ("evaluation.verified", "filed", "verified"),
    ]
    steps = {each.action: each.values for each in history.of(sheet)}
    assert steps["evaluation.self_scored"]["a"] == {"self_points": ["", "10"]}
    assert steps["evaluation.filed"]["self_points"]["a"] == "10.00"
    assert steps["evaluation.verified"]["verified_points"].keys() == set(VILLAGE)
    assert history.verify() is None


def test_returned_sheet_keeps_its_points_and_comes_again(
    sheet: Evaluation, unit: Actor, clerk: Actor
) -> None:
    verified(sheet, unit, clerk)
    due = date(2025, 12, 30)
    row = services.return_evaluation(sheet, reason="Thiếu minh chứng", due_on=due, actor=clerk, at=AT)
    assert (row.state, row.verified_at, row.return_due_on) == (S.RETURNED, None, due)
    assert row.scores.get(content__letter="a").verified_points == 10
    later = AT + timedelta(hours=1)
    again = services.file_evaluation(row, actor=unit, at=later)
    assert (again.state, again.filed_at, again.returned_reason, again.return_due_on) == (
        S.FILED,
        later,
        "",
        None,
    )
    last = history.of(sheet).filter(action="evaluation.returned").get()
    assert (last.reason, last.values) == ("Thiếu minh chứng", {"due_on": "2025-12-30", "letters": ""})


@pytest.mark.parametrize(
    ("reason", "days", "said"), [("  \u200b ", 0, "Ghi lý do"), ("Thiếu", -1, "trước hôm nay")]
)
def test_return_wants_a_reason_and_a_day_ahead(
    filed_sheet: Evaluation, clerk: Actor, reason: str, days: int, said: str
) -> None:
    due = AT.date() + timedelta(days=days)
    with pytest.raises(Refused, match=said):
        services.return_evaluation(filed_sheet, reason=reason, due_on=due, actor=clerk, at=AT)


def test_incomplete_sheet_is_not_filed(sheet: Evaluation, unit: Actor) -> None:
    write(sheet, unit, {"a": SelfEntry(points("0"))})
    with pytest.raises(Refused, match="Chưa tự chấm nội dung c, d, g"):
        services.file_evaluation(sheet, actor=unit, at=AT)
    assert Evaluation.objects.get().state == S.DRAFT


def test_difference_wants_its_reason_at_verification_only(
    sheet: Evaluation, unit: Actor, clerk: Actor
) -> None:
    filed(sheet, unit)
    weigh(sheet, clerk, c=VerifiedEntry(points("9")), d=VerifiedEntry(points("9.5")))
    with pytest.raises(Refused, match="Chưa ghi lý do chênh lệch ở nội dung c"):
        services.verify_evaluation(sheet, actor=clerk, at=AT)
    weigh(sheet, clerk, c=VerifiedEntry(points("9"), "Thiếu một biên bản"), d=VerifiedEntry(points("9.5")))
    assert services.verify_evaluation(sheet, actor=clerk, at=AT).state == S.VERIFIED


def test_clerk_who_speaks_for_the_unit_leaves_it_to_the_deputy(round_: Round) -> None:
    office = make.a_unit("Văn phòng - Thống kê", applies="a c d g")
    sheet = make.an_evaluation(round_, office)
    clerk = make.an_actor(Role.OFFICE, unit=office)
    deputy = make.an_actor(Role.DEPUTY)
    filed(sheet, clerk)
    with pytest.raises(Refused, match="Phó Chủ tịch Ủy ban nhân dân xã"):
        weigh(sheet, clerk)
    weigh(sheet, deputy)
    assert services.verify_evaluation(sheet, actor=deputy, at=AT).state == S.VERIFIED


def test_second_office_holder_keeps_it_in_the_office(round_: Round) -> None:
    office = make.a_unit("Văn phòng - Thống kê", applies="a c d g")
    sheet = make.an_evaluation(round_, office)
    clerk, second = make.an_actor(Role.OFFICE, unit=office), make.an_actor(Role.OFFICE)
    filed(sheet, clerk)
    with pytest.raises(Refused, match="Việc thẩm định của Văn phòng"):
        weigh(sheet, make.an_actor(Role.DEPUTY))
    assert weigh(sheet, second).version > 1


def test_head_of_the_unit_by_his_post_does_not_weigh_it(round_: Round) -> None:
    unit = make.a_unit("Tư pháp - Hộ tịch", head_title="Công chức Tư pháp - Hộ tịch", applies="a c d g")
    head = make.a_person(unit=unit, title="Công chức Tư pháp - Hộ tịch")
    sheet = make.an_evaluation(round_, unit)
    clerk = make.an_actor(Role.OFFICE, person=head)
    filed(sheet, clerk)
    with pytest.raises(Refused, match="không tự thẩm định"):
        weigh(sheet, clerk)
