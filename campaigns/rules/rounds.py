"""When a round may be opened, and which units come into it."""

from __future__ import annotations

from datetime import date, datetime

from andung_emulation.clock import local_date
from andung_emulation.verdicts import YES, Verdict, first_no, no
from andung_emulation.vietnamese import date_short
from campaigns.rules import calendar, scales
from campaigns.rules.recording import may_add_units


def applicable_letters(own: str, of_block: str) -> frozenset[str]:
    """The contents that apply to a unit: its own list, or its block's."""
    return frozenset((own or of_block).split())


def may_open(
    window: calendar.Window, *, opened_on: date | None, units_due_on: date | None, on: date, from_paper: bool
) -> Verdict:
    """A round opens once; a year that has passed is only recorded from its papers."""
    if opened_on is not None:
        return no(f"{window.label} đã mở ngày {date_short(opened_on)}.")
    closes_at = window.closes_at
    past = closes_at is not None and not on < local_date(closes_at)
    if past and not from_paper:
        return no(
            f"Hạn trình của {window.label.lower()} đã qua: chỉ ghi lại từ hồ sơ giấy, không mở để xét mới."
        )
    if from_paper and not past:
        return no(f"{window.label} chưa hết hạn: chỉ đợt đã qua mới ghi lại từ hồ sơ giấy.")
    return may_set_units_due(window, units_due_on)


def may_set_units_due(window: calendar.Window, units_due_on: date | None) -> Verdict:
    """The units' own date leaves the office at least a day before the committee's."""
    if units_due_on is None or window.closes_at is None:
        return YES
    last = calendar.last_day(window.closes_at)
    if units_due_on < last:
        return YES
    return no(f"Hạn của đơn vị phải trước ngày cuối cùng còn trình được ({date_short(last)}).")


def may_change_units_due(window: calendar.Window, units_due_on: date | None, at: datetime) -> Verdict:
    return first_no(calendar.may_change(window, at), may_set_units_due(window, units_due_on))


def may_change_settings(
    window: calendar.Window, at: datetime, *, opened: bool, filed: bool, from_paper: bool
) -> Verdict:
    """Scale and blocks are chosen at the opening; from the first sheet that was filed they stay."""
    if not opened:
        return no(f"{window.label} chưa mở: thang điểm, khối được chọn khi mở đợt, sau đó sửa ở đây.")
    return first_no(no(scales.IN_USE) if filed else YES, may_add_units(window, at, from_paper=from_paper))
