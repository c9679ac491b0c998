"""Who is late, counted in working days: a date is kept until the end of its day."""

from __future__ import annotations

from datetime import date

from campaigns.enums import EvaluationState
from campaigns.rules.calendar import WorkCalendar, working_days_between
from campaigns.rules.evaluations import WITH_THE_UNIT


def sheet_due_on(state: str, *, units_due_on: date | None, return_due_on: date | None) -> date | None:
    """By when the unit owes its sheet; None: it owes none now, or nobody set a day."""
    if state not in WITH_THE_UNIT:
        return None
    return return_due_on if state == EvaluationState.RETURNED and return_due_on else units_due_on


def days_late(due_on: date | None, today: date, calendar: WorkCalendar) -> int:
    """Working days that have gone by since; 0 on the day itself and before."""
    return working_days_between(due_on, today, calendar) if due_on is not None else 0


def said(due_on: date, today: date, calendar: WorkCalendar) -> str:
    """`quá hạn 3 ngày làm việc`, `hạn hôm nay`, `còn 2 ngày làm việc`.

    Past its day with no working day gone by since, a date is `đã qua hạn`.
    """
    if due_on < today:
        late = days_late(due_on, today, calendar)
        return f"quá hạn {late} ngày làm việc" if late else "đã qua hạn"
    left = working_days_between(today, due_on, calendar)
    if due_on == today:
        return "hạn hôm nay"
    return f"còn {left} ngày làm việc" if left else "hạn vào ngày nghỉ, không còn ngày làm việc"
