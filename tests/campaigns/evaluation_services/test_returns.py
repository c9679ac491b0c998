"""A sheet that goes back for named contents: those are mended, the rest stays with its verified points."""

from __future__ import annotations

import pytest

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from campaigns.enums import EvaluationState as S
from campaigns.models import Evaluation
from campaigns.rules.evaluations import SelfEntry
from campaigns.services import evaluations as services
from tests import factories as make
from tests.campaigns.evaluation_services.steps import AT, own, points, verified, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def back(sheet: Evaluation, unit: Actor, clerk: Actor) -> Evaluation:
    verified(sheet, unit, clerk)
    return services.return_evaluation(
        sheet, reason="Thiếu hồ sơ trực tuyến", letters=["g", "d"], due_on=None, actor=clerk, at=AT
    )


def test_named_contents_are_kept_and_told_in_the_plans_order(back: Evaluation) -> None:
    assert back.returned_letters == "d g"
    last = history.of(back).last()
    assert last is not None
    assert last.reason == "Nội dung d, g: Thiếu hồ sơ trực tuyến"
    assert last.values == {"due_on": None, "letters": "d g"}


def test_unit_mends_the_named_ones_alone(back: Evaluation, unit: Actor) -> None:
    row = write(back, unit, own() | {"g": SelfEntry(points("9"))})
    with pytest.raises(Refused, match="chỉ trả lại nội dung d, g; nội dung a giữ như đã gửi"):
        write(back, unit, {"a": SelfEntry(points("11"))})
    with pytest.raises(Refused, match="nội dung c giữ như đã gửi"):
        write(back, unit, {"c": SelfEntry(applicable=False)})
    assert set(row.scores.filter(applicable=True).values_list("verified_points", flat=True)) == {10}
    again = services.file_evaluation(row, actor=unit, at=AT)
    assert (again.state, again.returned_letters) == (S.FILED, "")


def test_office_may_have_to_type_another_paper_sheet(back: Evaluation, clerk: Actor) -> None:
    assert write(back, clerk, own("11"), from_paper=True).from_paper


def test_clerk_of_the_unit_is_held_to_it_like_the_unit(back: Evaluation) -> None:
    both = make.an_actor("office", unit=make.a_unit("Thôn 3"))
    with pytest.raises(Refused, match="nội dung a giữ như đã gửi"):
        write(back, both, {"a": SelfEntry(points("11"))})


def test_none_named_is_the_whole_sheet(sheet: Evaluation, unit: Actor, clerk: Actor) -> None:
    verified(sheet, unit, clerk)
    row = services.return_evaluation(sheet, reason="Sửa", due_on=None, actor=clerk, at=AT)
    assert write(row, unit, own("11")).version == row.version + 1


@pytest.mark.parametrize("letter", ["b", "f"])
def test_what_does_not_apply_is_not_sent_back(
    sheet: Evaluation, unit: Actor, clerk: Actor, letter: str
) -> None:
    verified(sheet, unit, clerk)
    with pytest.raises(Refused, match=f"Nội dung {letter} không áp dụng với phiếu này"):
        services.return_evaluation(sheet, reason="Sửa", letters=[letter], due_on=None, actor=clerk, at=AT)
