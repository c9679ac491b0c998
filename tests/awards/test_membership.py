"""The council's role follows from a seat on that day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from awards.services.nominations import accept_nomination, file_nomination
from campaigns.actors import actor_of
from campaigns.enums import Role
from campaigns.models import User
from tests.awards.factories import a_council, a_council_member, a_nomination, a_unit_with_a_sheet, the_clerk
from tests.factories import AT, TODAY, a_person, a_round, an_account, an_actor


@pytest.mark.django_db
def test_a_member_holds_the_role_from_his_first_day_to_his_last() -> None:
    person = a_person()
    account = an_account(person=person)
    a_council_member(a_council(), person, sits_from=date(2024, 4, 18), sits_until=TODAY)
    for day, holds in (
        (date(2024, 4, 17), False),
        (date(2024, 4, 18), True),
        (TODAY, True),
        (TODAY + timedelta(days=1), False),
    ):
        assert actor_of(account, day).holds(Role.COUNCIL) is holds


@pytest.mark.django_db
def test_an_account_of_nobody_sits_nowhere() -> None:
    a_council_member(a_council())
    assert not actor_of(an_account(Role.OFFICE), TODAY).holds(Role.COUNCIL)


@pytest.mark.django_db
def test_a_locked_account_of_the_office_leaves_the_deputy_in_charge() -> None:
    """Another office-holder whose account is locked can't take the case in; the deputy may."""
    unit = a_unit_with_a_sheet(a_round())
    person = a_person(unit=unit)
    clerk = an_actor(Role.OFFICE, person=person)
    made = a_nomination(participant=person, proposer=unit)
    filed = file_nomination(made, actor=clerk, at=AT)
    the_clerk()
    User.objects.exclude(pk=clerk.user_id or 0).update(is_active=False)
    accepted = accept_nomination(filed, actor=an_actor(Role.DEPUTY), at=AT)
    assert accepted.accepted_at == AT
