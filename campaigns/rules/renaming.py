"""A new name from a day on: what was written before keeps the old one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from andung_emulation.verdicts import YES, Verdict, no
from andung_emulation.vietnamese import date_short
from campaigns.rules.postings import Span

ONE_DAY = timedelta(days=1)


def may_rename(
    name: str, new_name: str, first_day: date, *, today: date, span: Span, renamed_until: Iterable[date]
) -> Verdict:
    """`renamed_until`: the last days of the former names, which follow each other."""
    if new_name == name:
        return no(f"Tên mới giống tên đang dùng ({name}).")
    if first_day > today:
        return no(f"Ngày {date_short(first_day)} chưa đến: đến ngày ấy mới ghi tên mới.")
    if not span.overlaps(Span(first_day, first_day)) or first_day == span.start:
        return no(f"Ngày mang tên mới phải nằm trong thời gian hoạt động ({span.words}), sau ngày bắt đầu.")
    last = max(renamed_until, default=None)
    if last is not None and first_day <= last + ONE_DAY:
        return no(
            f"Tên đang dùng chỉ có từ {date_short(last + ONE_DAY)}: ngày mang tên mới phải sau ngày ấy."
        )
    return YES
