"""A browser that stays open while its owner's office ends: the next request knows it, whatever it asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.enums import Role
from campaigns.models import Appointment, Evaluation, User
from tests import factories as make
from tests.awards import factories as awards
from tests.screens import url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
YESTERDAY, TOMORROW = make.TODAY - timedelta(days=1), make.TODAY + timedelta(days=1)


@pytest.fixture
def sheet() -> Evaluation:
    return make.an_evaluation(make.a_round(), make.a_unit("Thôn 1", block="K3"))


def ends(user: User) -> None:
    Appointment.objects.filter(user=user).update(held_until=YESTERDAY)


def begins_tomorrow(user: User) -> None:
    Appointment.objects.filter(user=user).update(held_from=TOMORROW)


def speaks_for_another(user: User) -> None:
    Appointment.objects.filter(user=user).update(unit=make.a_unit("Thôn 2", block="K3"))


@pytest.mark.parametrize("change", [ends, begins_tomorrow, speaks_for_another])
def test_who_speaks_for_the_unit_no_more_neither_reads_nor_writes_it(
    sheet: Evaluation, change: Callable[[User], None]
) -> None:
    voice = make.an_account(unit=sheet.unit)  # type: ignore[arg-type]  # a unit
    evidence = make.an_evidence(sheet)
    client = make.a_client(voice)
    pages = [
        url("campaigns:evaluation", sheet),
        url("campaigns:evidence", evidence),
        url("dossiers:score-sheet", sheet),
        url("campaigns:evaluation-workbook-file", sheet),
    ]
    assert {client.get(page).status_code for page in pages} == {200}
    change(voice)
    assert {client.get(page).status_code for page in pages} == {404}
    for name in ("evaluation", "evaluation-file", "evaluation-workbook"):
        assert make.post(client, url(f"campaigns:{name}", sheet), voice, {"side": "self"}).status_code == 404
    assert make.post(client, url("campaigns:evidence-remove", evidence), voice).status_code == 404
    sheet.refresh_from_db()
    assert sheet.version == 1


def test_an_account_that_is_closed_is_out_at_once(sheet: Evaluation) -> None:
    clerk = make.an_account(Role.OFFICE)
    client, page = make.a_client(clerk), url("campaigns:evaluation", sheet)
    assert client.get(page).status_code == 200
    User.objects.filter(pk=clerk.pk).update(is_active=False)
    assert client.get(page)["Location"].startswith("/dang-nhap/")
    assert client.get(reverse("campaigns:participants-export"))["Location"].startswith("/dang-nhap/")
    assert make.post(client, page, clerk, {"side": "self"}).status_code == 401
    assert client.post("/luu-nhap/?form=x", {"a": "b"}).status_code == 401


def test_a_member_whose_term_is_over_reads_no_meeting() -> None:
    bench = awards.a_bench()
    member = bench.members[5]
    client = make.a_client(make.an_account(person=member.person))  # type: ignore[arg-type]  # a person
    page = reverse("awards:council")
    assert client.get(page).status_code == 200
    type(member).objects.filter(pk=member.pk).update(sits_until=YESTERDAY)
    assert client.get(page).status_code == 404


def test_the_administrator_who_was_replaced_keeps_no_door(sheet: Evaluation) -> None:
    keeper = make.an_account(Role.ADMINISTRATOR)
    client: Client = make.a_client(keeper)
    page = reverse("admin:campaigns_user_changelist")
    assert client.get(page).status_code == 200
    ends(keeper)
    assert client.get(page).status_code == 404
