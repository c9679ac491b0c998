"""A commune of so many times 40 units, 300 people and 3,000 nominations in ten rounds.

Written in bulk, past the services: constraints and guards hold for every row. What has a road of its own (a
dossier on the chairman's desk, another in preparation, a meeting) is `desk.py`'s and of one size: an agenda
doesn't grow with the commune.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count, islice
from typing import Any

from campaigns.enums import Category, RoundKind
from campaigns.models import Participant, Person, Posting, Round, Unit
from tests import factories as make
from tests.awards.factories import the_criteria
from tests.benchmarks.pages.nominated import nominated
from tests.benchmarks.pages.register import a_years_register
from tests.benchmarks.pages.years_work import this_years_work, years_work

UNITS, PEOPLE, A_ROUND = 40, 300, 300
BEFORE, RUN = range(2016, 2021), range(2022, 2026)  # years of the campaign before, and of this one
_FAMILIES = ("Đinh", "Lò", "Nguyễn", "Hoàng", "Trương", "Phạm", "Vì")
_MIDDLE = ("Thị", "Văn", "Hữu", "Ngọc", "Xuân")
_GIVEN = ("Bãi", "Thủy", "Hiền", "Mười", "Thác", "Yến", "Đông", "Quỳnh", "Sỹ", "Ánh", "Ương")
_count = count()


def the_rounds() -> list[Round]:
    """Ten: five years of the campaign before, this one's final round and its four years, the newest last."""
    before = make.a_campaign(
        code="giai-doan-truoc", title="Phong trào thi đua trước", period="2016 - 2020", first_year=2016,
        last_year=2020,
    )  # fmt: skip
    for each in (before, make.a_campaign()):
        the_criteria(each)
    rounds = [make.a_round(year, campaign=before) for year in BEFORE]
    return [*rounds, make.a_final_round(), *(make.a_round(year) for year in RUN)]


def grow(rounds: list[Round], times: int) -> None:
    """By so many times the first size."""
    units, people = _units(UNITS * times), _people(PEOPLE * times)
    _post(units, people)
    for round_ in rounds:
        chosen: list[Participant] = [*units, *people][: A_ROUND * times]
        made = nominated(round_, chosen, units)
        if round_.kind == RoundKind.FINAL:
            continue
        years_work(round_, units, people)
        if round_ != rounds[-1]:
            a_years_register(round_, made)
    this_years_work(rounds[-1], units, people, times)


def _units(number: int) -> list[Unit]:
    blocks = [make.a_block(code) for code in ("K1", "K2", "K3", "K3")]
    made = [
        Unit(name=f"Thôn Suối {next(_count)}", block=blocks[place % 4], head_title="Trưởng thôn")
        for place in range(number)
    ]
    return _keep(Unit, made)


def _people(number: int) -> list[Person]:
    made = []
    for place in islice(_count, number):
        name = f"{_FAMILIES[place % 7]} {_MIDDLE[place % 5]} {_GIVEN[place % 11]} {_GIVEN[place // 11 % 11]}"
        made.append(Person(name=name, born_on=date(1950, 1, 1) + timedelta(days=place), gender="nữ"))
    return _keep(Person, made)


def _keep(model: Any, made: Sequence[Participant]) -> list[Any]:
    for each in made:
        each.clean_keys()
    return list(model.objects.bulk_create(made))


def _post(units: list[Unit], people: list[Person]) -> None:
    Posting.objects.bulk_create(
        Posting(
            person=person, unit=units[place % len(units)], title="Công chức Văn phòng",
            category=Category.CIVIL_SERVANT, held_from=date(2015, 1, 1),
        )
        for place, person in enumerate(people)
    )  # fmt: skip
