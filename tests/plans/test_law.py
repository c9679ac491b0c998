"""The dated tables of the law and the money that follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.law import BASES, RATES
from awards.law.reader import LawFileError, bases_on, read_bases, read_rates
from awards.rules.money import NoReward, RewardKind, RewardTable, reward_vnd
from campaigns.enums import SubjectKind
from tests.plans.conftest import Spoil

BASES_READ = read_bases(BASES)
RATES_READ = read_rates(RATES).table
PERSON, UNIT, HOUSEHOLD = RewardKind.INDIVIDUAL, RewardKind.COLLECTIVE, RewardKind.HOUSEHOLD


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2023, 1, 10), "luat-tccqdp-2015 luat-tdkt-2003 nd-91-2017"),
        (date(2023, 12, 31), "luat-tccqdp-2015 luat-tdkt-2003 nd-91-2017"),
        (date(2024, 1, 1), "luat-tccqdp-2015 luat-tdkt-2022 nd-98-2023"),
        (date(2025, 2, 28), "luat-tccqdp-2015 luat-tdkt-2022 nd-98-2023"),
        (date(2025, 3, 1), "luat-tccqdp-02-2025 luat-tdkt-2022 nd-98-2023"),
        (date(2025, 6, 15), "luat-tccqdp-02-2025 luat-tdkt-2022 nd-98-2023"),
        (date(2025, 6, 16), "luat-tccqdp-06-2025 luat-tdkt-2022 nd-98-2023"),
        (date(2025, 7, 1), "luat-tccqdp-06-2025 luat-tdkt-2022 nd-152-2025"),
        (date(2025, 8, 5), "luat-tccqdp-06-2025 luat-tdkt-2022 nd-152-2025 tt-15-2025"),
        (date(2026, 11, 23), "luat-tccqdp-06-2025 luat-tdkt-2022 nd-152-2025 tt-15-2025"),
    ],
)
def test_what_is_cited_on_a_day(day: date, codes: str) -> None:
    assert " ".join(each.code for each in bases_on(day, BASES_READ)) == codes


@given(st.dates(date(2022, 1, 1), date(2030, 12, 31)))
def test_one_law_and_one_decree_are_in_force_on_any_day(day: date) -> None:
    subjects = [each.subject for each in bases_on(day, BASES_READ)]
    assert len(subjects) == len(set(subjects))
    assert {"local_government", "emulation_law", "emulation_decree"} <= set(subjects)


def test_laws_are_cited_without_a_number() -> None:
    for basis in BASES_READ:
        assert (" số " not in basis.text.split(" ngày ")[0]) == basis.text.startswith("Căn cứ Luật")


# First and last day of each row, product and amount: individual, collective, household.
AMOUNTS = [
    (date(2022, 1, 1), date(2023, 6, 30), (223_500, 230_000), (447_000, 450_000), None),
    (date(2023, 7, 1), date(2023, 12, 31), (270_000, 270_000), (540_000, 540_000), None),
    (date(2024, 1, 1), date(2024, 6, 30), (270_000, 270_000), (540_000, 540_000), (405_000, 410_000)),
    (date(2024, 7, 1), date(2025, 6, 30), (351_000, 360_000), (702_000, 710_000), (526_500, 530_000)),
    (
        date(2025, 7, 1),
        date(2026, 6, 30),
        (702_000, 710_000),
        (1_404_000, 1_410_000),
        (1_053_000, 1_060_000),
    ),
    (
        date(2026, 7, 1),
        date(2026, 12, 31),
        (759_000, 760_000),
        (1_518_000, 1_520_000),
        (1_138_500, 1_140_000),
    ),
]


@pytest.mark.parametrize(("first", "last", "person", "unit", "household"), AMOUNTS)
def test_the_amounts_of_each_period(
    first: date,
    last: date,
    person: tuple[int, int],
    unit: tuple[int, int],
    household: tuple[int, int] | None,
) -> None:
    for day in (first, last):
        for kind, expected in ((PERSON, person), (UNIT, unit), (HOUSEHOLD, household)):
            if expected is None:
                with pytest.raises(NoReward, match="Chưa có hệ số tiền thưởng hộ gia đình"):
                    reward_vnd(kind, day, RATES_READ)
            else:
                reward = reward_vnd(kind, day, RATES_READ)
                assert (int(reward.product), reward.amount_vnd) == expected


def test_the_product_says_how_it_came_about() -> None:
    reward = reward_vnd(UNIT, date(2023, 1, 10), RATES_READ)
    assert (reward.base_vnd, reward.coefficient, reward.times) == (1_490_000, Decimal("0.15"), Decimal(2))
    assert reward.computation == "0,15 × 2 × 1.490.000 = 447.000, làm tròn lên 450.000 đồng"
    person = reward_vnd(PERSON, date(2024, 1, 10), RATES_READ)
    assert person.computation == "0,15 × 1.800.000 = 270.000 đồng"
    assert reward.amount_vnd != 2 * reward_vnd(PERSON, date(2023, 1, 10), RATES_READ).amount_vnd


def test_before_the_table_nothing_is_known() -> None:
    with pytest.raises(NoReward, match="Chưa có mức lương cơ sở cho ngày 30/06/2019"):
        reward_vnd(PERSON, date(2019, 6, 30), RATES_READ)


def test_kinds_of_recipients_follow_the_kinds_of_subjects() -> None:
    assert [RewardKind(each.value) for each in SubjectKind] == [UNIT, PERSON]


@dataclass(frozen=True)
class OneSalary:
    valid_from: date
    amount_vnd: int


@dataclass(frozen=True)
class OneRate:
    valid_from: date
    coefficient: Decimal
    valid_until: date | None = None


@dataclass(frozen=True)
class Twice:
    valid_from: date
    kind: str = "collective"
    times: Decimal = Decimal(2)
    valid_until: date | None = None


@dataclass(frozen=True)
class TenThousand:
    valid_from: date
    up_to_vnd: int = 10_000


@given(
    st.integers(1, 10_000_000),
    st.decimals("0.001", 9, places=3),
    st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    st.integers(0, 500),
)
def test_money_is_rounded_up_and_by_less_than_a_step(
    base: int, coefficient: Decimal, first: date, days: int
) -> None:
    table = RewardTable(
        [OneSalary(first, base)], [OneRate(first, coefficient)], [Twice(first)], [TenThousand(first)]
    )
    reward = reward_vnd(UNIT, first + timedelta(days), table)
    assert reward.amount_vnd % 10_000 == 0
    assert reward.product == base * coefficient * 2
    assert 0 <= reward.amount_vnd - reward.product < 10_000


@given(st.dates(date(2022, 1, 1), date(2030, 1, 1)))
def test_a_collective_gets_more_and_money_never_falls(day: date) -> None:
    today = [reward_vnd(kind, day, RATES_READ).amount_vnd for kind in (PERSON, UNIT)]
    later = [reward_vnd(kind, day + timedelta(365), RATES_READ).amount_vnd for kind in (PERSON, UNIT)]
    assert today[0] < today[1]
    assert today <= later


BASIS_MISTAKES = [
    ('code = "nd-98-2023"', 'code = "nd-91-2017"', "mã căn cứ “nd-91-2017” ghi hai lần"),
    ("valid_from = 2024-01-01", "valid_from = 2023-12-31", "khoảng thời gian chồng lên một dòng ở trên"),
    ('text = "Căn cứ', 'text = "Theo', "câu phải bắt đầu bằng “Căn cứ” và không có dấu cuối dòng"),
    (
        "valid_until = 2025-02-28",
        "valid_until = 2020-02-28",
        "ngày hết hiệu lực phải từ ngày có hiệu lực trở đi",
    ),
    (
        'certainty = "MEMORY"',
        'certainty = "SURE"',
        "khóa “certainty”: không có loại “SURE” (chỉ có FOUND, MEMORY, DERIVED)",
    ),
]
RATE_MISTAKES = [
    ("up_to_vnd = 10_000", "up_to_vnd = 0", "khóa “up_to_vnd” phải lớn hơn 0"),
    ("amount_vnd = 1_490_000", "amount_vnd = 1.5", "khóa “amount_vnd” phải là số nguyên"),
    (
        "valid_from = 2023-07-01",
        "valid_from = 2019-07-01",
        "các mức lương cơ sở phải ghi theo ngày tăng dần",
    ),
    ("coefficient = 0.15", "coefficient = 0", "hệ số phải lớn hơn 0"),
    ("times = 2", "times = 0", "số lần phải lớn hơn 0"),
    ("valid_from = 2024-01-01", "valid_from = 2023-12-31", "khoảng thời gian chồng lên một dòng ở trên"),
    ("times = 1.5", "times = 1.5\nnote = 1", "khóa “note” không có trong mẫu của tệp"),
]


@pytest.mark.parametrize(("old", "new", "reason"), BASIS_MISTAKES)
def test_a_mistake_in_the_bases_is_refused_with_its_line(
    spoil: Spoil, old: str, new: str, reason: str
) -> None:
    path, line = spoil(BASES, old, new)
    with pytest.raises(LawFileError) as refused:
        read_bases(path)
    assert (refused.value.line, refused.value.reason) == (line, reason)


@pytest.mark.parametrize(("old", "new", "reason"), RATE_MISTAKES)
def test_a_mistake_in_the_rates_is_refused_with_its_line(
    spoil: Spoil, old: str, new: str, reason: str
) -> None:
    path, line = spoil(RATES, old, new)
    with pytest.raises(LawFileError) as refused:
        read_rates(path)
    assert (refused.value.line - new.count("\n"), refused.value.reason) == (line, reason)
