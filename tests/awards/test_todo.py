"""Whose desk something lies on: his who may do it, and nobody else's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from andung_emulation.actors import Actor
from awards.enums import DecisionOrigin, NominationState
from awards.services.decisions import add_scan
from awards.services.revocations import record_recovery
from awards.todo import tasks
from campaigns.actors import actor_of
from campaigns.enums import Role
from campaigns.models import Round, Unit, User
from tests.awards.decision_factories import (
    a_decision,
    a_recorded_award,
    a_revocation,
    a_waiting_revocation,
    an_award,
)
from tests.awards.factories import a_nomination, a_unit_with_a_sheet
from tests.factories import (
    AT,
    a_person,
    a_round,
    a_scan,
    a_unit,
    an_account,
    an_actor,
    an_issuing_body,
    the_office,
)


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


def test_a_unit_is_told_how_many_working_days_its_nomination_is_late(round_: Round) -> None:
    """Friday 26/12 was the day; on Monday one working day has gone by, on the Sunday before none had."""
    nomination = a_nomination()
    Round.objects.update(units_due_on=date(2025, 12, 26))
    round_.refresh_from_db()
    voice = an_actor(unit=Unit.objects.get(pk=nomination.proposer_id))
    said = [
        (each.when, each.late) for at in (AT - timedelta(days=1), AT) for each in tasks(voice, round_, at)
    ]
    assert said == [("Đã qua hạn", True), ("Quá hạn 1 ngày làm việc", True)]


def test_everybody_elses_waits_for_the_office(round_: Round) -> None:
    clerk = the_office()
    deputy = an_account(Role.DEPUTY, person=a_person("Đinh Quang Suối"))
    a_nomination(NominationState.FILED)
    assert (to_accept(clerk, round_), to_accept(deputy, round_)) == (1, 0)


def titles(*roles: str) -> list[str]:
    """Of a person with those roles, at work on the round of 2025."""
    return [each.title for each in tasks(an_actor(*roles), a_round(), AT)]


def test_who_signs_confirms_decisions_and_revocations_of_all_rounds(round_: Round) -> None:
    award = an_award(a_person("Lương Thị Suối", unit=a_unit()))
    a_waiting_revocation(award)
    signed = a_decision(a_person(unit=a_unit()), origin=DecisionOrigin.SIGNED_ON_PAPER)
    for role in (Role.CHAIRMAN, Role.DEPUTY):
        assert f"Xác nhận {signed}" in titles(role)
        assert "Xác nhận thu hồi Giấy khen của Lương Thị Suối" in titles(role)
    for role in (Role.OFFICE, Role.COUNCIL, Role.CULTURE):
        assert not [title for title in titles(role) if title.startswith("Xác nhận")]
    another = a_round(2024)
    assert f"Xác nhận {signed}" in [each.title for each in tasks(an_actor(Role.CHAIRMAN), another, AT)]


def test_the_office_adds_scans_where_they_are_missing(round_: Round) -> None:
    made_here = a_decision(a_person(unit=a_unit()))
    a_decision(a_person(unit=a_unit()), origin=DecisionOrigin.SIGNED_ON_PAPER)
    a_recorded_award()
    scans = [title for title in titles(Role.OFFICE) if "bản chụp" in title]
    assert scans == [f"Thêm bản chụp {made_here}"]
    add_scan(made_here, a_scan(), actor=an_actor(Role.OFFICE), at=AT)
    assert "bản chụp" not in " ".join(titles(Role.OFFICE))


def test_the_office_recovers_the_money(round_: Round) -> None:
    revoked = a_revocation(an_award(a_person("Lương Thị Suối", unit=a_unit())))
    a_revocation(recover_vnd=0)
    a_waiting_revocation()
    owed = [title for title in titles(Role.OFFICE) if title.startswith("Thu hồi")]
    assert owed == ["Thu hồi 710.000 đồng tiền thưởng của Lương Thị Suối"]
    assert not [title for title in titles(Role.CHAIRMAN) if title.startswith("Thu hồi")]
    record_recovery(revoked, AT.date(), actor=an_actor(Role.OFFICE), at=AT)
    assert not [title for title in titles(Role.OFFICE) if title.startswith("Thu hồi")]


def test_many_to_recover_become_one_line(round_: Round) -> None:
    for _ in range(6):
        a_revocation()
    assert "Thu hồi tiền thưởng của 2 trường hợp khác" in titles(Role.OFFICE)
