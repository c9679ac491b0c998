"""Nhật ký tuyên truyền (plan, II.1.c and IV.3): which days and figures fit together. It stays open after the
round's date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from andung_emulation.verdicts import YES, Verdict, first_no, no
from campaigns.enums import BroadcastKind
from campaigns.rules.checks import has_happened

if TYPE_CHECKING:
    from campaigns.models import CompetitionContent, Participant

MOST_TIMES = 999
UNITS = {
    BroadcastKind.LOUDSPEAKER: "lượt phát thanh",
    BroadcastKind.ARTICLE: "tin, bài",
    BroadcastKind.MEETING: "buổi",
    BroadcastKind.POSTER: "pa nô, áp phích",
    BroadcastKind.OTHER: "lượt",
}


@dataclass(frozen=True)
class BroadcastData:
    """What a line of the log says. `times`: lượt, tin, bài, buổi on that day or from it to `until`."""

    kind: str
    held_on: date
    title: str
    until: date | None = None
    times: int = 1
    where: str = ""
    unit: Participant | None = None
    content: CompetitionContent | None = None
    attended: int | None = None
    note: str = ""


def is_under_way(label: str, *, opened_on: date | None) -> Verdict:
    return YES if opened_on is not None else no(f"{label} chưa mở: mở đợt rồi mới ghi nhật ký tuyên truyền.")


def is_sound(data: BroadcastData, today: date, *, first: date, last: date) -> Verdict:
    """`first`, `last`: the days of the round, by which its lines are summed."""
    until = data.until or data.held_on
    return first_no(
        YES if until >= data.held_on else no("“Đến ngày” không được trước ngày đầu."),
        has_happened(until, today, what="Ngày tuyên truyền"),
        YES if first <= data.held_on and until <= last else no(_other_year(first, last)),
        YES if 1 <= data.times <= MOST_TIMES else no(f"Số lượt từ 1 đến {MOST_TIMES}."),
    )


def _other_year(first: date, last: date) -> str:
    if first.year == last.year:
        return f"Ngày phải trong năm {first.year} của đợt; năm khác thì ghi ở đợt của năm ấy."
    return f"Ngày phải trong các năm {first.year} - {last.year} của đợt."
