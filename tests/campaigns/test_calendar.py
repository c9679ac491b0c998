"""The one function that decides whether it is too late."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from andung_emulation.clock import ZONE
from campaigns.rules import calendar
from campaigns.rules.calendar import Window, WorkCalendar

CLOSES_AT = calendar.closes_at_for(2025, day=5, month=1)
WINDOW = Window("Đợt năm 2025", CLOSES_AT)
DEMO = WorkCalendar(
    holidays=frozenset({date(2026, 1, 1), date(2026, 1, 2)}), workdays=frozenset({date(2026, 1, 10)})
)
INSTANT = timedelta(microseconds=1)
days = st.dates(date(2022, 1, 1), date(2030, 12, 31))
instants = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))
offsets = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


def test_the_last_instant_is_in_time_and_the_next_is_not() -> None:
    assert calendar.may_submit(WINDOW, CLOSES_AT - INSTANT)
    assert not calendar.may_submit(WINDOW, CLOSES_AT)


@given(instants, offsets)
def test_in_time_is_strictly_before_whatever_the_zone_it_is_written_in(at: datetime, zone: timezone) -> None:
    verdict = calendar.may_submit(WINDOW, at.astimezone(zone))
    assert bool(verdict) is (at < datetime(2026, 1, 4, 17, 0, tzinfo=UTC))


@given(instants)
def test_a_closed_round_takes_nothing_even_before_its_date(at: datetime) -> None:
    window = Window("Đợt", CLOSES_AT, closed_at=CLOSES_AT)
    assert not calendar.may_submit(window, at)
    assert not calendar.may_change(window, at)


@given(instants)
def test_a_round_without_a_date_is_prepared_and_not_submitted(at: datetime) -> None:
    window = Window("Đợt tổng kết", None)
    assert "chưa có hạn trình" in calendar.may_submit(window, at).reason
    assert calendar.may_change(window, at)
    assert not calendar.may_close(window, at)


@given(instants)
def test_no_round_closes_while_something_may_be_submitted(at: datetime) -> None:
    if calendar.may_close(WINDOW, at):
        assert not calendar.may_submit(WINDOW, at)
        assert at >= CLOSES_AT + timedelta(minutes=1)


def test_the_last_working_day_of_2025_is_new_years_eve() -> None:
    assert calendar.last_working_day(CLOSES_AT, DEMO) == date(2025, 12, 31)
    assert calendar.last_working_day(CLOSES_AT, WorkCalendar()) == date(2026, 1, 2)
    assert calendar.last_day(CLOSES_AT) == date(2026, 1, 4)


def test_a_swapped_saturday_is_worked() -> None:
    assert DEMO.is_working(date(2026, 1, 10))
    assert calendar.working_days_between(date(2025, 12, 31), date(2026, 1, 10), DEMO) == 6


@given(days, st.frozensets(days, max_size=5), st.frozensets(days, max_size=5))
def test_the_last_working_day_is_worked_and_no_later_day_is(
    day: date, holidays: frozenset[date], workdays: frozenset[date]
) -> None:
    work = WorkCalendar(holidays, workdays)
    closes_at = calendar.start_of(day)
    last = calendar.last_working_day(closes_at, work)
    assert last < day
    assert work.is_working(last)
    assert calendar.working_days_between(last, calendar.last_day(closes_at), work) == 0


@given(instants)
def test_seconds_left_are_zero_only_when_it_is_too_late(at: datetime) -> None:
    left = calendar.seconds_left(CLOSES_AT, at)
    assert (left == 0) is (not at < CLOSES_AT)


@given(instants, days, days)
def test_a_date_never_moves_after_it_has_passed(at: datetime, new_day: date, document_on: date) -> None:
    verdict = calendar.may_move(WINDOW, at, new_closes_at=calendar.start_of(new_day), document_on=document_on)
    if verdict:
        assert at < CLOSES_AT
        assert at < calendar.start_of(new_day) != CLOSES_AT
        assert document_on <= at.astimezone(ZONE).date()
        assert document_on < date(2026, 1, 5)


@given(instants, days)
def test_a_first_date_may_already_be_past(at: datetime, new_day: date) -> None:
    today = at.astimezone(ZONE).date()
    window = Window("Đợt tổng kết", None)
    new = calendar.start_of(new_day)
    assert calendar.may_move(window, at, new_closes_at=new, document_on=today)
    assert not calendar.may_move(window, at, new_closes_at=new, document_on=today + timedelta(days=1))


def test_a_document_dated_on_the_old_date_is_too_late() -> None:
    """Only a clock set wrong could record it in time; the rule says it on its own."""
    window = Window("Đợt", calendar.start_of(date(2026, 1, 5)) + timedelta(hours=12))
    verdict = calendar.may_move(
        window,
        calendar.start_of(date(2026, 1, 5)),
        new_closes_at=calendar.start_of(date(2026, 2, 1)),
        document_on=date(2026, 1, 5),
    )
    assert "trước hạn cũ" in verdict.reason


@given(instants, st.integers(0, 3))
def test_a_returned_dossier_comes_back_by_the_chairmans_date(at: datetime, weeks: int) -> None:
    due = CLOSES_AT + timedelta(weeks=weeks)
    assert bool(calendar.may_resubmit(WINDOW, at, return_due_at=due)) is (at <= due)
    assert bool(calendar.may_resubmit(WINDOW, at, return_due_at=None)) is (at < CLOSES_AT)


def test_a_day_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(ValueError, match="day is out of range"):
        calendar.closes_at_for(2025, day=30, month=2)
