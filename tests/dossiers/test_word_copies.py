"""A paper as Word: who may take it, what is written down, what it is made of, how the page offers it."""

from __future__ import annotations

import io

import docx
import pytest
from django.test import Client

from andung_emulation import history
from andung_emulation.history.models import HistoryEntry
from campaigns.enums import Role
from campaigns.models import Unit, User
from dossiers.enums import SUMMARIES, PaperKind, PaperState
from dossiers.models import Paper
from dossiers.renderers.docx import kinds
from dossiers.rules.papers import FOLLOWING
from dossiers.services import sealing
from tests.dossiers.factories import EVENING, a_dossier, a_submitted_dossier, freeze, the
from tests.factories import a_client, a_unit, an_account
from tests.screens import text, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OFFER = "?format=docx"
TAKEN = "paper.downloaded_as_word"


def words_of(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    return " ".join(document.element.body.xpath("string()").split())


def taken(paper: Paper) -> list[HistoryEntry]:
    return list(history.of(paper).filter(action=TAKEN))


def test_every_paper_of_a_dossier_comes_as_word(office: User) -> None:
    dossier = a_submitted_dossier(1, 1)
    sealing.seal_dossier(dossier, at=EVENING)
    client = a_client(office)
    rows = list(dossier.papers.live())
    assert {row.kind for row in rows} == set(PaperKind) - FOLLOWING - set(SUMMARIES)
    for row in rows:
        answer = client.get(url("dossiers:paper", row), {"format": "docx"})
        assert (answer.status_code, answer["Content-Type"]) == (200, WORD), row
        assert docx.Document(io.BytesIO(answer.content)).core_properties.title == row.document().title
        assert answer["Cache-Control"] == "no-store, private"


def test_copy_has_the_name_of_its_pdf_and_is_kept_as_a_file(office: User) -> None:
    dossier = a_dossier(0, 1, name="Đinh Thị Ả")
    client = a_client(office)
    report = the(dossier, PaperKind.REPORT_INDIVIDUAL)
    answer = client.get(url("dossiers:paper", report), {"format": "docx"})
    assert answer["Content-Disposition"] == 'attachment; filename="bao-cao-dinh-thi-a-DU-THAO.docx"'
    answer = client.get(url("dossiers:paper", freeze(the(dossier, PaperKind.MINUTES))), {"format": "docx"})
    assert answer["Content-Disposition"] == 'attachment; filename="bien-ban-ban-trinh-ky.docx"'


def test_copy_is_written_to_history_with_its_format(office: User) -> None:
    dossier = a_submitted_dossier(1, 1)
    sealing.seal_dossier(dossier, at=EVENING)
    client = a_client(office)
    person, unit = the(dossier, PaperKind.REPORT_INDIVIDUAL), the(dossier, PaperKind.REPORT_COLLECTIVE)
    for paper in (person, unit):
        client.get(url("dossiers:paper", paper), {"format": "docx"})
    (entry,) = taken(person)
    assert entry.values == {"state": PaperState.ISSUED, "format": "docx", "pdf_sha256": ""}
    assert taken(unit) == []  # it names nobody
    assert history.of(person).filter(action="paper.downloaded").count() == 0
    assert "Tải bản Word" in text(client, url("dossiers:paper", person))
    client.get(url("dossiers:paper", person), {"format": "pdf"})
    (printed,) = history.of(person).filter(action="paper.downloaded")
    assert printed.values["format"] == "pdf"
    assert printed.values["pdf_sha256"] == person.pdf_sha256


def test_who_may_not_read_the_paper_gets_no_copy(office: User) -> None:
    report = the(a_dossier(0, 1), PaperKind.REPORT_INDIVIDUAL)
    assert report.nomination
    for user in (an_account(unit=a_unit()), an_account(Role.ADMINISTRATOR), an_account(Role.CULTURE)):
        assert a_client(user).get(url("dossiers:paper", report), {"format": "docx"}).status_code == 404
    assert Client().get(url("dossiers:paper", report), {"format": "docx"}).status_code == 302
    assert taken(report) == []
    proposer = an_account(unit=Unit.objects.get(pk=report.nomination.proposer_id))
    assert a_client(proposer).get(url("dossiers:paper", report), {"format": "docx"}).status_code == 200
    assert len(taken(report)) == 1


def test_sealed_paper_is_copied_from_what_was_frozen(office: User) -> None:
    dossier = a_submitted_dossier(0, 1)
    sealing.seal_dossier(dossier, at=EVENING)
    report = the(dossier, PaperKind.REPORT_INDIVIDUAL)
    assert report.nomination
    person = report.nomination.participant
    client = a_client(office)
    before = client.get(url("dossiers:paper", report), {"format": "docx"}).content
    name = person.name
    type(person).objects.filter(pk=person.pk).update(name="Người Khác")
    after = client.get(url("dossiers:paper", report), {"format": "docx"}).content
    assert before == after
    assert name in words_of(after)
    assert "Người Khác" not in words_of(after)


def test_page_offers_the_copy_and_says_what_it_is(office: User) -> None:
    dossier = a_dossier()
    client = a_client(office)
    draft = text(client, url("dossiers:paper", the(dossier, PaperKind.MINUTES)))
    assert OFFER in draft
    assert "Tải Word" in draft
    assert "dự thảo ở đây không đổi theo" in draft
    frozen = text(client, url("dossiers:paper", freeze(the(dossier, PaperKind.MINUTES))))
    assert "nội dung đã chốt ở đây không đổi theo" in frozen


def test_page_of_a_sealed_paper_says_that_the_pdf_is_the_original(office: User) -> None:
    dossier = a_submitted_dossier()
    sealing.seal_dossier(dossier, at=EVENING)
    said = text(office, url("dossiers:paper", the(dossier, PaperKind.MINUTES)))
    assert "Bản Word là bản sao để sửa, dùng lại; bản gốc là tệp PDF được niêm phong." in said


def test_paper_without_a_word_form_offers_none(office: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "WITHOUT_WORD", {"signatures": "Giấy này in theo mẫu, không có bản Word."})
    report = the(a_dossier(), PaperKind.REPORT_COLLECTIVE)
    client = a_client(office)
    said = text(client, url("dossiers:paper", report))
    assert OFFER not in said
    assert "bản Word" not in said
    answer = client.get(url("dossiers:paper", report), {"format": "docx"}, follow=True)
    assert "Giấy này in theo mẫu, không có bản Word." in answer.content.decode()
    assert taken(report) == []


def test_text_too_long_is_said_on_the_page(office: User, monkeypatch: pytest.MonkeyPatch) -> None:
    report = the(a_dossier(), PaperKind.REPORT_COLLECTIVE)
    monkeypatch.setattr("dossiers.renderers.limits.MAX_TOTAL", 10)
    answer = a_client(office).get(url("dossiers:paper", report), {"format": "docx"}, follow=True)
    assert "chưa in được" in answer.content.decode()
    assert taken(report) == []
