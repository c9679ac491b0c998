"""Who may take which step of an initiative, from which state: the tables written out again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from andung_emulation.actors import Actor
from awards.enums import InitiativeState as S
from awards.rules import initiative_contents as contents
from awards.rules.initiatives import STEPS, Facts, Use, is_told_on_paper, may, may_propose
from campaigns.enums import Role
from tests.factories import TODAY

AUTHOR, UNIT, ANOTHER = 11, 1, 2
FACTS = Facts(S.PROPOSED, frozenset({AUTHOR}), unit_id=UNIT, proposed_by_id=70)
USE = Use(ANOTHER)

OF_ITS_PEOPLE = {"edit", "withdraw", "use", "drop_use", "add_files", "drop_file"}
OF_WHO_APPLIES = {"use", "drop_use", "confirm"}
# Who → what he may do where the office is free; `of its unit` and `applies` are voices of units.
MAY: dict[str, set[str]] = {
    "office": set(STEPS),
    "of its unit": OF_ITS_PEOPLE,
    "its author": OF_ITS_PEOPLE,
    "its proposer": OF_ITS_PEOPLE,
    "applies": OF_WHO_APPLIES,
    "another unit": set(),
    "council": set(),
    "chairman": set(),
    "deputy": set(),
    "culture": set(),
    "administrator": set(),
}
FROM = {
    "edit": {S.PROPOSED, S.RECOGNISED},
    "withdraw": {S.PROPOSED, S.NOT_RECOGNISED},
    "recognise": {S.PROPOSED},
    "decline": {S.PROPOSED},
    "reopen": {S.RECOGNISED, S.NOT_RECOGNISED},
    "use": {S.PROPOSED, S.RECOGNISED},
    "drop_use": {S.PROPOSED, S.RECOGNISED},
    "confirm": {S.PROPOSED, S.RECOGNISED},
    "add_files": {S.PROPOSED, S.RECOGNISED},
    "drop_file": {S.PROPOSED},
}
LEADS_TO = {
    "withdraw": S.WITHDRAWN, "recognise": S.RECOGNISED, "decline": S.NOT_RECOGNISED, "reopen": S.PROPOSED,
}  # fmt: skip


def who(name: str) -> Actor:
    roles = {"of its unit": Role.UNIT, "applies": Role.UNIT, "another unit": Role.UNIT}
    roles |= {"its author": Role.COUNCIL, "its proposer": Role.COUNCIL}
    units = {"of its unit": {UNIT}, "applies": {ANOTHER}, "another unit": {3}}.get(name, set())
    return Actor(
        user_id=70 if name == "its proposer" else 7,
        name="Thử",
        on=TODAY,
        roles=frozenset({roles.get(name, name)}),
        unit_ids=frozenset(units),
        person_id=AUTHOR if name == "its author" else 99,
    )


@pytest.mark.parametrize("name", list(MAY))
@pytest.mark.parametrize("action", list(STEPS))
@pytest.mark.parametrize("state", list(S))
def test_each_step_by_each_person_from_each_state(name: str, action: str, state: S) -> None:
    facts = replace(FACTS, state=state)
    assert bool(may(action, who(name), facts, USE)) is (action in MAY[name] and state in FROM[action])


def test_the_table_leads_where_it_says() -> None:
    assert {name: step.target for name, step in STEPS.items() if step.target} == LEADS_TO


@pytest.mark.parametrize("action", ["recognise", "decline", "reopen", "confirm"])
def test_an_author_of_the_office_leaves_it_to_the_deputy(action: str) -> None:
    """Nobody records that his own idea was recognised; the deputy does, where the office can't."""
    facts = replace(FACTS, state=next(iter(FROM[action])), office_is_free=False)
    clerk = replace(who("office"), person_id=AUTHOR)
    assert "người khác ghi" in may(action, clerk, facts, USE).reason
    assert may(action, who("deputy"), facts, USE)
    assert "của Văn phòng" in may(action, who("deputy"), replace(facts, office_is_free=True), USE).reason


def test_the_voice_of_its_unit_in_the_office_leaves_it_too() -> None:
    clerk = replace(who("office"), unit_ids=frozenset({UNIT}))
    assert not may("recognise", clerk, FACTS)
    assert may("edit", clerk, FACTS)


def test_a_unit_doesnt_confirm_its_own_idea() -> None:
    assert "người khác ghi" in may("confirm", who("of its unit"), FACTS, Use(UNIT)).reason


@pytest.mark.parametrize("action", ["edit", "withdraw", "reopen", "drop_use", "drop_file"])
def test_what_a_submitted_nomination_quotes_stays(action: str) -> None:
    facts = replace(FACTS, state=next(iter(FROM[action])), quoted=True)
    assert "giữ nguyên" in may(action, who("office"), facts, USE).reason


@pytest.mark.parametrize("action", ["use", "confirm", "add_files"])
def test_what_is_new_may_still_be_added(action: str) -> None:
    assert may(action, who("office"), replace(FACTS, state=S.RECOGNISED, quoted=True), USE)


def test_one_that_a_nomination_has_is_not_withdrawn() -> None:
    assert "bỏ khỏi đề nghị ấy" in may("withdraw", who("its author"), replace(FACTS, in_use=True)).reason


def test_a_confirmation_is_put_right_by_the_office_until_it_is_quoted() -> None:
    done = Use(ANOTHER, confirmed=True)
    assert may("confirm", who("office"), FACTS, done)
    assert "đã có xác nhận" in may("confirm", who("applies"), FACTS, done).reason
    assert "đã có xác nhận" in may("confirm", who("office"), replace(FACTS, quoted=True), done).reason
    assert "đã có xác nhận" in may("drop_use", who("office"), FACTS, done).reason


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_every_account_with_work_of_its_own_proposes(role: Role) -> None:
    assert may_propose(Actor(7, "Thử", TODAY, frozenset({role})), None, belongs=False)


def test_an_administrator_proposes_nothing() -> None:
    assert not may_propose(who("administrator"), None, belongs=False)


def test_for_a_unit_speaks_who_belongs_to_it_or_the_office() -> None:
    council, unit = who("council"), who("of its unit")
    assert "đơn vị mình" in may_propose(council, UNIT, belongs=False).reason
    assert may_propose(council, UNIT, belongs=True)
    assert may_propose(unit, UNIT, belongs=False)
    assert may_propose(who("office"), ANOTHER, belongs=False)


def test_what_the_office_writes_for_others_is_told_as_from_paper() -> None:
    assert is_told_on_paper(who("office"), FACTS)
    assert not is_told_on_paper(replace(who("office"), person_id=AUTHOR), FACTS)
    assert not is_told_on_paper(who("of its unit"), FACTS)


def test_days_fit_together() -> None:
    day, later = TODAY, TODAY + timedelta(days=1)
    assert contents.may_rest_on(day, day, proposed_on=day)
    assert "trước ngày đề xuất" in contents.may_rest_on(day, later, proposed_on=later).reason
    assert "sau hôm nay" in contents.may_rest_on(later, day, proposed_on=None).reason
    assert contents.may_be_confirmed_on(day, day, since=day)
    assert "từ ngày áp dụng" in contents.may_be_confirmed_on(day, later, since=later).reason
    assert "sau hôm nay" in contents.may_be_confirmed_on(later, day, since=day).reason


@pytest.mark.parametrize("name", sorted(contents.FROZEN))
def test_a_recognised_one_says_what_its_document_says(name: str) -> None:
    assert "Đã công nhận" in contents.may_change(S.RECOGNISED, {name, "effect"}).reason
    assert contents.may_change(S.PROPOSED, {name})
    assert contents.may_change(S.RECOGNISED, {"effect", "applied"})


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("title", " ", "Ghi tên"),
        ("authors", (), "ít nhất một tác giả"),
        ("proposed_on", None, "Ghi ngày đề xuất"),
        ("proposed_on", date(2025, 12, 30), "sau hôm nay"),
    ],
)
def test_a_proposal_says_what_whose_and_when(field: str, value: object, reason: str) -> None:
    sound = contents.Content("Bảng màu", "sang_kien", (object(),), None, TODAY)  # type: ignore[arg-type]  # one author
    assert contents.is_sound(sound, TODAY)
    assert reason in contents.is_sound(replace(sound, **{field: value}), TODAY).reason  # type: ignore[arg-type]  # any
