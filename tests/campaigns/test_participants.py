"""Units, people and postings: one door each, dates that don't contradict, nothing overwritten unseen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused, Stale
from campaigns.enums import Category, Quality, Role
from campaigns.models import Participant, Posting, Unit
from campaigns.rules.postings import Span, may_end, may_end_posting, may_post
from campaigns.services import participants as services
from campaigns.services.quality import record_quality
from tests.factories import AT, TODAY, a_block, a_person, a_posting, a_unit, an_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> Actor:
    return an_actor(Role.OFFICE)


def posting(clerk: Actor, person: Participant, unit: Participant, **dates: Any) -> Posting:
    return services.add_posting(
        person, unit=unit, title="Công chức", category=Category.CIVIL_SERVANT, actor=clerk, at=AT, **dates
    )


def test_a_unit_is_created_with_its_keys_and_history(clerk: Actor) -> None:
    values = {"name": "  Tư  pháp - Hộ tịch ", "block": a_block("K1"), "letterhead": ["A", "B"]}
    unit = services.create_unit(values=values, actor=clerk, at=AT)
    assert (unit.name, unit.search_key) == ("Tư pháp - Hộ tịch", "tu phap - ho tich")
    entry = history.of(unit).get()
    assert entry.action == "unit.created"
    assert entry.values["letterhead"] == "A\nB"


def test_a_person_is_changed_and_the_history_says_from_what(clerk: Actor) -> None:
    person = a_person("Nguyễn Thị Sim")
    services.change_person(person, version=1, values={"name": "Nguyễn Thị Sim Tím"}, actor=clerk, at=AT)
    person.refresh_from_db()
    assert (person.name, person.version) == ("Nguyễn Thị Sim Tím", 2)
    assert history.of(person).get().values == {"name": ["Nguyễn Thị Sim", "Nguyễn Thị Sim Tím"]}


def test_saving_what_is_there_already_writes_nothing(clerk: Actor) -> None:
    unit = a_unit("Thôn 1", block="K3")
    services.change_unit(unit, version=1, values={"name": "Thôn 1", "has_seal": False}, actor=clerk, at=AT)
    unit.refresh_from_db()
    assert (unit.version, history.of(unit).count()) == (1, 0)


def test_a_stale_save_shows_both_texts_and_overwrites_nothing(clerk: Actor) -> None:
    unit = a_unit("Thôn 1", block="K3")
    services.change_unit(unit, version=1, values={"head_title": "Trưởng thôn"}, actor=clerk, at=AT)
    with pytest.raises(Stale) as caught:
        services.change_unit(unit, version=1, values={"head_title": "Bí thư"}, actor=clerk, at=AT)
    label = "chức danh người đứng đầu"
    assert (caught.value.current[label], caught.value.typed[label]) == ("Trưởng thôn", "Bí thư")
    unit.refresh_from_db()
    assert unit.head_title == "Trưởng thôn"


def test_two_units_of_one_name_are_refused_by_the_database(clerk: Actor) -> None:
    a_unit("Thôn 1", block="K3")
    with pytest.raises(IntegrityError), transaction.atomic():
        services.create_unit(values={"name": "thôn 1", "block": a_block("K3")}, actor=clerk, at=AT)


@pytest.mark.parametrize("role", [Role.UNIT, Role.CHAIRMAN, Role.CULTURE, Role.ADMINISTRATOR])
def test_only_the_office_writes(role: str) -> None:
    unit = a_unit()
    stranger = an_actor(role, unit=unit if role == Role.UNIT else None)
    person = a_person()
    for change in (
        lambda: services.create_unit(values={"name": "X"}, actor=stranger, at=AT),
        lambda: services.change_unit(unit, version=1, values={"name": "X"}, actor=stranger, at=AT),
        lambda: services.end_participant(unit, last_day=TODAY, actor=stranger, at=AT),
        lambda: posting(stranger, person, unit, held_from=TODAY),
        lambda: services.end_posting(a_posting(person, unit), last_day=TODAY, actor=stranger, at=AT),
        lambda: record_quality(person, year=2025, rating="T", actor=stranger, at=AT),
    ):
        with pytest.raises(Refused, match="Văn phòng"):
            change()


def test_postings_in_one_unit_follow_each_other(clerk: Actor) -> None:
    person, unit = a_person(), a_unit()
    first = posting(clerk, person, unit, held_from=date(2019, 2, 1))
    with pytest.raises(Refused, match="không được trùng thời gian"):
        posting(clerk, person, unit, held_from=date(2024, 6, 3))
    services.end_posting(first, last_day=date(2024, 5, 31), actor=clerk, at=AT)
    posting(clerk, person, unit, held_from=date(2024, 6, 3))
    assert [entry.action for entry in history.of(person)] == [
        "posting.added",
        "posting.ended",
        "posting.added",
    ]


def test_postings_in_two_units_may_overlap(clerk: Actor) -> None:
    person = a_person(unit=a_unit())
    posting(clerk, person, a_unit(), held_from=date(2024, 1, 1))
    assert person.postings.count() == 2


def test_a_unit_with_people_does_not_end_before_they_left(clerk: Actor) -> None:
    unit = a_unit()
    held = a_posting(a_person(), unit)
    with pytest.raises(Refused, match="Còn 1 người"):
        services.end_participant(unit, last_day=TODAY, actor=clerk, at=AT)
    services.end_posting(held, last_day=TODAY, actor=clerk, at=AT)
    services.end_participant(unit, last_day=TODAY, actor=clerk, at=AT)
    unit.refresh_from_db()
    assert unit.valid_until == TODAY


def test_a_person_ends_with_the_open_postings(clerk: Actor) -> None:
    person = a_person(unit=a_unit())
    services.end_participant(person, last_day=TODAY, actor=clerk, at=AT)
    assert person.postings.get().held_until == TODAY
    with pytest.raises(Refused, match="Đã kết thúc"):
        services.end_participant(person, last_day=TODAY, actor=clerk, at=AT)


def test_quality_is_recorded_and_recorded_again(clerk: Actor) -> None:
    person = a_person()
    record_quality(person, year=2025, rating=Quality.GOOD, actor=clerk, at=AT)
    record_quality(person, year=2025, rating=Quality.EXCELLENT, actor=clerk, at=AT)
    assert person.quality_ratings.get().rating == Quality.EXCELLENT


def test_a_person_is_not_a_unit_even_in_sql() -> None:
    person, unit = a_person(), a_unit()
    statement = (
        "INSERT INTO campaigns_posting (person_id, unit_id, title, category, held_from)"
        " VALUES (%s, %s, 'X', 'khac', '2025-01-01')"
    )
    for values in ((unit.pk, unit.pk), (person.pk, person.pk)):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)


def test_a_name_is_found_without_accents() -> None:
    unit = a_unit("Đoàn Thanh niên")
    assert list(Participant.objects.matching("doan thanh")) == [Participant.objects.get(pk=unit.pk)]
    assert list(Unit.objects.all()) == [unit]


DAY = date(2024, 1, 1)


@pytest.mark.parametrize(
    ("new", "unit", "person", "word"),
    [
        (Span(DAY, DAY - timedelta(1)), Span(), Span(), "từ ngày bắt đầu"),
        (Span(DAY), Span(None, DAY - timedelta(1)), Span(), "Đơn vị chỉ hoạt động"),
        (Span(DAY), Span(), Span(None, DAY), "phải nằm trong"),
        (Span(DAY, DAY), Span(DAY, DAY), Span(None, DAY), ""),
        (Span(DAY), Span(DAY + timedelta(1)), Span(DAY), ""),
    ],
)
def test_a_posting_lies_within_unit_and_person(new: Span, unit: Span, person: Span, word: str) -> None:
    verdict = may_post(new, in_same_unit=[], unit=unit, person=person)
    assert word in verdict.reason
    assert bool(verdict) is (word == "")


def test_ends_are_not_before_beginnings() -> None:
    assert "bắt đầu (01/01/2024)" in may_end(Span(DAY), DAY - timedelta(1)).reason
    assert "bắt đầu (01/01/2024)" in may_end_posting(Span(DAY), DAY - timedelta(1)).reason
    assert "đã thôi giữ" in may_end_posting(Span(DAY, DAY), DAY).reason
    assert may_end(Span(), DAY)
    assert Span(None, DAY).words == "từ đầu đến hết 01/01/2024"


def test_units_stand_as_a_person_counts_them() -> None:
    """Thôn 2 before Thôn 10; a very long name keeps its place too."""
    names = ["Thôn 1", "Thôn 2", "Thôn 10", "Thôn 10 Mới", "Tổ " + "9" * 117]
    for name in reversed(names):
        a_unit(name)
    rows = Participant.objects.units().order_by("sort_key")
    assert list(rows.values_list("name", flat=True)) == names
