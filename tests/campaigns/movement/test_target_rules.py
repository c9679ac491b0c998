"""What a figure is worth, and whether it reaches the plan."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from andung_emulation import vietnamese
from campaigns.enums import Direction, Standing
from campaigns.rules import calendar
from campaigns.rules import targets as rules
from campaigns.rules.targets import Aim, Figure
from tests import factories as make

TWO_PLACES = st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2)
COUNTS = st.integers(min_value=0, max_value=10**9)
WHOLES = st.integers(min_value=1, max_value=10**9)


def part(numerator: int, denominator: int) -> Figure:
    return Figure(numerator=Decimal(numerator), denominator=Decimal(denominator))


def standing(direction: str, planned: str, figure: Figure | None) -> Standing:
    return rules.standing_of(Aim(direction, Decimal(planned), "%"), figure)


# The demonstration's own (section 6 of its data): a1, d1 of four years, b2 (lower is better), a2.
FIGURES = (
    (Direction.AT_LEAST, "95", part(21, 22), "95.45", Standing.MET),
    (Direction.AT_LEAST, "98", part(589, 598), "98.49", Standing.MET),
    (Direction.AT_LEAST, "98.5", part(677, 684), "98.98", Standing.MET),
    (Direction.AT_LEAST, "99.5", part(703, 705), "99.72", Standing.MET),
    (Direction.AT_LEAST, "100", part(22, 24), "91.67", Standing.NOT_MET),
    (Direction.AT_LEAST, "90", part(16, 18), "88.89", Standing.NOT_MET),
    (Direction.AT_LEAST, "5", part(0, 140), "0.00", Standing.NOT_MET),
    (Direction.AT_MOST, "6", Figure(Decimal(7)), "7.00", Standing.NOT_MET),
    (Direction.AT_MOST, "5", Figure(Decimal(5)), "5.00", Standing.MET),
    (Direction.AT_MOST, "5", Figure(Decimal(4)), "4.00", Standing.MET),
    (Direction.YES_OR_NO, "1", Figure(Decimal(0)), "0.00", Standing.NOT_MET),
    (Direction.YES_OR_NO, "1", Figure(Decimal(1)), "1.00", Standing.MET),
    (Direction.YES_OR_NO, "0", Figure(Decimal(1)), "1.00", Standing.NOT_MET),
)


@pytest.mark.parametrize(("direction", "planned", "figure", "shown", "expected"), FIGURES)
def test_the_demonstrations_figures(
    direction: str, planned: str, figure: Figure, shown: str, expected: Standing
) -> None:
    value = rules.value_of(figure)
    assert value is not None
    assert str(rules.rounded(value)) == shown
    assert standing(direction, planned, figure) is expected


@pytest.mark.parametrize("direction", Direction.values)
def test_what_has_no_figure_is_unknown_not_missed(direction: str) -> None:
    assert standing(direction, "1", None) is Standing.UNKNOWN
    assert standing(direction, "1", Figure()) is Standing.UNKNOWN


def test_it_is_compared_exactly_and_not_as_it_is_printed() -> None:
    just_below = part(19_699, 20_000)  # 98,495 %
    value = rules.value_of(just_below)
    assert value is not None
    assert rules.rounded(value) == Decimal("98.50")
    assert standing(Direction.AT_LEAST, "98.5", just_below) is Standing.NOT_MET
    assert standing(Direction.AT_MOST, "98.49", just_below) is Standing.NOT_MET
    assert standing(Direction.AT_LEAST, "98.49", just_below) is Standing.MET


@given(COUNTS, WHOLES)
def test_a_part_is_its_exact_percentage(numerator: int, denominator: int) -> None:
    value = rules.value_of(part(numerator, denominator))
    assert value == Fraction(100 * numerator, denominator)


@given(TWO_PLACES)
def test_a_figure_of_two_decimals_is_shown_as_it_is(achieved: Decimal) -> None:
    value = rules.value_of(Figure(achieved))
    assert value is not None
    assert rules.rounded(value) == achieved


@given(st.integers(min_value=-(10**9), max_value=10**9))
def test_halves_are_rounded_away_from_zero(thousandths: int) -> None:
    exact = Decimal(thousandths).scaleb(-3)
    assert rules.rounded(Fraction(exact)) == exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


@given(TWO_PLACES, TWO_PLACES)
def test_at_least_and_at_most_meet_only_in_the_plan_itself(planned: Decimal, achieved: Decimal) -> None:
    least, most = (
        rules.standing_of(Aim(way, planned, "điểm"), Figure(achieved)) is Standing.MET
        for way in (Direction.AT_LEAST, Direction.AT_MOST)
    )
    assert least or most
    assert (least and most) == (planned == achieved)


@given(TWO_PLACES)
def test_a_number_is_read_as_it_is_written(number: Decimal) -> None:
    assert rules.figure_in(vietnamese.number(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("8,5", "8.5"),
        ("8.5", "8.5"),
        ("1.950", "1950"),
        ("1.950,25", "1950.25"),
        ("12 000", "12000"),
        ("0", "0"),
    ],
)
def test_numbers_as_people_write_them(text: str, number: str) -> None:
    assert rules.figure_in(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["", "tám", "-1", "1,234", "1.95.0", "8,555", "1e3", "½", "1.000.000.000.000"]
)
def test_what_is_no_number(text: str) -> None:
    assert rules.figure_in(text) is None


def test_a_plan_of_yes_or_no_is_a_word() -> None:
    assert rules.planned_in("Có", Direction.YES_OR_NO) == 1
    assert rules.planned_in("không", Direction.YES_OR_NO) == 0
    assert rules.planned_in("1", Direction.YES_OR_NO) is None
    assert rules.planned_in("có", Direction.AT_LEAST) is None


def test_figures_that_a_target_cannot_have() -> None:
    answer, reports = (
        Aim(Direction.YES_OR_NO, Decimal(1), "có/không"),
        Aim(Direction.AT_LEAST, Decimal(4), "báo cáo"),
    )
    assert rules.fits(answer, Figure(Decimal(1)))
    assert rules.fits(answer, Figure(Decimal(2))).reason == "Chỉ tiêu có/không thì kết quả là có hoặc không."
    assert not rules.fits(answer, part(1, 1))
    assert "tính bằng báo cáo thì ghi một con số" in rules.fits(reports, part(3, 4)).reason
    assert not rules.is_sound_plan(Direction.YES_OR_NO, Decimal(2))
    assert rules.is_sound_plan(Direction.AT_MOST, Decimal(2))


def test_only_an_estimate_speaks_of_a_day_ahead() -> None:
    tomorrow = make.TODAY + timedelta(days=1)
    assert rules.is_sound_day(make.TODAY, make.TODAY, 2025, is_estimate=False)
    assert "ở sau hôm nay" in rules.is_sound_day(tomorrow, make.TODAY, 2025, is_estimate=False).reason
    assert rules.is_sound_day(tomorrow, make.TODAY, 2025, is_estimate=True)
    assert not rules.is_sound_day(date(2024, 12, 31), make.TODAY, 2025, is_estimate=True)


CLOSES = calendar.closes_at_for(2025, day=5, month=1)
LATER = CLOSES + timedelta(hours=1)


@given(st.integers(min_value=-86_400, max_value=86_400))
def test_what_was_recorded_before_the_date_is_quoted_after_it(seconds: int) -> None:
    recorded_at = CLOSES + timedelta(seconds=seconds)
    window = calendar.Window("Đợt năm 2025", CLOSES)
    after = max(LATER, recorded_at)
    assert rules.is_quoted(window, after, recorded_at=recorded_at, from_paper=False) == (seconds < 0)
    before = CLOSES - timedelta(seconds=1)
    assert not rules.is_quoted(window, before, recorded_at=recorded_at, from_paper=False)
    assert not rules.is_quoted(window, after, recorded_at=recorded_at, from_paper=True)


def test_what_was_recorded_until_the_round_was_closed_stays_too() -> None:
    """The guard in the database knows only that instant."""
    closed_at = CLOSES + timedelta(minutes=1)
    window = calendar.Window("Đợt năm 2025", CLOSES, closed_at)
    assert rules.is_quoted(window, LATER, recorded_at=closed_at, from_paper=False)
    assert not rules.is_quoted(window, LATER, recorded_at=closed_at + timedelta(seconds=1), from_paper=False)
