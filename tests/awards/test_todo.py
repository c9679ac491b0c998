"""Whose desk a nomination lies on: his who may take it in, and nobody else's."""

from __future__ import annotations

import pytest

from andung_emulation.actors import Actor
from awards.enums import NominationState
from awards.todo import tasks
from campaigns.actors import actor_of
from campaigns.enums import Role
from campaigns.models import Round, User
from tests.awards.factories import a_nomination, a_unit_with_a_sheet
from tests.factories import AT, a_person, a_round, an_account, an_issuing_body


@pytest.fixture
def round_(db: None) -> Round:
    an_issuing_body()
    return a_round()


def to_accept(user: User, round_: Round) -> int:
    actor: Actor = actor_of(user, AT.date())
    return sum(each.title.startswith("Tiếp nhận") for each in tasks(actor, round_, AT))


def test_the_offices_own_nomination_waits_for_the_deputy(round_: Round) -> None:
    home = a_unit_with_a_sheet(round_)
    clerk = an_account(Role.OFFICE, Role.UNIT, person=a_person("Huỳnh Thị Mây"), unit=home)
    deputy = an_account(Role.DEPUTY, person=a_person("Đinh Quang Suối"))
    a_nomination(NominationState.FILED, participant=home)
    User.objects.exclude(pk__in=(clerk.pk, deputy.pk)).update(is_active=False)  # nobody else of the office
    assert (to_accept(clerk, round_), to_accept(deputy, round_)) == (0, 1)


def test_everybody_elses_waits_for_the_office(round_: Round) -> None:
    clerk = an_account(Role.OFFICE, person=a_person("Huỳnh Thị Mây"))
    deputy = an_account(Role.DEPUTY, person=a_person("Đinh Quang Suối"))
    a_nomination(NominationState.FILED)
    assert (to_accept(clerk, round_), to_accept(deputy, round_)) == (1, 0)
