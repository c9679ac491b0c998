"""A clerk who speaks for a unit, or heads it, tries to weigh its sheet by every road round the rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from campaigns.actors import actor_of
from campaigns.enums import EvaluationState, Role
from campaigns.models import Appointment, Evaluation, Participant, Posting, Unit, User
from campaigns.rules.evaluations import VerifiedEntry
from campaigns.selectors.merging import merge_of
from campaigns.services import evaluations as services
from campaigns.services.merging import merge
from campaigns.services.paper_sheets import enter_from_paper
from tests import factories as make
from tests.campaigns.evaluation_services.steps import AT, VILLAGE, own, points, weigh

pytestmark = pytest.mark.django_db
TODAY, YESTERDAY = AT.date(), AT.date() - timedelta(days=1)
HEAD = "Trưởng thôn"


@pytest.fixture
def unit() -> Unit:
    return make.a_unit("Thôn 3", block="K3", head_title=HEAD)


@pytest.fixture
def sheet(unit: Unit) -> Evaluation:
    return make.an_evaluation(make.a_round(), unit)


@pytest.fixture
def clerk(unit: Unit) -> User:
    """Heads the unit and speaks for it; another of the office could weigh it."""
    make.an_account(Role.OFFICE)
    return make.an_account(Role.OFFICE, unit=unit, person=make.a_person(unit=unit, title=HEAD))


def merge_away(unit: Unit, clerk: User, last_day: date) -> None:
    """It goes over into another: nobody speaks for it any more, nobody heads it."""
    goes, stays = (Participant.objects.get(pk=row.pk) for row in (unit, make.a_unit("Thôn 4", block="K3")))
    seen = merge_of(goes, stays, last_day).digest
    merge(goes, stays, last_day=last_day, seen=seen, actor=as_now(clerk), at=AT)


def as_now(clerk: User) -> Actor:
    return actor_of(User.objects.get(pk=clerk.pk), TODAY)


def leave(unit: Unit, clerk: User) -> None:
    """Post and appointment end on the day on which the sheet was filed; today there are neither."""
    Posting.objects.filter(unit=unit).update(held_until=YESTERDAY)
    Appointment.objects.filter(unit=unit).update(held_until=YESTERDAY)


ROADS: dict[str, Callable[[Unit, User], None]] = {
    "merged yesterday": lambda unit, clerk: merge_away(unit, clerk, YESTERDAY),
    "merged in summer": lambda unit, clerk: merge_away(unit, clerk, date(2025, 6, 30)),
    "left yesterday": leave,
}


@pytest.mark.parametrize("road", ROADS)
def test_what_he_filed_another_weighs(sheet: Evaluation, unit: Unit, clerk: User, road: str) -> None:
    filed_at = AT - timedelta(days=3)
    sheet.scores.filter(applicable=True).update(self_points=10)
    Evaluation.objects.update(state=EvaluationState.FILED, filed_at=filed_at)
    ROADS[road](unit, clerk)
    with pytest.raises(Refused, match="không tự thẩm định"):
        weigh(sheet, as_now(clerk))


def test_a_unit_that_is_merged_away_is_not_entered_and_weighed_by_who_spoke_for_it(
    sheet: Evaluation, unit: Unit, clerk: User
) -> None:
    merge_away(unit, clerk, YESTERDAY)
    given = {letter: VerifiedEntry(points("10")) for letter in VILLAGE}
    with pytest.raises(Refused, match="không tự thẩm định"):
        enter_from_paper(sheet, own=own(), given=given, version=1, actor=as_now(clerk), at=AT)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.version) == (EvaluationState.DRAFT, 1)


def test_who_left_before_the_year_that_is_weighed_weighs_it(
    sheet: Evaluation, unit: Unit, clerk: User
) -> None:
    """Who headed it, or spoke for it, on any day of the year does not: see `test_own_cases`."""
    Posting.objects.filter(unit=unit).update(held_until=date(2024, 12, 31))
    Appointment.objects.filter(unit=unit).update(held_until=date(2024, 12, 31))
    sheet.scores.filter(applicable=True).update(self_points=10)
    Evaluation.objects.update(state=EvaluationState.FILED, filed_at=AT)
    weigh(sheet, as_now(clerk))
    assert services.verify_evaluation(sheet, actor=as_now(clerk), at=AT).state == EvaluationState.VERIFIED
