"""Numbers of papers: proposed, taken once, voided but kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from awards.models import NumberSeries, RegisterEntry
from awards.rules import numbers as rules
from awards.services.numbers import (
    council_series,
    decision_series,
    open_books,
    propose_next,
    record_outside,
    take_number,
    void_number,
    void_outside,
)
from campaigns.enums import Role
from tests.factories import AT, TODAY, an_actor

DAY = timedelta(days=1)


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


def test_numbers_stand_in_the_order_of_their_letters() -> None:
    given = ["11", "10b", "10", "9", "10đ", "10d", "10ă", "10a"]
    assert sorted(given, key=rules.place_of) == ["9", "10", "10a", "10ă", "10b", "10d", "10đ", "11"]


@given(st.sets(st.integers(1, 60)))
def test_what_is_missing_and_what_is_there_make_the_whole(ordinals: set[int]) -> None:
    missing = {each for first, last in rules.gaps(ordinals) for each in range(first, last + 1)}
    assert missing.isdisjoint(ordinals)
    assert missing | ordinals == set(range(1, max(ordinals, default=0) + 1))


def test_a_higher_number_with_an_earlier_date_is_told() -> None:
    days = [
        ("01", date(2025, 1, 5)),
        ("02", date(2025, 3, 1)),
        ("03", date(2025, 2, 1)),
        ("04", date(2025, 2, 9)),
    ]
    assert rules.out_of_order(days) == [("03", "02"), ("04", "02")]
    assert rules.out_of_order([("02", date(2025, 3, 1)), ("02a", date(2025, 1, 1))]) == []


def test_a_number_used_elsewhere_counts_for_the_next(petitions: NumberSeries) -> None:
    clerk = an_actor(Role.OFFICE)
    entry = record_outside("to-trinh", "3", TODAY, "Tờ trình gửi huyện", actor=clerk, at=AT)
    assert (entry.number, entry.purpose, propose_next(petitions, 2025)) == ("03", "Tờ trình gửi huyện", "04")
    with pytest.raises(Refused, match="Số 03/TTr-HĐTĐKT đã dùng"):
        record_outside("to-trinh", "03", TODAY, "Lần nữa", actor=clerk, at=AT)
    with pytest.raises(Refused, match="chưa đến"):
        record_outside("to-trinh", "4", TODAY + DAY, "Mai", actor=clerk, at=AT)
    void_outside(entry, "Ghi nhầm sổ", actor=clerk, at=AT)
    assert propose_next(petitions, 2025) == "04"
    with pytest.raises(Refused, match="đã hủy trước đó"):
        void_outside(entry, "Lần nữa", actor=clerk, at=AT)


def test_a_papers_number_isnt_voided_by_hand(petitions: NumberSeries) -> None:
    entry = take_number(petitions, "1", TODAY, actor=an_actor(Role.OFFICE), at=AT)
    with pytest.raises(Refused, match="hủy văn bản thì số hủy theo"):
        void_outside(entry, "Nhầm", actor=an_actor(Role.OFFICE), at=AT)


def test_the_register_keeps_what_was_given(petitions: NumberSeries) -> None:
    """Whichever way it comes in: the shell, the admin, SQL."""
    clerk = an_actor(Role.OFFICE)
    entry = record_outside("to-trinh", "3", TODAY, "Tờ trình gửi huyện", actor=clerk, at=AT)
    row = RegisterEntry.objects.filter(pk=entry.pk)
    refused(lambda: row.update(number="04"), "number_stays")
    refused(lambda: row.update(year=2024, issued_on=date(2024, 1, 1)), "number_stays")
    refused(lambda: row.update(issued_on=date(2024, 1, 1)), "number_year_is_its_days")
    void_outside(entry, "Ghi nhầm", actor=clerk, at=AT)
    refused(lambda: row.update(voided_at=None, void_reason=""), "number_voided_stays")
    refused(row.delete, "number_is_kept")


def refused(change: Callable[[], object], name: str) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        change()


def test_a_new_commune_opens_new_books(petitions: NumberSeries) -> None:
    """Merged on 01/12/2025: its numbers begin at 01; those of the old one are found by their days."""
    clerk, merged = an_actor(Role.OFFICE), date(2025, 12, 1)
    take_number(petitions, "1", date(2025, 3, 1), actor=clerk, at=AT)
    old = decision_series("UBND", date(2025, 3, 1))
    take_number(old, "45", date(2025, 3, 2), actor=clerk, at=AT)
    open_books("UBND", merged, actor=clerk, at=AT)
    open_books("UBND", merged, actor=clerk, at=AT)  # twice changes nothing
    assert NumberSeries.objects.filter(opened_on=merged).count() == 4
    fresh = council_series(TODAY)["to-trinh"]
    assert propose_next(fresh, 2025) == "01"
    assert str(take_number(fresh, "1", TODAY, actor=clerk, at=AT)) == "01/TTr-HĐTĐKT"
    assert str(take_number(decision_series("UBND", TODAY), "45", TODAY, actor=clerk, at=AT)) == "45/QĐ-UBND"
    assert council_series(merged - DAY)["to-trinh"] == petitions
    assert decision_series("UBND", merged - DAY) == old
