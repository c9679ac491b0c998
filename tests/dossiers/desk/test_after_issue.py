"""Once the decision is issued: where the pages lead, and what becomes of a Giấy khen that is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from awards.models import Decision
from campaigns.enums import Role
from dossiers.enums import PaperKind
from dossiers.services.printing import certificates_of
from tests.awards.decision_factories import a_revocation
from tests.dossiers.desk.factories import NEXT_DAY, a_chairman, a_decided_dossier, on_the_desk
from tests.factories import an_account
from tests.screens import text, url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _next_day() -> Iterator[None]:
    with time_machine.travel(NEXT_DAY + timedelta(hours=1), tick=False):
        yield


@pytest.fixture
def decision() -> Decision:
    return a_decided_dossier()


def test_the_road_leads_to_the_register_lines_of_the_decision(decision: Decision) -> None:
    page = text(an_account(Role.OFFICE), reverse("home"))
    assert f'href="{reverse("awards:register")}?quyet_dinh={decision.pk}"' in page
    assert "Đã ban hành quyết định" in page


def test_until_then_it_leads_who_signs_to_his_desk() -> None:
    on_the_desk()
    desk = f'<a href="{reverse("dossiers:desk")}">Phê duyệt</a>'
    assert desk in text(a_chairman(), reverse("home"))
    office = text(an_account(Role.OFFICE), reverse("home"))
    assert desk not in office
    assert "Chờ Chủ tịch quyết định" in office


def test_from_the_decision_one_finds_its_papers_and_its_money(decision: Decision) -> None:
    page = text(an_account(Role.OFFICE), url("awards:decision", decision))
    for name in ("dossiers:payments", "dossiers:certificates"):
        assert url(name, decision) in page
    assert reverse("awards:funds") in text(an_account(Role.OFFICE), reverse("awards:register"))


def test_a_giay_khen_that_is_taken_back_says_so_and_is_printed_no_more(decision: Decision) -> None:
    award = decision.awards.order_by("position")[0]
    kept, papers = decision.awards.order_by("position")[1], award.nomination.papers  # type: ignore[union-attr]  # of a dossier
    certificate = papers.get(kind=PaperKind.CERTIFICATE)
    office = an_account(Role.OFFICE)
    assert "đã bị thu hồi" not in text(office, url("dossiers:paper", certificate))
    revocation = a_revocation(award, dated=NEXT_DAY.date() + timedelta(days=1))
    page = text(office, url("dossiers:paper", certificate))
    assert f"<b>Giấy khen này đã bị thu hồi</b> theo {revocation}" in page
    assert [paper.nomination_id for paper in certificates_of(decision)] == [kept.nomination_id]
