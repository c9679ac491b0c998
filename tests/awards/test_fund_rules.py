"""What a year's fund has left, when it is too little, and where the money comes from: pure computation."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from andung_emulation.clock import ZONE
from awards.rules.funds import FundState, Source, earliest_decision, source_of

PLAN = (
    "Kinh phí khen thưởng thành tích trong thực hiện phong trào thi đua được bố trí từ nguồn kinh phí khen"
    " thưởng hằng năm của cấp trên giao. Mức khen thưởng theo quy định tại Luật Thi đua, khen thưởng."
)
WORDS = "nguồn kinh phí khen thưởng hằng năm của cấp trên giao"
VND = st.integers(0, 10**11)


def test_the_warning_of_the_demonstration() -> None:
    fund = FundState(2026, 8_000_000, 0)
    assert fund.after(9_200_000) == (
        "Kinh phí khen thưởng năm 2026 không đủ: cần 9.200.000 đồng, được giao 8.000.000 đồng, vượt"
        " 1.200.000 đồng."
    )
    assert fund.after(8_000_000) == ""
    assert FundState(2026, 8_000_000, 7_500_000).after(710_000).endswith("vượt 210.000 đồng.")


def test_nothing_recorded_is_said_where_money_is_needed() -> None:
    fund = FundState(2026, None, 0)
    assert (fund.left_vnd, fund.after(0)) == (None, "")
    assert fund.after(1) == "Chưa ghi kinh phí khen thưởng được giao năm 2026."
    assert FundState(2026, None, 1).after(0) == "Chưa ghi kinh phí khen thưởng được giao năm 2026."
    assert "vượt 1 đồng" in FundState(2026, 0, 0).after(1)


@given(VND, VND, VND)
def test_a_warning_comes_exactly_when_more_is_needed_than_is_left(
    allocated: int, decided: int, extra: int
) -> None:
    fund = FundState(2026, allocated, decided)
    assert fund.left_vnd == allocated - decided
    assert bool(fund.after(extra)) == (extra > fund.left_vnd)
    if extra:
        assert bool(fund.after(extra)) == bool(FundState(2026, allocated, decided + extra).after(0))


@given(st.integers(1, 10**11), st.integers(1, 10**11))
def test_the_warning_names_the_difference(allocated: int, over: int) -> None:
    said = FundState(2026, allocated, allocated).after(over)
    assert said.endswith(f"vượt {over:,} đồng.".replace(",", "."))


@given(st.dates(date(2022, 1, 1), date(2030, 1, 1)), st.dates(date(2022, 1, 1), date(2030, 1, 1)))
def test_a_decision_comes_once_the_date_has_passed(today: date, closes_on: date) -> None:
    closes_at = datetime(closes_on.year, closes_on.month, closes_on.day, tzinfo=ZONE)
    assert earliest_decision(today, closes_at) == max(today, closes_on)
    assert earliest_decision(today, None) == today


@pytest.mark.parametrize(
    ("recorded", "text", "source"),
    [
        ("", PLAN, Source(WORDS, "III.6")),
        ("Kinh phí khen thưởng hằng năm của cấp trên giao", PLAN, Source(WORDS, "III.6")),
        ("Ngân sách xã năm 2026", PLAN, Source("ngân sách xã năm 2026")),
        ("NSNN cấp xã", PLAN, Source("NSNN cấp xã")),
        ("", "Kinh phí do các đơn vị tự lo.", Source()),
        ("Quỹ thi đua, khen thưởng", "", Source("quỹ thi đua, khen thưởng")),
        ("", "", Source()),
    ],
)
def test_where_the_money_comes_from(recorded: str, text: str, source: Source) -> None:
    assert source_of(recorded, "III.6", text) == source
