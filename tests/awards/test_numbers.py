"""Numbers of papers: proposed, taken once, voided but kept."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from awards.models import NumberSeries, RegisterEntry
from awards.rules import numbers as rules
from awards.services.numbers import council_series, propose_next, take_number, void_number
from campaigns.enums import Role
from tests.factories import AT, TODAY, an_actor
from tests.ground.racing import race


@given(st.integers(1, 9999), st.sampled_from(["", "a", "b", "đ", "ơ"]))
def test_a_number_has_one_spelling(ordinal: int, letter: str) -> None:
    assert rules.canonical(f" {ordinal}{letter} ") == f"{ordinal:02d}{letter}"
    assert rules.ordinal_of(rules.canonical(f"{ordinal}{letter}")) == ordinal


@pytest.mark.parametrize(
    "number", ["", "0", "00", "a", "12345", "3A", "3aa", "-1", "1.0", "٣", "3/TTr", "<b>1</b>"]
)
def test_what_isnt_a_number_is_refused(number: str) -> None:
    with pytest.raises(rules.MalformedNumber):
        rules.canonical(number)


def test_a_malformed_number_is_refused_in_words(petitions: NumberSeries) -> None:
    with pytest.raises(Refused, match="một đến bốn chữ số"):
        take_number(petitions, "số 3", TODAY, actor=an_actor(Role.OFFICE), at=AT)


@pytest.fixture
def petitions(db: None) -> NumberSeries:
    return council_series(TODAY)["to-trinh"]


def test_the_series_are_made_once(petitions: NumberSeries) -> None:
    assert {code: str(each) for code, each in council_series(TODAY).items()} == {
        "to-trinh": "TTr-HĐTĐKT",
        "bien-ban": "BB-HĐTĐKT",
    }
    assert NumberSeries.objects.count() == 2


def test_numbers_start_again_each_calendar_year(petitions: NumberSeries) -> None:
    clerk = an_actor(Role.OFFICE)
    assert propose_next(petitions, 2025) == "01"
    entry = take_number(petitions, "1", TODAY, actor=clerk, at=AT)
    assert str(entry) == "01/TTr-HĐTĐKT"
    assert propose_next(petitions, 2025) == "02"
    assert propose_next(petitions, 2026) == "01"
    take_number(petitions, "1", date(2026, 1, 2), actor=clerk, at=AT)
    with pytest.raises(Refused, match="Số 01/TTr-HĐTĐKT đã dùng trong năm 2025"):
        take_number(petitions, "01", TODAY, actor=clerk, at=AT)
    take_number(petitions, "01a", TODAY, actor=clerk, at=AT)


def test_a_voided_number_is_kept_and_not_given_again(petitions: NumberSeries) -> None:
    clerk = an_actor(Role.OFFICE)
    entry = take_number(petitions, "07", TODAY, actor=clerk, at=AT)
    with pytest.raises(Refused, match="ghi lý do"):
        void_number(entry, " ", actor=clerk, at=AT)
    assert void_number(entry, "Gõ nhầm ngày", actor=clerk, at=AT).voided_at == AT
    with pytest.raises(Refused, match="đã hủy trước đó"):
        void_number(entry, "Lần nữa", actor=clerk, at=AT)
    with pytest.raises(Refused, match="đã dùng"):
        take_number(petitions, "7", TODAY, actor=clerk, at=AT)
    assert propose_next(petitions, 2025) == "08"


def test_the_communes_own_register_proposes_nothing(db: None) -> None:
    decisions = NumberSeries.objects.create(code="quyet-dinh", symbol="QĐ-UBND", proposes=False)
    assert propose_next(decisions, 2025) == ""


@pytest.mark.parametrize("role", [Role.UNIT, Role.CHAIRMAN, Role.COUNCIL, Role.ADMINISTRATOR])
def test_only_the_office_takes_numbers(petitions: NumberSeries, role: str) -> None:
    with pytest.raises(Refused):
        take_number(petitions, "1", TODAY, actor=Actor(1, "Thử", TODAY, frozenset({role})), at=AT)


@pytest.mark.django_db(transaction=True)
def test_a_race_gives_each_a_number_of_its_own() -> None:
    petitions, clerk = council_series(TODAY)["to-trinh"], an_actor(Role.OFFICE)

    def take_the_next() -> str:
        while True:
            try:
                return take_number(petitions, propose_next(petitions, 2025), TODAY, actor=clerk, at=AT).number
            except Refused:
                continue

    given_out = race([partial(take_the_next) for _ in range(6)])
    assert sorted(given_out) == ["01", "02", "03", "04", "05", "06"]
    assert RegisterEntry.objects.count() == 6
