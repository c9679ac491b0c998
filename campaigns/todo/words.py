"""How tasks say a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from andung_emulation.clock import local_date
from campaigns.rules import calendar, lateness
from campaigns.rules.calendar import WorkCalendar

AskCalendar = Callable[[], WorkCalendar]  # asked once, and only where something has a day
NAMED_ONE_BY_ONE = 4  # more of a kind become one line
_NAMES = 8


@dataclass(frozen=True)
class Due:
    """A day in working days: `when` and `late` as a task has them, `left` for its detail."""

    when: str
    late: bool
    left: str
    sort: datetime


def due_on(day: date, at: datetime, work: AskCalendar) -> Due:
    """A due day as the task list says it, and how it stands to today."""
    today = local_date(at)
    said = lateness.said(day, today, work()).capitalize()
    if day < today:
        return Due(said, True, "", calendar.start_of(day))
    return Due("Hôm nay" if day == today else f"{day:%d/%m}", False, f"{said}.", calendar.start_of(day))


def listed(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    more = len(names) - _NAMES
    return ", ".join(names[:_NAMES]) + (f" và {more} đơn vị khác" if more > 0 else "")
