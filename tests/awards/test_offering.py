"""A new nomination offers everybody while they are few; else those whose name was typed."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from andung_emulation import clock
from awards.models import Nomination
from awards.selectors import offering
from campaigns.models import Person, Round, Unit, User
from tests.awards.factories import a_nomination, the_criteria
from tests.awards.test_pages import typed
from tests.factories import AT, a_client, a_person, a_round, a_unit, post, the_office
from tests.screens import url

pytestmark = pytest.mark.django_db
NAMES = ("Lò Thị Bãi", "Lò Văn Bai", "Đinh Thị Thủy", "Hoàng Hữu Mười")


@pytest.fixture(autouse=True)
def _the_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """The training clock stands at 29/12/2025, half past ten."""
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(hours=2, minutes=30))


@pytest.fixture
def round_() -> Round:
    made = a_round()
    the_criteria(made.campaign)
    return made


@pytest.fixture
def unit() -> Unit:
    return a_unit("Tư pháp - Hộ tịch")


@pytest.fixture
def people(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> list[Person]:
    """More than are listed."""
    monkeypatch.setattr(offering, "LISTED", 3)
    monkeypatch.setattr(offering, "FOUND", 2)
    return [a_person(name, unit=unit) for name in NAMES]


@pytest.fixture
def office() -> User:
    return the_office()


@pytest.fixture
def client(office: User) -> Client:
    return a_client(office)


def page_of(round_: Round) -> str:
    return url("awards:nomination-new", round_) + "?doi-tuong=ca-nhan"


def choices(answer: Any) -> list[str]:
    found = re.search(r'<select name="participant".*?</select>', answer.content.decode(), re.DOTALL)
    assert found
    return re.findall(r'<option value="\d[^>]*>([^<–]*) –', found[0])


def test_everybody_stands_in_the_list_while_they_are_few(client: Client, round_: Round, unit: Unit) -> None:
    for name in NAMES:
        a_person(name, unit=unit)
    answer = client.get(page_of(round_))
    assert set(NAMES) <= set(choices(answer))
    assert "nominee_name" not in answer.content.decode()


def test_of_many_nobody_stands_there_before_a_name_is_typed(
    client: Client, round_: Round, people: list[Person]
) -> None:
    answer = client.get(page_of(round_))
    assert choices(answer) == []
    assert "Gõ một phần tên" in answer.content.decode()


@pytest.mark.parametrize(
    "searched",
    [
        ("bai", ["Lò Văn Bai", "Lò Thị Bãi"], "2 tên khớp với “bai”."),
        ("THỦY", ["Đinh Thị Thủy"], "1 tên khớp"),
        ("o", ["Lò Văn Bai", "Lò Thị Bãi"], "Hơn 2 tên khớp"),
        ("không ai", [], "Không có ai khớp với “không ai”."),
    ],
)
def test_a_part_of_the_name_finds_them(
    client: Client, round_: Round, people: list[Person], searched: tuple[str, list[str], str]
) -> None:
    text, found, said = searched
    answer = client.get(page_of(round_), {"doi-tuong": "ca-nhan", "nominee_name": text})
    assert sorted(choices(answer)) == sorted(found)
    assert said in answer.content.decode()


def test_what_was_typed_comes_back_as_text(client: Client, round_: Round, people: list[Person]) -> None:
    sought = {"doi-tuong": "ca-nhan", "nominee_name": "<script>alert(1)</script>"}
    text = client.get(page_of(round_), sought).content.decode()
    assert "Không có ai khớp với “&lt;script&gt;" in text
    assert "<script>alert" not in text


def test_the_only_one_that_was_found_is_chosen(client: Client, round_: Round, people: list[Person]) -> None:
    answer = client.get(page_of(round_), {"doi-tuong": "ca-nhan", "nominee_name": "muoi"})
    assert f'<option value="{people[3].pk}" selected' in answer.content.decode()


def test_without_a_script_what_was_typed_is_kept_and_the_names_are_offered(
    office: User, round_: Round, unit: Unit, people: list[Person]
) -> None:
    client = a_client(office)
    sent = typed(round_, people[0], unit, participant="", nominee_name="bai", background="Đang viết dở")
    answer = post(client, page_of(round_), office, sent)
    text = answer.content.decode()
    assert "2 tên khớp với “bai”: chọn một." in text
    assert "Đang viết dở" in text
    assert sorted(choices(answer)) == ["Lò Thị Bãi", "Lò Văn Bai"]
    assert not Nomination.objects.exists()
    chosen = sent | {"participant": str(people[0].pk)}
    assert post(client, page_of(round_), office, chosen).status_code == 302
    assert Nomination.objects.get().participant_id == people[0].pk


def test_who_was_chosen_stays_in_the_list_whatever_is_typed_then(
    client: Client, round_: Round, unit: Unit, people: list[Person]
) -> None:
    sent = typed(round_, people[2], unit, nominee_name="muoi", selected_on="không phải ngày")
    answer = client.post(page_of(round_), sent)
    assert choices(answer) == ["Đinh Thị Thủy", "Hoàng Hữu Mười"]
    assert f'<option value="{people[2].pk}" selected' in answer.content.decode()


def test_whoever_is_taken_isn_t_offered_and_is_found_among_those(
    client: Client, round_: Round, unit: Unit, people: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    from awards.selectors import joining  # noqa: PLC0415 - beside its patch

    monkeypatch.setattr(joining, "LISTED", 1)
    more = [a_person(f"Vì Văn {name}", unit=unit) for name in ("Ánh", "Yến")]
    for each in (people[2], people[3]):
        a_nomination(participant=each, proposer=unit)
    answer = client.get(page_of(round_), {"doi-tuong": "ca-nhan", "nominee_name": "muoi"})
    text = answer.content.decode()
    assert more
    assert choices(answer) == []
    assert "Đã có đề nghị trong đợt: 2" in text
    taken = text.split("Đã có đề nghị trong đợt")[1].split("</details>")[0]
    assert "Hoàng Hữu Mười" in taken
    assert "Đinh Thị Thủy" not in taken


def test_last_year_s_text_is_offered_of_whom_was_found(
    client: Client, round_: Round, unit: Unit, people: list[Person]
) -> None:
    before = a_round(2024)
    for each in people[:2]:
        a_nomination(
            round_=before, participant=each, proposer=unit, at=AT.replace(year=2024), selected_on=None
        )
    assert "Chép lại từ đề nghị năm trước" not in client.get(page_of(round_)).content.decode()
    text = client.get(page_of(round_), {"doi-tuong": "ca-nhan", "nominee_name": "lo van"}).content.decode()
    assert "Lò Văn Bai: năm 2024" in text
    assert "Lò Thị Bãi: năm 2024" not in text
