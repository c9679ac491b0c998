"""Đơn vị, cá nhân in the browser: found, read, edited, by whom it may be."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.enums import Category, Role
from campaigns.models import Participant, Person, Posting, Unit, User
from tests import factories as make
from tests.screens import url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
LIST = "/don-vi-ca-nhan/"


def listed(client: Client, query: str = "") -> str:
    """The page without the form that narrows it, which names every unit."""
    answer = client.get(f"{LIST}{query}")
    assert answer.status_code == 200
    before, _, rest = answer.content.decode().partition('<form class="form-filter"')
    return before + rest.partition("</form>")[2]


def unit_form(unit: Participant | None = None, **typed: Any) -> dict[str, Any]:
    block = make.a_block("K1").pk
    fields = {
        "name": unit.name if unit else "Tư pháp",
        "block": block,
        "seen_version": unit.version if unit else 1,
    }
    return fields | typed


def person_form(person: Participant | None = None, **typed: Any) -> dict[str, Any]:
    name = person.name if person else "Nguyễn Thị Sim"
    return {
        "name": name,
        "born_on": "1990-03-08",
        "gender": "nữ",
        "seen_version": person.version if person else 1,
    } | typed


def test_names_are_found_without_accents_and_filters_narrow(office: Client) -> None:
    justice = make.a_unit("Tư pháp - Hộ tịch")
    make.a_unit("Thôn 1", block="K3")
    make.a_person("Đinh Văn Bãi", unit=justice, title="Khuyến nông")
    page = listed(office, "?q=dinh+van+bai")
    assert "Đinh Văn Bãi" in page
    assert "Khuyến nông" in page
    assert "Thôn 1" not in page
    page = listed(office, f"?block={make.a_block('K1').pk}")
    assert "Đinh Văn Bãi" in page  # who is posted there belongs to the block
    assert "Thôn 1" not in page
    assert "Đinh Văn Bãi" not in listed(office, "?kind=collective")


def test_who_ended_is_found_when_asked_for(office: Client) -> None:
    make.a_unit("Hợp tác xã cũ", valid_until=make.AT.date().replace(year=2024))
    assert "Hợp tác xã cũ" not in listed(office)
    assert "Hợp tác xã cũ" in listed(office, "?active=da-ket-thuc")
    assert "đến hết" in listed(office, "?active=tat-ca")


def test_a_wrong_filter_narrows_nothing_and_an_empty_list_says_so(office: Client) -> None:
    assert "Chưa có đơn vị" in listed(office)
    make.a_unit("Thôn 1", block="K3")
    assert "Thôn 1" in listed(office, "?kind=sai&block=abc&page=9")
    assert "Không tìm thấy ai" in listed(office, "?q=khong-co")


def test_pages_of_fifty_keep_the_filter(office: Client) -> None:
    for number in range(51):
        make.a_person(f"Người {number:02d}")
    page = listed(office, "?q=nguoi")
    assert "trang 1/2" in page
    assert "?q=nguoi&amp;page=2" in page
    assert "Trang trước" in listed(office, "?q=nguoi&page=2")


def test_the_list_asks_the_same_for_one_row_and_many(office: Client) -> None:
    unit = make.a_unit()
    make.a_person(unit=unit)
    with CaptureQueriesContext(connection) as one:
        listed(office)
    for _ in range(10):
        make.a_person(unit=make.a_unit())
    with CaptureQueriesContext(connection) as many:
        listed(office)
    assert len(one) == len(many) <= 15


def test_a_units_voice_sees_its_unit_and_people_only() -> None:
    own, other = make.a_unit("Thôn 1", block="K3"), make.a_unit("Thôn 2", block="K3")
    person, stranger = make.a_person("Đinh Văn Lũng", unit=own), make.a_person("Đinh Văn Bờ", unit=other)
    voice = make.a_client(make.an_account(unit=own))
    page = listed(voice)
    assert "Đinh Văn Lũng" in page
    assert "Đinh Văn Bờ" not in page
    assert "Thêm đơn vị" not in page
    assert voice.get(url("campaigns:participant", person)).status_code == 200
    for hidden in (other, stranger):
        assert voice.get(url("campaigns:participant", hidden)).status_code == 404


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.DEPUTY, Role.CULTURE])
def test_the_house_reads_and_does_not_write(role: str) -> None:
    unit, person = make.a_unit(), make.a_person()
    held = make.a_posting(person, unit)
    client = make.a_client(make.an_account(role))
    assert client.get(url("campaigns:participant", unit)).status_code == 200
    for there in (
        reverse("campaigns:unit-new"), reverse("campaigns:person-new"), url("campaigns:unit-edit", unit),
        url("campaigns:person-edit", person), url("campaigns:participant-end", unit),
        url("campaigns:posting-new", person),
        url("campaigns:posting-end", held),
    ):  # fmt: skip
        assert client.get(there).status_code == 404


def test_the_administrator_has_no_business_with_people() -> None:
    assert make.a_client(make.an_account(Role.ADMINISTRATOR)).get(LIST).status_code == 404


def test_the_office_adds_a_unit(office: Client, clerk: User) -> None:
    typed = unit_form(applies="đ, A", letterhead="ỦY BAN\nXÃ", duties="Hộ tịch")
    answer = make.post(office, reverse("campaigns:unit-new"), clerk, typed)
    unit = Unit.objects.get()
    assert answer["Location"] == url("campaigns:participant", unit)
    assert (unit.applies, unit.letterhead) == ("a đ", ["ỦY BAN", "XÃ"])
    page = office.get(answer["Location"]).content.decode()
    assert "Đã thêm đơn vị." in page
    assert "Thêm đơn vị" in page  # its history


def test_letters_that_the_plan_does_not_have_are_refused_with_what_was_typed(
    office: Client, clerk: User
) -> None:
    answer = make.post(office, reverse("campaigns:unit-new"), clerk, unit_form(applies="a f"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "không có nội dung “f”" in page
    assert 'value="a f"' in page


def test_a_second_unit_of_the_name_is_refused_in_words(office: Client, clerk: User) -> None:
    make.a_unit("Tư pháp")
    answer = make.post(office, reverse("campaigns:unit-new"), clerk, unit_form())
    assert answer.status_code == 422
    assert "Đã có đơn vị mang tên này." in answer.content.decode()


def test_a_new_person_goes_on_to_his_posting(office: Client, clerk: User) -> None:
    unit = make.a_unit()
    answer = make.post(office, reverse("campaigns:person-new"), clerk, person_form())
    person = Person.objects.get()
    assert answer["Location"] == url("campaigns:posting-new", person)
    typed = {
        "unit": unit.pk,
        "title": "Công chức Tư pháp",
        "category": Category.CIVIL_SERVANT,
        "held_from": "2016-08-01",
    }
    answer = make.post(office, answer["Location"], clerk, typed)
    assert answer["Location"] == url("campaigns:participant", person)
    assert Posting.objects.get().title == "Công chức Tư pháp"
    page = office.get(answer["Location"]).content.decode()
    assert "01/08/2016 – nay" in page
    overlapping = make.post(office, url("campaigns:posting-new", person), clerk, typed)
    assert overlapping.status_code == 422
    assert "được trùng thời gian" in overlapping.content.decode()


def test_two_clerks_at_once_get_both_texts(office: Client, clerk: User) -> None:
    unit = make.a_unit("Thôn 1")
    stale = unit_form(unit, duties="Của người sau")
    make.post(office, url("campaigns:unit-edit", unit), clerk, unit_form(unit, duties="Của người trước"))
    answer = make.post(office, url("campaigns:unit-edit", unit), clerk, stale)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Của người trước" in page
    assert "Của người sau" in page
    unit.refresh_from_db()
    assert unit.duties == "Của người trước"


def test_a_person_is_edited(office: Client, clerk: User) -> None:
    person = make.a_person("Nguyễn Thị Sim")
    there = url("campaigns:person-edit", person)
    assert "Nguyễn Thị Sim" in office.get(there).content.decode()
    make.post(office, there, clerk, person_form(person, name="Nguyễn Thị Tím"))
    person.refresh_from_db()
    assert person.name == "Nguyễn Thị Tím"


def test_each_kind_has_its_own_form(office: Client) -> None:
    assert office.get(url("campaigns:unit-edit", make.a_person())).status_code == 404
    assert office.get(url("campaigns:person-edit", make.a_unit())).status_code == 404
    assert office.get(url("campaigns:posting-new", make.a_unit())).status_code == 404


def test_a_posting_and_a_person_end_by_date(office: Client, clerk: User) -> None:
    person = make.a_person()
    held = make.a_posting(person, make.a_unit("Thôn 1"))
    assert "Thôn 1" in office.get(url("campaigns:posting-end", held)).content.decode()
    make.post(office, url("campaigns:posting-end", held), clerk, {"last_day": "2025-06-30"})
    held.refresh_from_db()
    assert held.held_until is not None
    make.post(office, url("campaigns:participant-end", person), clerk, {"last_day": "2025-07-31"})
    page = office.get(url("campaigns:participant", person)).content.decode()
    assert "đến hết 31/07/2025" in page
    assert url("campaigns:participant-end", person) not in page


def test_quality_is_recorded_on_the_persons_page(office: Client, clerk: User) -> None:
    person, unit = make.a_person(), make.a_unit()
    answer = make.post(office, url("campaigns:participant", person), clerk, {"year": 2025, "rating": "XS"})
    assert "Hoàn thành xuất sắc nhiệm vụ" in office.get(answer["Location"]).content.decode()
    wrong = make.post(office, url("campaigns:participant", person), clerk, {"year": "x", "rating": "XS"})
    assert wrong.status_code == 422
    assert (
        make.post(
            office, url("campaigns:participant", unit), clerk, {"year": 2025, "rating": "XS"}
        ).status_code
        == 404
    )
    culture = make.an_account(Role.CULTURE)
    refused = make.post(
        make.a_client(culture), url("campaigns:participant", person), culture, {"year": 2024, "rating": "T"}
    )
    assert refused.status_code == 404


def test_a_units_page_shows_its_people_and_sheets(office: Client) -> None:
    unit = make.a_unit("Thôn 1", block="K3")
    make.a_person("Đinh Văn Lũng", unit=unit)
    sheet = make.an_evaluation(make.a_round(), unit)
    page = office.get(url("campaigns:participant", unit)).content.decode()
    assert "Đinh Văn Lũng" in page
    assert "theo khối" in page
    assert url("campaigns:evaluation", sheet) in page
