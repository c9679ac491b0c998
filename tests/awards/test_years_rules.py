"""What years support which criterion, and how strong they are; no database."""

from __future__ import annotations

from awards.rules import years as rules
from awards.rules.eligibility import TABLE
from awards.rules.years import Weighed
from campaigns.enums import Quality, RoundKind, SubjectKind

YEARS = (
    Weighed(2022),
    Weighed(2023, good=True, awarded=True),
    Weighed(2024, good=True, excellent=True),
    Weighed(2025, awarded=True),
)


def test_a_collectives_claim_rests_on_years_at_the_bar_or_rewarded() -> None:
    assert rules.years_that_support(SubjectKind.COLLECTIVE, YEARS) == (2023, 2024, 2025)
    assert rules.years_that_support(SubjectKind.COLLECTIVE, YEARS[:1]) == ()


def test_a_persons_claim_rests_on_excellent_or_rewarded_years() -> None:
    assert rules.years_that_support(SubjectKind.INDIVIDUAL, YEARS) == (2023, 2024, 2025)
    assert rules.years_that_support(SubjectKind.INDIVIDUAL, (Weighed(2023, good=True),)) == ()
    assert rules.outstanding(YEARS)
    assert "Chưa có năm nào được tặng Giấy khen" in rules.outstanding((Weighed(2023, good=True),)).reason


def test_years_are_told_with_their_numbers() -> None:
    said = rules.counted(YEARS, bar="Tốt", highest="Xuất sắc")
    assert said == "2/4 năm từ mức Tốt (2023, 2024), 1 năm Xuất sắc (2024)"
    assert rules.counted(YEARS[:1], bar="Tốt", highest="Xuất sắc") == ""


def test_a_rating_at_the_bar_and_the_highest() -> None:
    assert rules.rated(Quality.EXCELLENT, Quality.GOOD) == (True, True)
    assert rules.rated(Quality.GOOD, Quality.GOOD) == (True, False)
    assert rules.rated(Quality.DONE, Quality.GOOD) == (False, False)
    assert rules.rated("", Quality.GOOD) == (False, False)


def test_the_list_goes_by_criteria_then_rewards_then_years() -> None:
    strong = rules.strength_of(YEARS, 1)
    assert (strong.supported, strong.awarded, strong.excellent, strong.good) == (1, 2, 1, 2)
    once = rules.strength_of((Weighed(2022, good=True, excellent=True),), 1)
    none = rules.strength_of(YEARS, 0)
    assert sorted([none, once, strong], key=lambda each: each.key) == [strong, once, none]


def test_only_the_final_round_is_drafted_from_years() -> None:
    assert rules.may_draft(RoundKind.FINAL)
    assert "đợt tổng kết" in rules.may_draft(RoundKind.ANNUAL).reason


def test_the_criterions_own_conditions_are_conditions() -> None:
    """A code that is renamed in the table is renamed here."""
    assert {each.code for each in TABLE} >= rules.OF_A_CRITERION | rules.CHOSEN_LATER
    assert rules.authored(some=True, is_unit=False)
    assert "người này" in rules.authored(some=False, is_unit=False).reason
