"""Two become one: a unit goes over into another on a day, a person who was entered twice is one again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from andung_emulation.verdicts import YES, Verdict, no
from andung_emulation.vietnamese import date_short
from campaigns.rules.postings import Span


@dataclass(frozen=True)
class Side:
    """One of the two. `merged_into`: the name of where it has gone already."""

    pk: int
    name: str
    is_unit: bool
    span: Span
    merged_into: str = ""


def is_itself(merged_into: str) -> Verdict:
    """What was merged is read, not written."""
    if merged_into:
        return no(f"Đã nhập vào {merged_into}: ghi ở trang của {merged_into}.")
    return YES


def may_be_two(goes: Side, stays: Side) -> Verdict:
    """Of one kind, both still themselves."""
    if goes.pk == stays.pk or goes.is_unit != stays.is_unit:
        return no("Chỉ nhập đơn vị vào đơn vị khác, người vào người khác.")
    for side in (goes, stays):
        if side.merged_into:
            return no(f"{side.name} đã nhập vào {side.merged_into}.")
    return YES


def may_merge_unit(
    goes: Side, stays: Side, last_day: date, *, in_both: Iterable[str], appointed_later: Iterable[str]
) -> Verdict:
    """`in_both`: who already has a post in the other unit then; `appointed_later`: accounts whose voice for
    the unit only begins after it has ended."""
    if goes.span.end is not None:
        return no(f"{goes.name} đã kết thúc sau ngày {date_short(goes.span.end)}.")
    if not goes.span.overlaps(Span(last_day, last_day)):
        return no(f"{goes.name} chỉ hoạt động {goes.span.words}.")
    if not stays.span.overlaps(Span(last_day)):
        return no(f"{stays.name} chỉ hoạt động {stays.span.words}.")
    if names := list(in_both):
        return no(
            f"Đang có chức vụ ở cả hai đơn vị: {', '.join(names)}. Hãy kết thúc một trong hai chức vụ trước."
        )
    if names := list(appointed_later):
        return no(f"Sau ngày {date_short(last_day)} còn phân vai cho đơn vị này: {', '.join(names)}.")
    return YES


def may_merge_person(
    stays: Side, *, overlapping: Iterable[str], rated_otherwise: Iterable[str], obstacles: Iterable[str]
) -> Verdict:
    """`obstacles`: sentences of what hangs on the duplicate and can't be moved."""
    if stays.span.end is not None:
        return no(f"{stays.name} đã kết thúc sau ngày {date_short(stays.span.end)}.")
    if posts := list(overlapping):
        return no(f"Chức vụ của hai người chồng lên nhau: {'; '.join(posts)}. Hãy sửa cho khớp trước.")
    if years := list(rated_otherwise):
        return no(f"Xếp loại của hai người khác nhau: {'; '.join(years)}. Hãy sửa cho khớp trước.")
    for said in obstacles:
        return no(said)
    return YES
