"""Nobody weighs what is or was his own that year, however the registers are changed before he tries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from campaigns.actors import actor_of
from campaigns.enums import Role
from campaigns.models import Appointment, Evaluation, Person, Posting, Round, Unit
from campaigns.selectors.postings import seen_text
from campaigns.services import participants, renaming
from campaigns.services.evaluations import return_evaluation, verify_evaluation
from campaigns.services.posting_corrections import correct_posting
from campaigns.todo import tasks
from tests import factories as make
from tests.campaigns.evaluation_services.steps import AT, filed, weigh

pytestmark = pytest.mark.django_db
HEAD = "Công chức Tư pháp - Hộ tịch"
OWN = "không tự thẩm định"


@pytest.fixture
def round_() -> Round:
    return make.a_round()


@pytest.fixture
def unit(round_: Round) -> Unit:
    return make.a_unit("Tư pháp - Hộ tịch", head_title=HEAD, applies="a c d g")


@pytest.fixture
def head(unit: Unit) -> Person:
    return make.a_person("Nguyễn Thị Sim", unit=unit, title=HEAD)


@pytest.fixture
def clerk(head: Person) -> Actor:
    """The only one of the office; heads a unit without speaking for it."""
    return make.an_actor(Role.OFFICE, person=head)


@pytest.fixture
def sheet(round_: Round, unit: Unit, clerk: Actor) -> Evaluation:
    return filed(make.an_evaluation(round_, unit), clerk)


def refused(sheet: Evaluation, actor: Actor, match: str = OWN) -> None:
    steps: tuple[Callable[[], object], ...] = (
        lambda: weigh(sheet, actor),
        lambda: verify_evaluation(sheet, actor=actor, at=AT),
        lambda: return_evaluation(sheet, reason="Bổ sung.", due_on=None, actor=actor, at=AT),
    )
    for step in steps:
        with pytest.raises(Refused, match=match):
            step()


def test_another_title_of_the_head_makes_it_nobody_elses(sheet: Evaluation, unit: Unit, clerk: Actor) -> None:
    refused(sheet, clerk)
    participants.change_unit(unit, version=1, values={"head_title": "Trưởng ngành"}, actor=clerk, at=AT)
    participants.change_unit(unit, version=2, values={"head_title": "Phụ trách"}, actor=clerk, at=AT)
    refused(sheet, clerk)


@pytest.mark.parametrize("what", ["title", "unit", "days"])
def test_a_corrected_post_makes_it_nobody_elses(sheet: Evaluation, clerk: Actor, what: str) -> None:
    """Its title, its unit, or its days: what the register said before, history knows."""
    post = Posting.objects.get()
    said: dict[str, Any] = {
        "unit": post.unit, "title": post.title, "category": post.category, "held_from": post.held_from,
        "held_until": None,
    }  # fmt: skip
    other: dict[str, dict[str, Any]] = {
        "title": {"title": "Công chức khác"},
        "unit": {"unit": make.a_unit("Tài chính - Kế toán")},
        "days": {"held_until": date(2024, 12, 31)},
    }
    correct_posting(post, **(said | other[what]), seen=seen_text(post), actor=clerk, at=AT)
    refused(sheet, clerk)


def test_a_unit_renamed_after_the_correction_is_still_his(
    sheet: Evaluation, unit: Unit, clerk: Actor
) -> None:
    post, other = Posting.objects.get(), make.a_unit("Tài chính - Kế toán")
    correct_posting(
        post, unit=other, title=post.title, category=post.category, held_from=post.held_from,
        held_until=None, seen=seen_text(post), actor=clerk, at=AT,
    )  # fmt: skip
    renaming.rename(unit, name="Tư pháp", first_day=make.TODAY, version=1, actor=clerk, at=AT)
    refused(sheet, clerk)


@pytest.mark.parametrize(
    ("until", "own"), [(date(2025, 1, 1), True), (date(2024, 12, 31), False), (make.TODAY, True)]
)
def test_who_headed_it_on_a_day_of_the_year_doesnt_weigh_that_year(
    sheet: Evaluation, clerk: Actor, until: date, own: bool
) -> None:
    Posting.objects.update(held_until=until)
    if own:
        refused(sheet, clerk)
    else:
        assert weigh(sheet, clerk).version > sheet.version


@pytest.mark.parametrize(("until", "own"), [(date(2025, 12, 28), True), (date(2024, 12, 31), False)])
def test_a_voice_that_ended_yesterday_is_still_the_units(
    round_: Round, unit: Unit, until: date, own: bool
) -> None:
    """By person, so that a second account of his changes nothing."""
    person = make.a_person()
    voice = make.an_account(unit=unit, person=person)
    clerk = make.an_actor(Role.OFFICE, person=person)
    sheet = filed(make.an_evaluation(round_, unit), actor_of(voice, AT.date()))
    Appointment.objects.filter(user=voice).update(held_until=until)
    if own:
        refused(sheet, clerk)
    else:
        assert weigh(sheet, clerk).version > sheet.version


def test_a_colleague_who_doesnt_head_it_weighs_it(sheet: Evaluation, unit: Unit) -> None:
    colleague = make.an_actor(Role.OFFICE, person=make.a_person(unit=unit, title="Văn thư"))
    assert weigh(sheet, colleague).version > sheet.version


def to_verify(actor: Actor, round_: Round) -> bool:
    return any(each.title.startswith("Thẩm định") for each in tasks(actor, round_, AT))


def test_the_chairman_weighs_it_where_the_deputy_is_concerned_too(
    round_: Round, sheet: Evaluation, unit: Unit, clerk: Actor
) -> None:
    person = make.a_person()
    deputy = make.an_actor(Role.DEPUTY, person=person)
    chairman = make.an_actor(Role.CHAIRMAN, person=make.a_person())
    refused(sheet, chairman, "Phó Chủ tịch chỉ làm thay")
    assert [to_verify(each, round_) for each in (clerk, deputy, chairman)] == [False, True, False]
    make.a_posting(person, unit, title=HEAD)
    refused(sheet, deputy, "việc này của Chủ tịch Ủy ban nhân dân xã")
    assert [to_verify(each, round_) for each in (clerk, deputy, chairman)] == [False, False, True]
    weigh(sheet, chairman)
    assert verify_evaluation(sheet, actor=chairman, at=AT).verified_at == AT


def test_the_chairman_weighs_it_where_there_is_no_deputy(sheet: Evaluation) -> None:
    assert weigh(sheet, make.an_actor(Role.CHAIRMAN)).version > sheet.version
