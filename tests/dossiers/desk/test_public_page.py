"""What anybody reads behind the QR code of a Giấy khen: while it stands, once it is corrected, once it is
taken back; and nothing where it isn't."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.models import Award, Decision
from awards.services.corrections import correct_award
from campaigns.enums import Role
from campaigns.services.documents import DocumentData
from dossiers import blocks
from dossiers.enums import PaperKind
from dossiers.models import Paper
from tests.awards.decision_factories import a_mending, a_revocation, a_waiting_revocation
from tests.awards.factories import the_clerk
from tests.dossiers.desk.factories import NEXT_DAY, a_decided_dossier
from tests.factories import an_account
from tests.screens import text, url

pytestmark = pytest.mark.django_db
ADDRESS = "https://thidua.andung.example"


@pytest.fixture(autouse=True)
def _next_day() -> Iterator[None]:
    with time_machine.travel(NEXT_DAY + timedelta(hours=1), tick=False):
        yield


@pytest.fixture
def decision(settings: Any) -> Decision:
    settings.PUBLIC_ADDRESS = ADDRESS
    return a_decided_dossier()


@pytest.fixture
def award(decision: Decision) -> Award:
    """The person's."""
    return decision.awards.order_by("position")[1]


def certificate(award: Award) -> Paper:
    return Paper.objects.live().get(kind=PaperKind.CERTIFICATE, nomination=award.nomination)


def page_of(code: str, **extra: Any) -> Any:
    return Client().get(reverse("dossiers:certificate-public", args=[code]), **extra)


def test_each_certificate_has_a_code_of_its_own_and_prints_its_address(decision: Decision) -> None:
    papers = Paper.objects.filter(kind=PaperKind.CERTIFICATE)
    assert len({paper.public_code for paper in papers}) == 2
    for paper in papers:
        (block,) = paper.document().blocks
        assert isinstance(block, blocks.Certificate)
        assert block.verification == f"{ADDRESS}/tra-cuu/{paper.public_code}/"


def test_anybody_reads_the_whole_giay_khen_and_nothing_else(award: Award) -> None:
    answer = page_of(certificate(award).public_code.lower())
    page = answer.content.decode()
    (block,) = certificate(award).document().blocks
    assert isinstance(block, blocks.Certificate)
    for words in (
        award.name,
        award.merit,
        award.register_label,
        block.decision,
        block.signer,
        block.position,
    ):
        assert words in page
    assert "Giấy khen còn giá trị" in page
    assert "<a " not in page
    assert "<form" not in page
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "birth" not in page
    assert str(award.amount_vnd) not in page.replace(".", "")


def test_it_is_taken_back_only_once_the_chairman_has_confirmed(award: Award) -> None:
    code, later = certificate(award).public_code, NEXT_DAY.date() + timedelta(days=1)
    a_waiting_revocation(award, dated=later)
    assert "còn giá trị" in page_of(code).content.decode()
    award.revocation.delete()
    taken = a_revocation(award, dated=later)
    page = page_of(code).content.decode()
    assert "Giấy khen đã bị thu hồi" in page
    assert f"số {taken.number}" in page
    assert taken.reason not in page


def test_an_old_copy_says_what_was_corrected_and_what_is_right_now(award: Award) -> None:
    old, wrong = certificate(award).public_code, award.name
    letter = DocumentData("Công văn", "45/UBND-VP", NEXT_DAY.date(), "Ủy ban nhân dân xã An Dũng")
    mending = a_mending(award, name="Lò Thị Đúng", document=letter)
    correct_award(award, mending, actor=the_clerk(), at=NEXT_DAY + timedelta(minutes=5))
    page = page_of(old).content.decode()
    assert "đã được đính chính theo" in page
    assert "45/UBND-VP" in page
    assert f"<del>{award.polite} {wrong}</del>" in page
    new = certificate(award).public_code
    assert new not in ("", old)
    fresh = page_of(new).content.decode()
    assert "Giấy khen còn giá trị" in fresh
    assert wrong not in fresh
    assert "Lò Thị Đúng" in fresh


def test_a_wrong_code_and_a_house_without_an_address_answer_alike(award: Award, settings: Any) -> None:
    code = certificate(award).public_code
    wrong = f"{code[:-1]}{'A' if code[-1] != 'A' else 'B'}"
    for typed in (wrong, "x", "1", f"{code}{code}"):
        assert page_of(typed).status_code == 404
    settings.PUBLIC_ADDRESS = ""
    assert page_of(code).status_code == 404


def test_without_an_address_no_code_is_made() -> None:
    decision = a_decided_dossier()
    papers = Paper.objects.filter(kind=PaperKind.CERTIFICATE)
    assert {paper.public_code for paper in papers} == {""}
    office = an_account(Role.OFFICE)
    assert "chưa đặt địa chỉ công khai" in text(office, url("dossiers:paper", papers[0]))
    award = decision.awards.all()[0]
    assert "tra cứu công khai" not in text(office, url("awards:award", award))


def test_the_house_sees_the_public_address_beside_the_paper(award: Award) -> None:
    office, paper = an_account(Role.OFFICE), certificate(award)
    address = f"{ADDRESS}/tra-cuu/{paper.public_code}/"
    assert address in text(office, url("dossiers:paper", paper))
    assert address in text(office, url("awards:award", award))


def test_guessing_costs_one_query_and_learns_nothing(award: Award) -> None:
    """What has no code's shape isn't even looked up; nothing of it is kept, and no session is begun."""
    code = certificate(award).public_code
    wrong = f"{code[:-1]}{'A' if code[-1] != 'A' else 'B'}"
    for typed, most in ((wrong, 1), ("x" * 2_000, 0), (f"{code}' OR 1=1--", 0)):
        with CaptureQueriesContext(connection) as asked:
            answer = page_of(typed)
        assert (answer.status_code, len(asked)) == (404, most)
        assert "no-store" in answer["Cache-Control"]
        assert not answer.cookies


def test_the_page_is_read_and_nothing_else(award: Award) -> None:
    client = Client(enforce_csrf_checks=True)
    address = reverse("dossiers:certificate-public", args=[certificate(award).public_code])
    read, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("Cache-Control", "X-Robots-Tag", "Content-Security-Policy"):
        assert head[name] == read[name]
    with CaptureQueriesContext(connection) as asked:
        said = [
            getattr(client, verb)(address).status_code
            for verb in ("post", "put", "patch", "delete", "options")
        ]
    assert said == [403, 403, 403, 403, 405]
    assert not asked.captured_queries
