"""Papers as files: escaped, sealed, recorded before they go out, marked while they are drafts."""

from __future__ import annotations

import io
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from django.conf import settings

from andung_emulation import history
from campaigns.models import User
from dossiers.enums import PaperKind
from dossiers.services import sealing
from tests.dossiers.factories import (
    EVENING,
    a_dossier,
    a_submitted_dossier,
    the,
)
from tests.factories import a_client
from tests.papers.geometry import words_in
from tests.screens import text, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]


HOSTILE = "<script>alert(1)</script> & Đinh Thị Ả"


def test_hostile_text_is_text_on_the_screen_and_on_paper(office: User) -> None:
    dossier = a_dossier(0, 1, name=HOSTILE)
    report = the(dossier, PaperKind.REPORT_INDIVIDUAL)
    client = a_client(office)
    for address in (
        url("dossiers:paper", report),
        url("dossiers:dossier", dossier),
        url("dossiers:submit", dossier),
    ):
        page = text(client, address)
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Đinh Thị Ả" in page
    pdf = client.get(url("dossiers:paper", report), {"format": "pdf"}).content
    assert "<script>alert(1)</script> & Đinh Thị Ả" in words_in(pdf)


def test_a_copy_is_written_to_history_before_it_goes_out(office: User, chairman: User) -> None:
    dossier = a_submitted_dossier(1, 1)
    client = a_client(chairman)
    person, unit = the(dossier, PaperKind.REPORT_INDIVIDUAL), the(dossier, PaperKind.REPORT_COLLECTIVE)
    sealing.seal_dossier(dossier, at=EVENING)
    for paper in (person, unit):
        answer = client.get(url("dossiers:paper", paper), {"format": "pdf"})
        paper.refresh_from_db()
        assert answer.content == sealing.sealed_bytes(paper)
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"].startswith('inline; filename="bao-cao-')
        assert answer["Content-Disposition"].isascii()
        assert answer["Cache-Control"] == "no-store, private"
    assert history.of(person).filter(action="paper.downloaded").count() == 1
    assert history.of(unit).filter(action="paper.downloaded").count() == 0
    assert client.get(url("dossiers:paper", unit), {"format": "odt"}).status_code == 404
    bundle = client.get(url("dossiers:bundle", dossier))
    assert bundle["Content-Disposition"] == 'inline; filename="ho-so-2025.pdf"'
    assert history.of(dossier).filter(action="dossier.downloaded").count() == 1
    with pikepdf.open(io.BytesIO(bundle.content)) as opened, opened.open_outline() as outline:
        assert [str(item.title) for item in outline.root][:2] == [
            "Bìa hồ sơ", "Phiếu tiếp nhận hồ sơ",
        ]  # fmt: skip


def test_a_broken_seal_is_said_on_the_page(office: User) -> None:
    dossier = a_submitted_dossier()
    sealing.seal_dossier(dossier, at=EVENING)
    minutes = the(dossier, PaperKind.MINUTES)
    path = Path(settings.MEDIA_ROOT) / minutes.pdf_file
    content = path.read_bytes()
    path.write_bytes(b"%PDF-khac")
    answer = a_client(office).get(url("dossiers:paper", minutes), {"format": "pdf"}, follow=True)
    path.write_bytes(content)
    assert "không còn khớp dấu niêm phong" in answer.content.decode()


def test_a_draft_goes_out_marked(office: User) -> None:
    dossier = a_dossier()
    answer = a_client(office).get(url("dossiers:bundle", dossier))
    with pdfplumber.open(io.BytesIO(answer.content)) as opened:
        slanted = [char["text"] for page in opened.pages for char in page.chars if char["matrix"][1]]
    assert "".join(slanted).startswith("DỰ THẢO")
