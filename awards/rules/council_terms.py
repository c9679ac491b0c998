"""From when to when a council and its members sit: what was held stays as it was held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from andung_emulation.verdicts import YES, Verdict, first_no, no
from andung_emulation.vietnamese import date_short
from awards.rules.council import MOST_MEMBERS, ONE_ALONE, Seat, label, may_sit


@dataclass(frozen=True)
class Term:
    """From a day to the end of a day; None is open. `met_on`: the last day of a meeting that was opened."""

    start: date
    end: date | None = None
    met_on: date | None = None


def may_begin(first_day: date, *, document_on: date, today: date, before: Term | None) -> Verdict:
    """Whether a council may sit from that day by that document, after the one before it."""
    if document_on > today:
        return no(f"Ngày của quyết định ở sau hôm nay ({date_short(today)}).")
    if first_day < document_on:
        return no(f"Hội đồng làm việc từ ngày của quyết định ({date_short(document_on)}) trở đi.")
    if before is None:
        return YES
    if first_day <= before.start:
        return no(f"Hội đồng trước làm việc từ {date_short(before.start)}: Hội đồng này phải từ ngày sau đó.")
    if before.met_on is not None and first_day <= before.met_on:
        return no(
            f"Hội đồng trước đã họp ngày {date_short(before.met_on)}: Hội đồng này phải từ ngày sau đó."
        )
    return YES


def last_day_before(first_day: date, before: Term) -> date:
    """The last day of the council before: one that ended earlier keeps its end."""
    eve = first_day - timedelta(days=1)
    return eve if before.end is None else min(eve, before.end)


def may_join(
    seat: Seat, first_day: date, *, seats: Sequence[Seat], council: Term, document_on: date | None
) -> Verdict:
    """Whether somebody may be added from that day; `seats`: who sits on it or later."""
    if seat.role in ONE_ALONE:
        return no(
            f"Hội đồng chỉ có một {label(seat.role)}: cho người đang giữ thôi, và ghi người thay ở bước ấy."
        )
    if any(each.person_id == seat.person_id for each in seats):
        return no(f"{seat.name} đã là thành viên Hội đồng.")
    if len(seats) >= MOST_MEMBERS:
        return no(f"Hội đồng có nhiều nhất {MOST_MEMBERS} thành viên.")
    return first_no(
        _within(first_day, council), _by_document(first_day, document_on), _after_meetings(first_day, council)
    )


def may_end(
    seat: Seat,
    last_day: date,
    *,
    term: Term,
    document_on: date | None,
    successor: Seat | None,
    seats: Sequence[Seat],
) -> Verdict:
    """Whether a member's seat may end with that day. `term`: his own, with the last meeting in whose roll he
    stands; `seats`: who sits on the day after, he among them. The chair and the secretary don't go without a
    successor."""
    if term.end is not None:
        return no(f"{seat.name} đã thôi từ sau ngày {date_short(term.end)}.")
    if last_day < term.start:
        return no(f"Ngày thôi phải từ ngày bắt đầu ({date_short(term.start)}) trở đi.")
    if term.met_on is not None and last_day < term.met_on:
        return no(
            f"{seat.name} có trong điểm danh phiên họp ngày {date_short(term.met_on)}: chỉ thôi từ ngày ấy."
        )
    if document_on is not None and last_day < document_on - timedelta(days=1):
        return no(f"Văn bản cho thôi ngày {date_short(document_on)}: không thôi trước ngày ấy.")
    return _without(seat, successor, seats)


def _without(seat: Seat, successor: Seat | None, seats: Sequence[Seat]) -> Verdict:
    """Whether those who stay, with the successor, are still a council."""
    if successor is None and seat.role in ONE_ALONE:
        return no(f"Hội đồng không thể thiếu {label(seat.role)}: chọn người thay ngay ở bước này.")
    gone = {seat.person_id} if successor is None else {seat.person_id, successor.person_id}
    if successor is not None and successor.person_id == seat.person_id:
        return no(f"Người thay phải là người khác {seat.name}.")
    for each in seats:
        if successor is not None and each.person_id == successor.person_id and each.role in ONE_ALONE:
            return no(f"{each.name} đang là {label(each.role)} của Hội đồng: chọn người khác.")
    return may_sit(
        [each for each in seats if each.person_id not in gone] + ([successor] if successor else [])
    )


def _within(day: date, council: Term) -> Verdict:
    if day < council.start:
        return no(f"Hội đồng làm việc từ {date_short(council.start)}: thành viên không thể bắt đầu trước.")
    if council.end is not None and day > council.end:
        return no(f"Hội đồng chỉ làm việc đến hết {date_short(council.end)}.")
    return YES


def _by_document(day: date, document_on: date | None) -> Verdict:
    if document_on is not None and day < document_on:
        return no(f"Văn bản bổ sung ngày {date_short(document_on)}: thành viên tính từ ngày ấy trở đi.")
    return YES


def _after_meetings(day: date, council: Term) -> Verdict:
    """A past meeting keeps its members."""
    if council.met_on is not None and day < council.met_on:
        return no(
            f"Hội đồng đã họp ngày {date_short(council.met_on)} với thành phần lúc ấy: thành viên mới tính từ"
            " ngày ấy trở đi."
        )
    return YES
