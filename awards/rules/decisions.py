"""Quyết định tặng Giấy khen: when it may be dated, and the period of what it rewards."""

from __future__ import annotations

import re
from datetime import date

from andung_emulation import vietnamese
from andung_emulation.verdicts import YES, Verdict, no

_YEARS = re.compile(r"(\d{4})\D+(\d{4})")


def may_date(dated: date, *, today: date, not_before: date | None) -> Verdict:
    """A decision's date: not after today, not before the day on which its list was approved or submitted."""
    if dated > today:
        return no("Ngày quyết định không được sau hôm nay.")
    if not_before and dated < not_before:
        return no(
            f"Ngày quyết định không được trước ngày duyệt danh sách ({vietnamese.date_short(not_before)})."
        )
    return YES


def post_in_words(title: str, unit: str) -> str:
    """`Trưởng thôn, Thôn 3`; a title that names its unit (`Công chức Tư pháp - Hộ tịch`, `Phó Chủ tịch Ủy ban
    nhân dân xã` of `Cơ quan Ủy ban nhân dân xã`) stands alone."""
    named = unit.removeprefix("Cơ quan ").casefold() in title.casefold()
    parts = (title, "" if named else unit)
    return ", ".join(part for part in parts if part)


def form_of_address(gender: str, *, is_unit: bool) -> str:
    """How a Giấy khen addresses the recipient; a collective is only named."""
    return "" if is_unit else {"nam": "Ông", "nữ": "Bà"}.get(gender, "Ông (Bà)")


def achievement_period(year: int | None, campaign_period: str) -> tuple[date, date]:
    """First and last day of what is rewarded: the round's year, or the campaign's period for the final round.

    The decision states it, since the next award counts from it (NĐ 98/2023/NĐ-CP, Điều 30 khoản 9). Raises
    ValueError for a period without two years.
    """
    if year is not None:
        return date(year, 1, 1), date(year, 12, 31)
    years = _YEARS.search(campaign_period)
    if years is None:
        raise ValueError(f"no two years in {campaign_period!r}")
    return date(int(years[1]), 1, 1), date(int(years[2]), 12, 31)


def may_scan(*, confirmed: bool) -> Verdict:
    """The scan of what was signed may be replaced until somebody who signs has confirmed it."""
    return no("Chủ tịch đã xác nhận quyết định này: bản chụp không thay nữa.") if confirmed else YES


def may_confirm(*, waits: bool, as_seen: bool = True) -> Verdict:
    if not waits:
        return no("Quyết định này không chờ xác nhận.")
    return YES if as_seen else no("Bản chụp vừa được thay: xem lại bản chụp rồi xác nhận.")
