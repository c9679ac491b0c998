"""Who may take which step of a nomination, from which state, when: the tables written out again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from andung_emulation.actors import Actor
from andung_emulation.clock import ZONE
from awards.enums import NominationState as S
from awards.rules.nominations import TRANSITIONS, Facts, may
from campaigns.enums import Role
from campaigns.rules.calendar import Window
from tests.factories import (
    AT,
    TODAY,
)

CLOSES = datetime(2026, 1, 5, tzinfo=ZONE)
WINDOW = Window("Đợt năm 2025", CLOSES)

# role → what it may do; written out again, so that a slip in the rights' table is seen
MAY = {
    Role.OFFICE: {
        "edit", "file", "accept", "return", "withdraw", "endorse", "decline", "reopen",
        "propose", "unpropose", "award", "refuse",
    },
    Role.UNIT: {"edit", "file", "withdraw"},
    Role.CHAIRMAN: {"award", "refuse"},
    Role.DEPUTY: {"award", "refuse"},  # accepts only where the office is concerned: see below
    Role.CULTURE: set(),
    Role.ADMINISTRATOR: set(),
    Role.COUNCIL: {"endorse", "decline", "reopen"},  # through the meeting's doors, which ask more
}  # fmt: skip
FROM = {
    "edit": {S.DRAFT, S.RETURNED},
    "file": {S.DRAFT, S.RETURNED},
    "accept": {S.FILED},
    "return": {S.FILED, S.ACCEPTED},
    "withdraw": {S.DRAFT, S.FILED, S.RETURNED, S.ACCEPTED},
    "endorse": {S.ACCEPTED, S.ENDORSED, S.NOT_ENDORSED},
    "decline": {S.ACCEPTED, S.ENDORSED, S.NOT_ENDORSED},
    "reopen": {S.ENDORSED, S.NOT_ENDORSED},
    "propose": {S.ENDORSED},
    "unpropose": {S.PROPOSED},
    "award": {S.PROPOSED},
    "refuse": {S.PROPOSED},
}
BEFORE_THE_DATE = [action for action in TRANSITIONS if action not in ("award", "refuse", "mend")]


def an_actor_as(role: str, **fields: object) -> Actor:
    units = frozenset({1}) if role == Role.UNIT else frozenset()
    return Actor(7, "Thử", TODAY, frozenset({role}), units)


@pytest.mark.parametrize("role", list(MAY))
@pytest.mark.parametrize("action", list(TRANSITIONS))
@pytest.mark.parametrize("state", list(S))
def test_each_step_by_each_role_from_each_state(role: Role, action: str, state: S) -> None:
    facts = Facts(state, WINDOW, proposer_id=1, unit_ids=frozenset({9}))
    allowed = action in MAY[role] and state in FROM.get(action, ())
    assert bool(may(action, an_actor_as(role), facts, AT)) is allowed


@pytest.mark.parametrize("role", list(Role))
def test_a_report_that_was_sent_back_is_mended_by_the_chairmans_date_alone(role: Role) -> None:
    due = CLOSES + timedelta(days=3)
    sent_back = Facts(S.PROPOSED, WINDOW, proposer_id=1, unit_ids=frozenset({9}), mend_until=due)
    actor = an_actor_as(role)
    assert bool(may("mend", actor, sent_back, due)) is (role in (Role.OFFICE, Role.UNIT))
    assert not may("mend", actor, sent_back, due + timedelta(microseconds=1))
    assert not may("mend", actor, Facts(S.PROPOSED, WINDOW, proposer_id=1), AT)
    assert not may("edit", actor, sent_back, AT)


@pytest.mark.parametrize("action", ["award", "refuse"])
def test_a_decision_comes_after_the_rounds_date(action: str) -> None:
    assert may(action, an_actor_as(Role.OFFICE), Facts(S.PROPOSED, WINDOW, proposer_id=1), CLOSES)


@pytest.mark.parametrize("action", BEFORE_THE_DATE)
def test_no_step_is_taken_at_the_rounds_date(action: str) -> None:
    state = next(iter(FROM[action]))
    facts = Facts(state, WINDOW, proposer_id=1, unit_ids=frozenset({9}))
    office = an_actor_as(Role.OFFICE)
    assert may(action, office, facts, CLOSES - timedelta(microseconds=1))
    assert "đã hết hạn trình" in may(action, office, facts, CLOSES).reason


@pytest.mark.parametrize("action", ["accept", "return"])
def test_the_subject_never_takes_in_his_own_case(action: str) -> None:
    clerk = Actor(1, "Mây", TODAY, frozenset({Role.OFFICE}), frozenset({4}), person_id=5)
    deputy = Actor(2, "Suối", TODAY, frozenset({Role.DEPUTY}), person_id=6)
    own = Facts(S.FILED, WINDOW, proposer_id=4, person_id=5, unit_ids=frozenset({4}), office_is_free=False)
    assert "người khác tiếp nhận" in may(action, clerk, own, AT).reason
    assert may(action, deputy, own, AT)
    units = Facts(S.FILED, WINDOW, proposer_id=4, unit_ids=frozenset({4}), office_is_free=False)
    assert "người khác tiếp nhận" in may(action, clerk, units, AT).reason
    deputys = Facts(S.FILED, WINDOW, proposer_id=8, person_id=6, office_is_free=False)
    assert not may(action, deputy, deputys, AT)


def test_the_units_own_date_holds_units_once_it_is_binding() -> None:
    unit, office = an_actor_as(Role.UNIT), an_actor_as(Role.OFFICE)
    due = date(2025, 12, 15)
    advice = Facts(S.DRAFT, WINDOW, 1, units_due_on=due)
    binding = Facts(S.DRAFT, WINDOW, 1, units_due_on=due, units_due_binding=True)
    again = Facts(S.RETURNED, WINDOW, 1, units_due_on=due, units_due_binding=True, filed_before=True)
    assert may("file", unit, advice, AT)
    assert may("file", unit, binding, AT).reason.startswith("Đã quá hạn của đơn vị (15/12/2025)")
    assert may("file", unit, binding, datetime(2025, 12, 15, 23, 59, tzinfo=ZONE))
    assert may("file", office, binding, AT)
    assert may("file", unit, again, AT)


def test_another_units_nomination_isnt_a_units_to_write() -> None:
    stranger = Actor(3, "Lạ", TODAY, frozenset({Role.UNIT}), frozenset({2}))
    assert not may("edit", stranger, Facts(S.DRAFT, WINDOW, 1), AT)
