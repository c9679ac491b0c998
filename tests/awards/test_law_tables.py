"""`load_law` beside the office's own rows, and the money that the database's tables give."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from andung_emulation import history
from awards.law import BASES
from awards.models import BaseSalary, DecisionRule, Executor, LegalBasis, RewardMultiple, RewardRate
from awards.rules.money import NoReward, Reward, RewardKind, reward_vnd
from awards.selectors.money import reward_table, rule_on
from tests.awards.factories import the_law
from tests.factories import a_document
from tests.plans.test_law import AMOUNTS

pytestmark = pytest.mark.django_db
TABLES = (BaseSalary, DecisionRule, Executor, LegalBasis, RewardMultiple, RewardRate)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the law's data files, to be changed."""
    return Path(shutil.copytree(BASES.parent, tmp_path / "law", ignore=shutil.ignore_patterns("*.py*")))


def reward_on(kind: str, day: date) -> Reward:
    return reward_vnd(RewardKind(kind), day, reward_table())


def rows() -> dict[str, list[Any]]:
    return {each.__name__: list(each._default_manager.order_by("pk").values()) for each in TABLES}


def amended(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def test_a_second_load_changes_nothing(folder: Path) -> None:
    call_command("load_law", folder, verbosity=0)
    before, told = rows(), history.HistoryEntry.objects.count()
    call_command("load_law", folder, verbosity=0)
    assert (rows(), history.HistoryEntry.objects.count()) == (before, told)
    assert all(before.values())


def test_a_row_with_a_document_stays_as_the_office_left_it(folder: Path) -> None:
    call_command("load_law", folder, verbosity=0)
    BaseSalary.objects.filter(valid_from=date(2026, 7, 1)).update(
        amount_vnd=2_600_000, document=a_document("161/2026/NĐ-CP")
    )
    LegalBasis.objects.filter(code="nd-152-2025").update(
        valid_until=date(2026, 9, 30), document=a_document("9/2026/NĐ-CP")
    )
    before = rows()
    call_command("load_law", folder, verbosity=0)
    assert rows() == before


def test_a_changed_file_changes_the_rows_that_nobody_touched(folder: Path) -> None:
    call_command("load_law", folder, verbosity=0)
    RewardRate.objects.filter(valid_from=date(2025, 7, 1)).update(document=a_document())
    amended(folder, "rates.toml", "amount_vnd = 2_530_000", "amount_vnd = 2_540_000")
    amended(folder, "rates.toml", "coefficient = 0.30", "coefficient = 0.40")
    amended(folder, "executors.toml", "Công chức Văn phòng - Thống kê", "Văn phòng Ủy ban nhân dân xã")
    before = rows()
    call_command("load_law", folder, verbosity=0)
    changed = [
        (name, {key: row[key] for key in row if row[key] != old[key]})
        for name, table in rows().items()
        for row, old in zip(table, before[name], strict=True)
        if row != old
    ]
    assert changed == [
        ("BaseSalary", {"amount_vnd": 2_540_000}),
        ("Executor", {"text": "Văn phòng Ủy ban nhân dân xã"}),
    ]


@pytest.mark.parametrize(
    ("first", "last", "person", "unit", "household"), AMOUNTS, ids=[f"{each[0]:%Y-%m}" for each in AMOUNTS]
)
def test_the_tables_give_the_amounts_of_the_law(
    first: date, last: date, person: Any, unit: Any, household: Any
) -> None:
    the_law()
    for day in (first, last):
        for kind, expected in (("individual", person), ("collective", unit), ("household", household)):
            if expected is None:
                with pytest.raises(NoReward):
                    reward_on(kind, day)
            else:
                reward = reward_on(kind, day)
                assert (int(reward.product), reward.amount_vnd) == expected


@pytest.mark.parametrize(
    ("day", "individual", "collective"),
    [
        (date(2023, 1, 16), 230_000, 450_000),
        (date(2024, 1, 15), 270_000, 540_000),
        (date(2025, 1, 13), 360_000, 710_000),
        (date(2026, 1, 12), 710_000, 1_410_000),
        (date(2026, 7, 1), 760_000, 1_520_000),
    ],
)
def test_what_each_january_gave(day: date, individual: int, collective: int) -> None:
    the_law()
    given = (reward_on("individual", day).amount_vnd, reward_on("collective", day).amount_vnd)
    assert given == (individual, collective)


def test_the_rule_of_a_day_is_the_last_begun() -> None:
    the_law()
    DecisionRule.objects.create(valid_from=date(2026, 1, 1), up_to_vnd=1000, document=a_document())
    assert rule_on(date(2017, 9, 30)) is None
    assert [rule_on(date(year, 6, 1)).up_to_vnd for year in (2025, 2026)] == [10_000, 1000]  # type: ignore[union-attr]  # both have one
    assert reward_on("individual", date(2026, 2, 1)).amount_vnd == 702_000
