"""Late is counted in working days, by the office's own calendar."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.enums import EvaluationState
from campaigns.rules.calendar import WorkCalendar
from campaigns.rules.lateness import days_late, said, sheet_due_on

CALENDAR = WorkCalendar(holidays={date(2026, 1, 1), date(2026, 1, 2)}, workdays={date(2026, 1, 10)})
FRIDAY, SUNDAY, MONDAY = date(2025, 12, 12), date(2025, 12, 14), date(2025, 12, 15)


@pytest.mark.parametrize(
    ("due_on", "today", "words"),
    [
        (MONDAY, MONDAY, "hạn hôm nay"),
        (MONDAY, FRIDAY, "còn 1 ngày làm việc"),
        (SUNDAY, FRIDAY, "hạn vào ngày nghỉ, không còn ngày làm việc"),
        (FRIDAY, SUNDAY, "đã qua hạn"),
        (FRIDAY, MONDAY, "quá hạn 1 ngày làm việc"),
        (date(2025, 12, 31), date(2026, 1, 5), "quá hạn 1 ngày làm việc"),  # over a holiday of four days
        (date(2026, 1, 9), date(2026, 1, 10), "quá hạn 1 ngày làm việc"),  # a Saturday that is worked
    ],
)
def test_said_in_working_days(due_on: date, today: date, words: str) -> None:
    assert said(due_on, today, CALENDAR) == words


def test_no_date_is_never_late() -> None:
    assert days_late(None, MONDAY, CALENDAR) == 0


@pytest.mark.parametrize(
    ("state", "returned", "expected"),
    [
        (EvaluationState.DRAFT, None, MONDAY),
        (EvaluationState.RETURNED, SUNDAY, SUNDAY),
        (EvaluationState.RETURNED, None, MONDAY),
        (EvaluationState.FILED, None, None),
        (EvaluationState.VERIFIED, SUNDAY, None),
    ],
)
def test_a_sheet_is_owed_by_the_unit_alone(
    state: EvaluationState, returned: date | None, expected: date | None
) -> None:
    assert sheet_due_on(state, units_due_on=MONDAY, return_due_on=returned) == expected
