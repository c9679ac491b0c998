"""Nobody takes in a nomination that is or was his own that year; who does it in his place."""

from __future__ import annotations

from datetime import date

import pytest

from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from awards.enums import NominationState as S
from awards.models import Nomination
from awards.services.nominations import accept_nomination, return_nomination
from awards.todo import tasks
from campaigns.actors import actor_of
from campaigns.enums import Role
from campaigns.models import Appointment, Participant, Posting, Round, Unit, User
from campaigns.services import participants
from tests.awards.factories import a_nomination, a_unit_with_a_sheet
from tests.factories import AT, a_person, a_posting, a_round, an_account, an_actor

pytestmark = pytest.mark.django_db
HEAD, OWN = "Trưởng ngành", "người khác tiếp nhận"


@pytest.fixture
def round_() -> Round:
    return a_round()


@pytest.fixture
def unit(round_: Round) -> Unit:
    return a_unit_with_a_sheet(round_, "Tư pháp - Hộ tịch", head_title=HEAD)


@pytest.fixture
def clerk(unit: Unit) -> Actor:
    """Heads the unit without speaking for it."""
    return an_actor(Role.OFFICE, person=a_person("Nguyễn Thị Sim", unit=unit, title=HEAD))


def alone(*actors: Actor) -> None:
    """Nobody else of the office: those whom the factories made are away."""
    User.objects.exclude(pk__in=[each.user_id for each in actors]).update(is_active=False)


def refused(case: Nomination, actor: Actor, match: str = OWN) -> None:
    with pytest.raises(Refused, match=match):
        accept_nomination(case, actor=actor, at=AT)
    with pytest.raises(Refused, match=match):
        return_nomination(case, reason="Bổ sung.", actor=actor, at=AT)


def a_filed(participant: Participant | None = None, proposer: Unit | None = None) -> Nomination:
    return a_nomination(S.FILED, participant=participant, proposer=proposer)


def test_who_heads_the_unit_doesnt_take_it_in_whatever_its_head_is_called_now(
    unit: Unit, clerk: Actor
) -> None:
    case = a_filed(unit)
    refused(case, clerk)
    unit.refresh_from_db()
    values = {"head_title": "Phụ trách"}
    participants.change_unit(unit, version=unit.version, values=values, actor=clerk, at=AT)
    refused(case, clerk)
    participants.end_posting(Posting.objects.get(title=HEAD), last_day=AT.date(), actor=clerk, at=AT)
    refused(case, clerk)


def test_a_voice_that_ended_yesterday_is_still_the_units(unit: Unit) -> None:
    voice = an_account(Role.OFFICE, unit=unit)
    case = a_filed(unit)
    Appointment.objects.filter(user=voice, role=Role.UNIT).update(held_until=date(2025, 12, 28))
    refused(case, actor_of(voice, AT.date()))
    Appointment.objects.filter(user=voice, role=Role.UNIT).update(held_until=date(2024, 12, 31))
    assert accept_nomination(case, actor=actor_of(voice, AT.date()), at=AT).state == S.ACCEPTED


def test_the_head_of_a_unit_that_the_nominee_left_that_year_is_concerned(unit: Unit, clerk: Actor) -> None:
    other = a_unit_with_a_sheet(a_round(), "Địa chính")
    person = a_person("Đinh Văn Bãi")
    a_posting(person, unit, held_until=date(2025, 3, 31))
    a_posting(person, other, held_from=date(2025, 4, 1))
    refused(a_filed(person, other), clerk)


def test_a_clerk_who_was_entered_twice_is_himself(round_: Round) -> None:
    unit = a_unit_with_a_sheet(round_)
    himself = a_person("Huỳnh Thị Mây")
    twice = a_person("Huỳnh Thị Mây", unit=unit)
    case = a_filed(twice, unit)
    Participant.objects.filter(pk=twice.pk).update(merged_into=himself, valid_until=AT.date())
    refused(case, an_actor(Role.OFFICE, person=himself))


def waits_for(actor: Actor, round_: Round) -> bool:
    return any(each.title.startswith("Tiếp nhận") for each in tasks(actor, round_, AT))


@pytest.mark.parametrize("how", ["head", "nominee", "none"])
def test_the_chairman_takes_it_in_where_the_deputy_is_concerned_too(
    round_: Round, unit: Unit, clerk: Actor, how: str
) -> None:
    himself = a_person("Đinh Quang Suối")
    deputy = an_actor(Role.DEPUTY, person=himself)
    chairman = an_actor(Role.CHAIRMAN, person=a_person("Võ Thanh Rừng"))
    if how == "nominee":
        a_posting(himself, unit)
    case = a_filed(himself if how == "nominee" else unit, unit)
    alone(clerk, chairman, *([] if how == "none" else [deputy]))
    refused(case, clerk)
    if how == "head":
        refused(case, chairman, "Việc này của Văn phòng")
        assert [waits_for(each, round_) for each in (clerk, deputy, chairman)] == [False, True, False]
        a_posting(himself, unit, title=HEAD, held_until=date(2025, 6, 30))
    if how != "none":
        refused(case, deputy, "ở đây là Chủ tịch Ủy ban nhân dân xã")
    assert [waits_for(each, round_) for each in (clerk, deputy, chairman)] == [False, False, True]
    assert accept_nomination(case, actor=chairman, at=AT).state == S.ACCEPTED
