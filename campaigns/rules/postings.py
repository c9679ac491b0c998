"""Dates of units, people and postings: what counted on a day is what prints, so days must not contradict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from andung_emulation.verdicts import YES, Verdict, no
from andung_emulation.vietnamese import date_short


@dataclass(frozen=True)
class Span:
    """From a day to the end of a day; None is open."""

    start: date | None = None
    end: date | None = None

    @property
    def words(self) -> str:
        start = f"từ {date_short(self.start)}" if self.start else "từ đầu"
        return f"{start} đến hết {date_short(self.end)}" if self.end else f"{start} đến nay"

    def overlaps(self, other: Span) -> bool:
        return _not_after(self.start, other.end) and _not_after(other.start, self.end)

    def holds(self, other: Span) -> bool:
        """Whether all of `other` lies within."""
        return (self.start is None or (other.start is not None and self.start <= other.start)) and (
            self.end is None or (other.end is not None and other.end <= self.end)
        )


def may_post(new: Span, *, in_same_unit: Iterable[Span], unit: Span, person: Span) -> Verdict:
    """A person holds one posting at a time in a unit, while both exist."""
    if not _not_after(new.start, new.end):
        return no("Ngày thôi giữ chức vụ phải từ ngày bắt đầu trở đi.")
    if not unit.overlaps(new):
        return no(f"Đơn vị chỉ hoạt động {unit.words}.")
    if person.end is not None and not person.holds(new):
        return no(f"Cá nhân này được ghi {person.words}; chức vụ phải nằm trong thời gian đó.")
    for held in in_same_unit:
        if held.overlaps(new):
            return no(
                f"Người này đang có chức vụ ở đơn vị này {held.words}: hai chức vụ ở cùng một đơn vị không"
                " được trùng thời gian. Hãy kết thúc chức vụ cũ trước."
            )
    return YES


def may_end_posting(held: Span, last_day: date) -> Verdict:
    if held.end is not None:
        return no(f"Chức vụ này đã thôi giữ sau ngày {date_short(held.end)}.")
    if held.start is not None and last_day < held.start:
        return no(f"Ngày thôi giữ chức vụ phải từ ngày bắt đầu ({date_short(held.start)}) trở đi.")
    return YES


def may_correct(
    before: Span, after: Span, *, only_the_end: bool, quotes: Iterable[tuple[date, str]]
) -> Verdict:
    """What a paper quotes stays as it was that day: its end alone may still move, not before the paper.

    `quotes`: (the paper's day, its words); `only_the_end`: nothing else was changed.
    """
    quoted = [(day, said) for day, said in quotes if before.overlaps(Span(day, day))]
    if not quoted:
        return YES
    day, said = max(quoted)
    if not only_the_end or after.start != before.start:
        return no(f"Chức vụ này đã nằm trong {said}: chỉ còn sửa được ngày thôi giữ.")
    if after.end is not None and after.end < day:
        return no(f"Ngày thôi giữ phải từ {date_short(day)} trở đi: chức vụ này đã nằm trong {said}.")
    return YES


def may_end(span: Span, last_day: date, *, members_after: int = 0) -> Verdict:
    """A unit ends when nobody is posted there any more."""
    if span.end is not None:
        return no(f"Đã kết thúc sau ngày {date_short(span.end)}.")
    if span.start is not None and last_day < span.start:
        return no(f"Ngày kết thúc phải từ ngày bắt đầu ({date_short(span.start)}) trở đi.")
    if members_after:
        return no(
            f"Còn {members_after} người giữ chức vụ ở đơn vị này sau ngày {date_short(last_day)}:"
            " hãy kết thúc hoặc chuyển chức vụ của họ trước."
        )
    return YES


def _not_after(first: date | None, second: date | None) -> bool:
    return first is None or second is None or first <= second
