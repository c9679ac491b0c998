"""The table of conditions: each both ways, what a no does at each step, and the README's copy of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from awards.rules import eligibility as rules
from awards.rules.eligibility import TABLE, Answer, Case, Condition, Row, Step
from campaigns.enums import EvaluationState
from campaigns.plans import AN_DUNG
from campaigns.plans.places import places_of
from campaigns.plans.reader import read_plan
from tests.awards.eligibility_cases import (
    ADVISING,
    BOTH_WAYS,
    COLLECTIVE,
    IN_FINAL,
    IN_ORDER,
    PERSON,
    chosen_by,
    unit,
    who,
)

STEPS = (rules.may_file, rules.may_accept, rules.may_weigh, rules.may_submit)
README = Path(__file__).parents[2] / "README.md"


def condition(case: Case, code: str) -> Condition:
    [found] = [each for each in rules.conditions(case) if each.code == code]
    return found


def test_each_condition_has_its_case_both_ways() -> None:
    assert list(BOTH_WAYS) == [each.code for each in TABLE]
    assert all(len(each.code) <= 40 and re.fullmatch("[a-z-]+", each.code) for each in TABLE)


@pytest.mark.parametrize("case", IN_ORDER)
def test_a_case_that_is_in_order_meets_all_and_goes_through(case: Case) -> None:
    found = rules.conditions(case)
    assert [each.label for each in found if not each.verdict] == []
    assert all(may(found) for may in STEPS)


@pytest.mark.parametrize("row", TABLE, ids=lambda each: each.code)
def test_a_condition_is_met_and_is_not_met(row: Row) -> None:
    meets, fails, said = BOTH_WAYS[row.code]
    assert condition(meets, row.code).verdict
    found = condition(fails, row.code)
    assert said in found.verdict.reason
    assert (found.label, found.clause, found.blocks) == (row.label, row.place(fails.places), row.blocks)


@pytest.mark.parametrize("row", TABLE, ids=lambda each: each.code)
def test_a_no_keeps_back_from_its_step_on_and_a_warning_until_it_is_answered(row: Row) -> None:
    _, fails, _ = BOTH_WAYS[row.code]
    found = [condition(fails, row.code)]
    kept = [not may(found) for may in STEPS]
    assert kept == [step >= row.when for step in Step]
    said = rules.may_submit(found).reason
    assert said == (found[0].verdict.reason if row.blocks else f"Chưa giải trình: {row.label}.")
    answered = replace(fails, answers=(Answer(row.code, found[0].verdict.reason, "Đã họp bàn."),))
    goes_on = rules.may_submit([condition(answered, row.code)])
    assert bool(goes_on) is not row.blocks


def test_an_answer_holds_while_the_warning_says_the_same() -> None:
    low, lower = who(rating="HT"), who(rating="KHT")
    answer = Answer("muc-xep-loai", condition(low, "muc-xep-loai").verdict.reason, "Mới chuyển ngành.")
    assert condition(replace(low, answers=(answer,)), "muc-xep-loai").answer == "Mới chuyển ngành."
    assert condition(replace(lower, answers=(answer,)), "muc-xep-loai").answer == ""


@pytest.mark.parametrize(
    ("case", "code"),
    [
        (COLLECTIVE, "ba-dien"),
        (PERSON, "hai-nguoi"),
        (PERSON, "cac-nam"),
        (PERSON, "sang-kien"),
        (IN_FINAL, "co-xep-loai"),
        (replace(IN_FINAL, initiative=None), "sang-kien-cong-nhan"),
        (who(rating=""), "muc-xep-loai"),
        (unit(share=None, state=EvaluationState.DRAFT), "muc-ket-qua"),
        (chosen_by(None, 5), "qua-nua-du"),
    ],
)
def test_what_is_not_asked(case: Case, code: str) -> None:
    assert code not in [each.code for each in rules.conditions(case)]


def test_the_readme_has_the_table_of_the_code() -> None:
    between = README.read_text().split("<!-- điều kiện -->")
    assert len(between) == 3
    rows = ["| " + " | ".join(row) + " |" for row in rules.rows_for_print(places_of(read_plan(AN_DUNG)))]
    assert between[1].strip().splitlines()[2:] == rows


def test_a_plan_that_does_not_say_a_thing_does_not_ask_for_it() -> None:
    """Another plan's criterion for people: no three groups, no branch of the committee, nothing before it."""
    other = replace(ADVISING, clause="C.3", words="Cá nhân có giải pháp số.", general="", offered=())
    case = replace(PERSON, claims=(other,), places={"persons": "C.3"})
    asked = {each.code: each for each in rules.conditions(case)}
    assert asked.keys().isdisjoint({"ba-dien", "kct-xa", "truc-thuoc", "dieu-kien-chung", "tu-cach"})
    assert asked["khong-tu-khen"].clause == "Kế hoạch, C.3"
    assert asked["noi-dung"].clause == "Kế hoạch"
