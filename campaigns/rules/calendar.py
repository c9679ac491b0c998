"""The deadline: one function decides. Nothing here reads a clock; an instant comes in as `at` (aware).

Plan, III.5.a: “Hồ sơ đề nghị khen thưởng của cá nhân, tập thể trình Ủy ban nhân dân xã trước ngày 05/01
hàng năm” — strictly before 00:00 on that day, at An Dũng, of the year after the one that is weighed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from andung_emulation import vietnamese
from andung_emulation.clock import ZONE, local_date
from andung_emulation.verdicts import YES, Verdict, no

CLOSING_GRACE = timedelta(minutes=1)  # requests in flight at the date end before the round is closed


@dataclass(frozen=True)
class Window:
    """What of a round decides: the first instant that is too late, and whether it has been closed."""

    label: str
    closes_at: datetime | None
    closed_at: datetime | None = None


@dataclass(frozen=True)
class WorkCalendar:
    """Days that differ from Monday to Friday."""

    holidays: Collection[date] = ()
    workdays: Collection[date] = ()

    def is_working(self, day: date) -> bool:
        if day in self.workdays:
            return True
        return day.weekday() < 5 and day not in self.holidays


def closes_at_for(year: int, *, day: int, month: int, years_after: int = 1) -> datetime:
    """00:00 at An Dũng on `day`/`month`, so many years after `year`; ValueError if there is no such day."""
    return start_of(date(year + years_after, month, day))


def start_of(day: date) -> datetime:
    """Its first instant at An Dũng."""
    return datetime.combine(day, time.min, tzinfo=ZONE)


def may_submit(window: Window, at: datetime) -> Verdict:
    """Whether what reaches the committee at `at` is in time (plan, III.5)."""
    if window.closes_at is None:
        return no(
            f"{window.label} chưa có hạn trình: chưa ghi văn bản ấn định thời gian xét khen thưởng"
            " mà Kế hoạch dẫn. Hồ sơ soạn được, chưa trình được."
        )
    if window.closed_at is not None or not at < window.closes_at:
        return no(
            f"{window.label} đã hết hạn trình: hồ sơ phải trình trước ngày"
            f" {vietnamese.date_short(local_date(window.closes_at))}, tức là hết ngày"
            f" {vietnamese.date_short(last_day(window.closes_at))}."
        )
    return YES


def may_change(window: Window, at: datetime) -> Verdict:
    """Whether nominations, votes and quoted scores of the round may still change.

    A round without a date is open: it can be prepared, not submitted.
    """
    return YES if window.closes_at is None else may_submit(window, at)


def may_resubmit(window: Window, at: datetime, *, return_due_at: datetime | None) -> Verdict:
    """A returned dossier comes back by the chairman's own date; a withdrawn one before the round's."""
    if return_due_at is None:
        return may_submit(window, at)
    if at > return_due_at:
        return no(f"Đã quá thời hạn bổ sung Chủ tịch đã định: {vietnamese.time_of(return_due_at)}.")
    return YES


def may_close(window: Window, at: datetime) -> bool:
    """The worker closes a round a minute after its date."""
    return (
        window.closes_at is not None and window.closed_at is None and at >= window.closes_at + CLOSING_GRACE
    )


def may_move(window: Window, at: datetime, *, new_closes_at: datetime, document_on: date) -> Verdict:
    """A date moves only by a document dated and recorded before the old date; it never reopens."""
    if document_on > local_date(at):
        return no("Ngày của văn bản ở sau hôm nay.")
    if window.closes_at is None:
        return YES
    if not at < window.closes_at or window.closed_at is not None:
        return no("Hạn cũ đã qua: đợt đã khép thì không mở lại.")
    return _replaces(window.closes_at, at, new_closes_at=new_closes_at, document_on=document_on)


def _replaces(closes_at: datetime, at: datetime, *, new_closes_at: datetime, document_on: date) -> Verdict:
    """Whether a document of that day may put the new date in place of one that is still ahead."""
    if document_on >= local_date(closes_at):
        return no("Văn bản phải có ngày trước hạn cũ.")
    if new_closes_at == closes_at:
        return no("Hạn mới trùng với hạn đang có.")
    if new_closes_at <= at:
        return no("Hạn mới phải ở sau lúc này.")
    return YES


def last_day(closes_at: datetime) -> date:
    """The last day on which one can still submit: `hết ngày 04/01/2026`."""
    return local_date(closes_at - timedelta(microseconds=1))


def last_working_day(closes_at: datetime, calendar: WorkCalendar) -> date:
    """The last working day that ends before the date; reminders count to it."""
    day = last_day(closes_at)
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    return day


def working_days_between(start: date, end: date, calendar: WorkCalendar) -> int:
    """Working days after `start` up to and with `end`."""
    days = (start + timedelta(days=offset) for offset in range(1, (end - start).days + 1))
    return sum(calendar.is_working(day) for day in days)


def after_working_days(start: date, count: int, calendar: WorkCalendar) -> date:
    """The `count`-th working day after `start`."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= calendar.is_working(day)
    return day


def seconds_left(closes_at: datetime, at: datetime) -> int:
    """Whole seconds until it is too late, 0 afterwards; rounded up, so that 0 means closed."""
    left = closes_at - at
    return max(0, -(-left // timedelta(seconds=1)))
