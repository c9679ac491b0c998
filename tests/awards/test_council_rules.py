"""What a council must be, how it may decide, and how the days of councils and members follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.enums import MemberRole as R
from awards.rules import council as rules
from awards.rules import council_terms as terms
from awards.rules.council import Seat, Settings
from awards.rules.council_terms import Term

DAYS = st.dates(date(2022, 1, 1), date(2026, 12, 31))
FROM, TODAY = date(2024, 4, 18), date(2025, 12, 29)


def seats(count: int = 9, **roles: str) -> list[Seat]:
    """The first is the chair, the second the secretary; `m3="deputy"` is the third's role."""
    given_roles = {1: R.CHAIR, 2: R.SECRETARY} | {int(name[1:]): role for name, role in roles.items()}
    return [
        Seat(number, f"Người {number}", given_roles.get(number, R.MEMBER)) for number in range(1, count + 1)
    ]


@pytest.mark.parametrize(
    ("sitting", "reason"),
    [
        (seats(3), ""),
        (seats(25, m3=R.STANDING_DEPUTY, m4=R.DEPUTY, m5=R.DEPUTY), ""),
        (seats(2), "ít nhất 3 thành viên; ở đây có 2"),
        (seats(26), "nhiều nhất 25 thành viên; ở đây có 26"),
        (seats(9, m1=R.MEMBER), "Hội đồng chưa có Chủ tịch."),
        (seats(9, m2=R.MEMBER), "Hội đồng chưa có Thư ký."),
        (seats(9, m3=R.CHAIR), "chỉ có một Chủ tịch; ở đây có 2: Người 1, Người 3"),
        (seats(9, m3=R.SECRETARY), "chỉ có một Thư ký"),
        ([*seats(3), Seat(3, "Người 3", R.DEPUTY)], "Mỗi người chỉ ghi một lần: Người 3."),
    ],
)
def test_a_council_has_a_chair_and_a_secretary_among_three_to_twenty_five(
    sitting: list[Seat], reason: str
) -> None:
    verdict = rules.may_sit(sitting)
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({}, ""),
        ({"quorum_numerator": 1, "quorum_denominator": 2}, ""),
        ({"quorum_numerator": 1, "quorum_denominator": 1}, ""),
        ({"share_numerator": 7, "share_denominator": 10, "share_inclusive": True}, ""),
        ({"share_numerator": 1, "share_denominator": 1, "share_inclusive": True}, ""),
        ({"quorum_numerator": 1, "quorum_denominator": 3}, "Túc số phải là phân số từ 1/2 đến 1"),
        ({"quorum_numerator": 4, "quorum_denominator": 3}, "Túc số"),
        ({"quorum_denominator": 0}, "Túc số"),
        ({"quorum_numerator": 100, "quorum_denominator": 101}, "mẫu số nhiều nhất 100"),
        ({"share_numerator": 49, "share_denominator": 100}, "Tỷ lệ tán thành"),
        ({"share_numerator": 0}, "Tỷ lệ tán thành"),
        ({"share_denominator": 1}, "Không ai vượt được tỷ lệ 1/1"),
        ({"share_inclusive": True}, "Đúng một nửa chưa phải đa số"),
        ({"share_numerator": 5, "share_denominator": 10, "share_inclusive": True}, "Đúng một nửa"),
    ],
)
def test_it_decides_by_a_majority_that_can_be_reached(changed: dict[str, int], reason: str) -> None:
    verdict = rules.may_decide_by(replace(Settings(), **changed))  # type: ignore[arg-type]  # columns by name
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


def test_a_deputy_signs_in_the_chairs_place_and_nobody_else() -> None:
    sitting = seats(m3=R.STANDING_DEPUTY)
    assert rules.may_sign(None, sitting)
    assert rules.may_sign(3, sitting)
    assert not rules.may_sign(4, sitting)
    assert not rules.may_sign(77, sitting)


@pytest.mark.parametrize(
    ("first_day", "document_on", "before", "reason"),
    [
        (FROM, FROM, None, ""),
        (FROM, TODAY + timedelta(days=1), None, "ở sau hôm nay"),
        (FROM, FROM + timedelta(days=1), None, "từ ngày của quyết định"),
        (TODAY, TODAY, Term(FROM), ""),
        (FROM, FROM, Term(FROM), "từ ngày sau đó"),
        (TODAY, TODAY, Term(FROM, met_on=TODAY), "Hội đồng trước đã họp ngày 29/12/2025"),
        (TODAY, TODAY, Term(FROM, met_on=TODAY - timedelta(days=1)), ""),
    ],
)
def test_a_council_begins_by_its_decision_after_the_one_before(
    first_day: date, document_on: date, before: Term | None, reason: str
) -> None:
    verdict = terms.may_begin(first_day, document_on=document_on, today=TODAY, before=before)
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


@given(DAYS, DAYS, st.none() | DAYS, st.none() | DAYS)
def test_two_councils_never_sit_on_one_day_and_meetings_stay_where_they_were(
    start: date, first_day: date, end: date | None, met_on: date | None
) -> None:
    before = Term(start, end, met_on)
    if terms.may_begin(first_day, document_on=start, today=TODAY, before=before) and not (
        end and end < start
    ):
        last = terms.last_day_before(first_day, before)
        assert start <= last < first_day
        assert met_on is None or met_on < first_day
        assert end is None or last <= end


def join(seat: Seat, first_day: date, council: Term, document_on: date | None = None, count: int = 9) -> str:
    sitting = seats(count)
    return terms.may_join(seat, first_day, seats=sitting, council=council, document_on=document_on).reason


def test_who_joins_sits_within_the_council_by_his_document_and_not_in_a_past_meeting() -> None:
    new, council = Seat(77, "Người mới", R.DEPUTY), Term(FROM, TODAY, met_on=date(2024, 12, 26))
    assert join(new, date(2024, 12, 26), council) == ""
    assert join(new, TODAY, council) == ""
    assert "Hội đồng đã họp ngày 26/12/2024" in join(new, date(2024, 12, 25), council)
    assert "không thể bắt đầu trước" in join(new, FROM - timedelta(days=1), council)
    assert "chỉ làm việc đến hết 29/12/2025" in join(new, TODAY + timedelta(days=1), council)
    assert "tính từ ngày ấy" in join(new, date(2025, 1, 9), council, document_on=date(2025, 1, 10))
    assert "đã là thành viên" in join(Seat(4, "Người 4", R.DEPUTY), TODAY, council)
    assert "nhiều nhất 25" in join(new, TODAY, council, count=25)
    assert "chỉ có một Thư ký" in join(replace(new, role=R.SECRETARY), TODAY, council)


def end(
    number: int, last_day: date = TODAY, successor: int | None = None, count: int = 9, **more: date | None
) -> str:
    sitting = seats(count)
    seat = sitting[number - 1]
    heir = Seat(successor, f"Người {successor}", seat.role) if successor else None
    term = Term(FROM, more.get("ended"), more.get("met_on"))
    return terms.may_end(
        seat, last_day, term=term, document_on=more.get("document_on"), successor=heir, seats=sitting
    ).reason


def test_a_seat_ends_without_leaving_the_council_headless() -> None:
    assert end(5) == ""
    assert "thiếu Chủ tịch: chọn người thay ngay" in end(1)
    assert "thiếu Thư ký" in end(2)
    assert end(1, successor=77) == ""
    assert end(1, successor=5) == ""  # who sits as a member moves up
    assert "đang là Thư ký" in end(1, successor=2)
    assert "phải là người khác" in end(1, successor=1)
    assert "ít nhất 3" in end(3, count=3)
    assert "ít nhất 3" in end(1, successor=3, count=3)


def test_a_seat_ends_on_a_day_that_takes_nothing_back() -> None:
    assert "đã thôi" in end(5, ended=TODAY)
    assert "từ ngày bắt đầu" in end(5, FROM - timedelta(days=1))
    assert "có trong điểm danh phiên họp ngày 26/12/2024" in end(
        5, date(2024, 12, 25), met_on=date(2024, 12, 26)
    )
    assert end(5, date(2024, 12, 26), met_on=date(2024, 12, 26)) == ""
    assert end(5, date(2025, 6, 1), document_on=date(2025, 6, 2)) == ""
    assert "không thôi trước ngày ấy" in end(5, date(2025, 5, 31), document_on=date(2025, 6, 2))


@given(DAYS, DAYS, st.none() | DAYS)
def test_whoever_may_end_has_sat_and_stays_in_his_meetings(
    start: date, last_day: date, met_on: date | None
) -> None:
    sitting = seats()
    verdict = terms.may_end(
        sitting[4], last_day, term=Term(start, None, met_on), document_on=None, successor=None, seats=sitting
    )
    assert bool(verdict) is (start <= last_day and (met_on is None or met_on <= last_day))
