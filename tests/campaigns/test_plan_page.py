"""“Kế hoạch” shows the whole plan and leads to where it is at work."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from campaigns.enums import RoundKind
from campaigns.models import Campaign, PlanClause, Round
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loaded() -> Iterator[None]:
    with time_machine.travel(make.AT):
        call_command("load_plan", stdout=StringIO())
        Round.objects.filter(year=2025).update(opened_on=make.TODAY)
        yield


def page_for(*roles: str) -> str:
    answer = make.a_client(make.an_account(*roles)).get("/ke-hoach/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_word_of_the_plan_is_there() -> None:
    page = page_for("office").replace("&#x27;", "'").replace("&quot;", '"')
    campaign = Campaign.objects.get()
    for text in (
        *campaign.contents.values_list("text", flat=True),
        *campaign.clauses.values_list("text", flat=True),
        *campaign.criteria.values_list("text", flat=True),
        *campaign.bases.values_list("subject", flat=True),
    ):
        assert text in page
    assert PlanClause.objects.count() > 20


def test_it_says_that_there_is_no_iii_3() -> None:
    assert "không có mục III.3" in page_for("office")


def test_rounds_stand_with_their_dates_and_states() -> None:
    page = page_for("office")
    for round_ in Round.objects.all():
        assert reverse("campaigns:round", args=[round_.pk]) in page
    assert "trước ngày 05/01/2026" in page
    assert "chưa có văn bản ấn định" in page
    assert "Chưa mở" in page


def test_parts_lead_to_where_they_are_at_work_for_those_who_may_go() -> None:
    work = [
        reverse(name, args=[Round.objects.get(year=2025).pk])
        for name in ("campaigns:evaluation-board", "awards:nomination-list", "dossiers:dossier-list")
    ]
    assert all(url in page_for("chairman") for url in work)
    assert work[0] in page_for("culture")
    assert not any(url in page_for("culture") for url in work[1:])
    final = reverse("campaigns:round", args=[Round.objects.get(kind=RoundKind.FINAL).pk])
    assert final in page_for("culture")
    assert final not in page_for("administrator")


def test_without_a_role_there_is_no_plan() -> None:
    assert make.a_client(make.an_account()).get("/ke-hoach/").status_code == 404


def test_without_an_open_round_nothing_is_at_work_yet() -> None:
    Round.objects.filter(year=2025).update(opened_on=None)
    assert "/danh-gia/" not in page_for("chairman")
