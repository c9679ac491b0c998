"""The road of a score sheet: role × action × state, every cell, and what else may stand against a step."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from andung_emulation.actors import Actor
from andung_emulation.clock import ZONE
from campaigns.enums import EvaluationState as S
from campaigns.enums import Role
from campaigns.rules import evaluations as rules
from campaigns.rules.calendar import Window, closes_at_for

UNIT, OTHER = 7, 8
AT = datetime(2025, 12, 29, 8, 0, tzinfo=ZONE)
CLOSES = closes_at_for(2025, day=5, month=1)

EDIT, GIVE = {S.DRAFT, S.RETURNED}, {S.FILED}
ALLOWED: dict[tuple[str, str], set[S]] = {
    ("office", rules.WRITE_SELF): EDIT,
    ("office", rules.FILE): EDIT,
    ("office", rules.WRITE_VERIFIED): GIVE,
    ("office", rules.VERIFY): GIVE,
    ("office", rules.RETURN): GIVE | {S.VERIFIED},
    ("own unit", rules.WRITE_SELF): EDIT,
    ("own unit", rules.FILE): EDIT,
    ("office of the unit", rules.WRITE_SELF): EDIT,
    ("office of the unit", rules.FILE): EDIT,
}
ACTORS = {
    "office": ({Role.OFFICE}, set()),
    "own unit": ({Role.UNIT}, {UNIT}),
    "office of the unit": ({Role.OFFICE, Role.UNIT}, {UNIT}),
    "other unit": ({Role.UNIT}, {OTHER}),
    "council": ({Role.COUNCIL}, set()),
    "chairman": ({Role.CHAIRMAN}, set()),
    "deputy": ({Role.DEPUTY}, set()),
    "culture": ({Role.CULTURE}, set()),
    "administrator": ({Role.ADMINISTRATOR}, set()),
    "system": (set(), set()),
}


def an_actor(name: str, person_id: int | None = None) -> Actor:
    roles, units = ACTORS[name]
    return Actor(1, name, AT.date(), frozenset(map(str, roles)), frozenset(units), person_id)


def facts(state: S = S.FILED, **fields: Any) -> rules.Facts:
    window = Window("Đợt năm 2025", CLOSES)
    known: dict[str, Any] = {"state": state, "unit_id": UNIT, "window": window}
    return rules.Facts(**(known | fields))


@pytest.mark.parametrize("state", list(S))
@pytest.mark.parametrize("action", list(rules.VERBS))
@pytest.mark.parametrize("name", list(ACTORS))
def test_step_role_by_action_by_state(name: str, action: str, state: S) -> None:
    verdict = rules.may(action, an_actor(name), facts(state), AT)
    assert bool(verdict) is (state in ALLOWED.get((name, action), set())), verdict.reason


def test_every_state_but_the_last_leads_on() -> None:
    assert {state for state, _ in rules.TRANSITIONS} == set(S)
    assert {step.target for step in rules.TRANSITIONS.values()} == set(S)


VERIFIERS = [rules.WRITE_VERIFIED, rules.VERIFY, rules.RETURN]


@pytest.mark.parametrize("action", VERIFIERS)
def test_deputy_steps_in_where_the_office_has_nobody_else(action: str) -> None:
    assert rules.may(action, an_actor("deputy"), facts(office_is_free=False), AT)
    refused = rules.may(action, an_actor("deputy"), facts(), AT)
    assert "Phó Chủ tịch chỉ làm thay" in refused.reason


@pytest.mark.parametrize("action", VERIFIERS)
def test_nobody_weighs_his_own_unit_and_the_refusal_says_who_does(action: str) -> None:
    own = an_actor("office of the unit")
    assert "một người khác của Văn phòng" in rules.may(action, own, facts(), AT).reason
    alone = rules.may(action, own, facts(office_is_free=False), AT)
    assert "Phó Chủ tịch Ủy ban nhân dân xã" in alone.reason


@pytest.mark.parametrize("name", ["office", "deputy"])
def test_head_of_the_unit_does_not_weigh_it(name: str) -> None:
    head = facts(head_ids=frozenset({12}), office_is_free=False)
    assert "không tự thẩm định" in rules.may(rules.VERIFY, an_actor(name, person_id=12), head, AT).reason
    assert rules.may(rules.VERIFY, an_actor(name, person_id=13), head, AT)


@pytest.mark.parametrize(("state", "action"), list(rules.TRANSITIONS))
def test_locked_sheet_is_frozen_before_and_after_the_date(state: S, action: str) -> None:
    locked = facts(state, locked=True)
    assert "rút hồ sơ" in rules.may(action, an_actor("office"), locked, AT).reason
    late = rules.may(action, an_actor("office"), locked, CLOSES)
    assert late.reason == "Phiếu này nằm trong hồ sơ đã trình nên không sửa được, và đợt đã hết hạn trình."


@pytest.mark.parametrize(("state", "action"), list(rules.TRANSITIONS))
def test_sheet_that_no_dossier_quotes_stays_open_after_the_date(state: S, action: str) -> None:
    assert rules.may(action, an_actor("office"), facts(state), CLOSES + timedelta(days=30))


def test_units_date_is_advice_until_it_binds() -> None:
    due: dict[str, Any] = {"state": S.DRAFT, "units_due_on": date(2025, 12, 15)}
    unit = an_actor("own unit")
    assert rules.may(rules.FILE, unit, facts(**due), AT)
    bound = facts(**due, units_due_binding=True)
    assert "15/12/2025" in rules.may(rules.FILE, unit, bound, AT).reason
    assert rules.may(rules.FILE, unit, bound, datetime(2025, 12, 15, 23, 59, tzinfo=ZONE))
    assert not rules.may(rules.FILE, unit, bound, datetime(2025, 12, 16, 0, 0, tzinfo=ZONE))
    assert rules.may(rules.WRITE_SELF, unit, bound, AT)
    assert rules.may(rules.FILE, an_actor("office"), bound, AT)
    assert rules.may(rules.FILE, unit, facts(**(due | {"state": S.RETURNED}), units_due_binding=True), AT)


@pytest.mark.parametrize(
    ("action", "gaps", "said"),
    [
        (rules.FILE, rules.Gaps(0), "ít nhất một nội dung"),
        (rules.FILE, rules.Gaps(3, self_points=("a", "đ")), "Chưa tự chấm nội dung a, đ."),
        (rules.VERIFY, rules.Gaps(3, verified_points=("g",)), "Chưa có điểm thẩm định của nội dung g."),
        (rules.VERIFY, rules.Gaps(3, reasons=("c",)), "Chưa ghi lý do chênh lệch ở nội dung c."),
        (rules.FILE, rules.Gaps(3, verified_points=("a",), reasons=("a",)), ""),
        (rules.VERIFY, rules.Gaps(3), ""),
    ],
)
def test_step_needs_what_it_is_about(action: str, gaps: rules.Gaps, said: str) -> None:
    verdict = rules.is_complete(action, gaps)
    assert bool(verdict) is (not said)
    assert said in verdict.reason
