"""The parts of a nomination that the office can name when it sends one back: to be mended, not rejected."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta

from andung_emulation import vietnamese
from andung_emulation.verdicts import YES, Verdict, no
from campaigns.rules import calendar

SELECTION, CONTENTS, INITIATIVE = "selection", "contents", "initiative"
DECLARATIONS, REPORT = "declarations", "report"


def claim_part(criterion_code: str) -> str:
    """What the row keeps for the achievement under that criterion."""
    return f"claim:{criterion_code}"


def parts_of(criteria: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Code → label, in the order of the form; `criteria`: code and clause of those that fit."""
    claims = {claim_part(code): f"Thành tích theo {clause}" for code, clause in criteria}
    return {
        SELECTION: "Bình xét của đơn vị",
        **claims,
        INITIATIVE: "Sáng kiến",
        CONTENTS: "Kết quả theo nội dung thi đua",
        REPORT: "Đặc điểm, tình hình; biện pháp",
        DECLARATIONS: "Cam kết",
    }


def in_words(codes: Collection[str], known: Mapping[str, str]) -> str:
    """`Bình xét của đơn vị; Thành tích theo III.1.a`; empty for the whole nomination."""
    return "; ".join(label for code, label in known.items() if code in codes)


def may_name(codes: Collection[str], known: Mapping[str, str]) -> Verdict:
    if set(codes) <= set(known):
        return YES
    return no("Có phần không thuộc đề nghị này: tải lại trang để chọn lại.")


def is_due_in_time(due_on: date | None, *, today: date, closes_at: datetime | None) -> Verdict:
    """A day to mend by is ahead, and ends before the round's date does; no day is a day of nobody's."""
    if due_on is None:
        return YES
    if due_on < today:
        return no("Ngày hẹn bổ sung không được ở trước hôm nay.")
    if closes_at is not None and calendar.start_of(due_on + timedelta(days=1)) > closes_at:
        last = calendar.last_day(closes_at)
        return no(f"Ngày hẹn bổ sung phải trước hạn trình: chậm nhất {vietnamese.date_short(last)}.")
    return YES
