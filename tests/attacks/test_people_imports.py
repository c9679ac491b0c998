"""A workbook of units and people as a way round the doors: what was merged, and what history is not told."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from andung_emulation import history
from campaigns.enums import Role
from campaigns.models import Participant, User
from tests import factories as make
from tests.campaigns.test_people_files import FIRST, confirmed, exported, person, previewed, workbook
from tests.recording.factories import edited

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]


@pytest.fixture
def clerk() -> User:
    make.a_campaign()
    return make.an_account(Role.OFFICE)


@pytest.fixture
def office(clerk: User) -> Client:
    return make.a_client(clerk)


def test_a_unit_that_was_merged_is_read_not_written(office: Client, clerk: User) -> None:
    stays, gone = make.a_unit("Thôn 1", block="K3"), make.a_unit("Thôn 2", block="K3")
    content = exported(office, "?kind=collective")
    Participant.objects.filter(pk=gone.pk).update(merged_into=stays, valid_until=date(2025, 6, 30))
    page = previewed(office, clerk, edited(content, {f"C{FIRST + 1}": "T2", f"H{FIRST + 1}": "Trưởng thôn"}))
    assert "đã nhập vào đơn vị khác" in page
    confirmed(office, clerk, page)
    gone.refresh_from_db()
    assert (gone.code, gone.head_title, gone.version) == ("", "", 1)


def test_history_names_the_unit_of_a_post_that_came_in(office: Client, clerk: User) -> None:
    make.a_unit("Thôn 1", block="K3")
    confirmed(office, clerk, previewed(office, clerk, workbook(office, person("Lò Thị Một", code="N1"))))
    told = history.of(Participant.objects.get(code="N1")).get().values
    assert (told["unit"], told["title"], told["held_from"]) == ("Thôn 1", "Công an viên", "2023-02-01")


def test_history_names_the_post_that_the_file_ended(office: Client, clerk: User) -> None:
    who = make.a_person("Lò Thị Một", unit=make.a_unit("Thôn 1", block="K3"))
    content = edited(exported(office, "?kind=individual"), {f"K{FIRST}": "30/11/2025"})
    confirmed(office, clerk, previewed(office, clerk, content))
    entry = history.of(who).get()
    assert (entry.action, entry.values["unit"], entry.values["title"]) == (
        "posting.ended", "Thôn 1", "Công chức",
    )  # fmt: skip


def test_history_names_the_unit_above_before_and_after(office: Client, clerk: User) -> None:
    make.a_unit("Thôn 1", block="K3")
    below = make.a_unit("Thôn 2", block="K3")
    content = edited(exported(office, "?kind=collective"), {f"G{FIRST + 1}": "Thôn 1"})
    confirmed(office, clerk, previewed(office, clerk, content))
    assert history.of(below).get().values["parent"] == ["", "Thôn 1"]
