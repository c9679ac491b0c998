"""The pages of dossiers and papers: who gets them, what they ask of the database, what they say."""

from __future__ import annotations

import io
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from andung_emulation import history, tokens
from awards.models import CouncilMember, Nomination
from campaigns.enums import Role
from campaigns.models import Unit, User
from dossiers.enums import DossierState, PaperKind, PaperState
from dossiers.models import Dossier, Paper
from dossiers.services import sealing
from tests.dossiers.factories import (
    EVENING,
    a_dossier,
    a_ready_dossier,
    a_submitted_dossier,
    a_weighed_round,
    freeze,
    issue,
)
from tests.factories import a_client, a_unit, an_account, post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]


def url(name: str, pk: int) -> str:
    return reverse(f"dossiers:{name}", args=[pk])


def said(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return str(answer.content.decode())


def the(dossier: Dossier, kind: str) -> Paper:
    return dossier.papers.live().get(kind=kind)


READERS = {"office", "chairman", "deputy", "council"}
GETS = {"dossier-list": READERS, "dossier": READERS, "submit": {"office"}, "sealing": READERS}
POSTS = ("dossier-refresh", "withdraw", "reports-freeze", "reports-issue")
PAPER_POSTS = ("paper-freeze", "paper-thaw", "paper-issue", "paper-void")


def test_each_page_is_there_for_some_and_absent_for_the_others() -> None:
    dossier = a_dossier()
    report = the(dossier, PaperKind.REPORT_COLLECTIVE)
    assert report.nomination
    unit = Unit.objects.get(pk=report.nomination.participant_id)
    member = CouncilMember.objects.all()[5]
    accounts = {
        "office": an_account(Role.OFFICE),
        "chairman": an_account(Role.CHAIRMAN),
        "deputy": an_account(Role.DEPUTY),
        "council": an_account(person=member.person),  # type: ignore[arg-type]  # a person
        "unit": an_account(Role.UNIT, unit=unit),
        "stranger": an_account(Role.UNIT, unit=a_unit()),
        "culture": an_account(Role.CULTURE),
        "administrator": an_account(Role.ADMINISTRATOR),
        "superuser": an_account(is_superuser=True),
    }
    for role, user in accounts.items():
        client = a_client(user)
        for name, allowed in GETS.items():
            pk = dossier.round_id if name == "dossier-list" else dossier.pk
            found = client.get(url(name, pk)).status_code != 404
            assert found is (role in allowed), (role, name)
        assert (client.get(url("paper", report.pk)).status_code == 200) is (role in READERS | {"unit"}), role
        assert (client.get(url("paper", the(dossier, "minutes").pk)).status_code == 200) is (role in READERS)
        for name in POSTS:
            answer = post(client, url(name, dossier.pk), user)
            assert (answer.status_code != 404) is (role in READERS), (role, name)
        for name in PAPER_POSTS:
            answer = post(client, url(name, the(dossier, "minutes").pk), user)
            assert (answer.status_code != 404) is (role in READERS), (role, name)
        if role != "office":
            assert the(dossier, "minutes").state == PaperState.DRAFT, role
        Paper.objects.exclude(state="draft").update(
            state="draft", blocks=None, blocks_version=None, content_hash="", frozen_at=None
        )


def asked_for(client: Client, address: str) -> int:
    said(client, address)
    with CaptureQueriesContext(connection) as asked:
        said(client, address)
    return len(asked)


@pytest.mark.parametrize("is_submitted", [False, True])
@pytest.mark.parametrize("size", [(1, 0), (6, 6)])
def test_a_page_asks_as_much_for_one_as_for_many(
    office: User, size: tuple[int, int], is_submitted: bool
) -> None:
    client = a_client(office)
    dossier = a_submitted_dossier(*size) if is_submitted else a_ready_dossier(*size)
    assert asked_for(client, url("dossier", dossier.pk)) == 15
    assert asked_for(client, url("dossier-list", dossier.round_id)) == 12
    assert asked_for(client, url("paper", the(dossier, PaperKind.MINUTES).pk)) <= 13


def test_the_offices_road_from_the_list_to_the_receipt(office: User) -> None:
    world = a_weighed_round(2, 1)
    client = a_client(office)
    address = url("dossier-list", world.round.pk)
    assert "3 trường hợp Hội đồng đã thống nhất chưa nằm trong hồ sơ nào" in said(client, address)
    answer = post(client, url("dossier-start", world.round.pk), office)
    dossier = Dossier.objects.get()
    assert answer["Location"] == url("dossier", dossier.pk)
    assert "CHƯA trình" in said(client, address)
    again = post(
        client, url("dossier-start", world.round.pk), office, HTTP_REFERER=f"http://testserver{address}"
    )
    assert "đang có một hồ sơ chưa trình" in said(client, again["Location"])

    minutes, petition = the(dossier, PaperKind.MINUTES), the(dossier, PaperKind.PETITION)
    assert "hãy ban hành Biên bản trước" in said(client, url("dossier", dossier.pk))
    for paper in (minutes, petition):
        assert post(client, url("paper-freeze", paper.pk), office).status_code == 302
        page = said(client, url("paper", paper.pk))
        assert 'value="01"' in page
        assert 'value="29/12/2025"' in page
        data = {"number": "01", "dated": "29/12/2025"}
        assert post(client, url("paper-issue", paper.pk), office, data).status_code == 302
    assert post(client, url("reports-freeze", dossier.pk), office).status_code == 302
    bad = post(client, url("reports-issue", dossier.pk), office, {"dated": "31/12/2025"})
    assert (bad.status_code, "không được sau hôm nay" in bad.content.decode()) == (422, True)
    assert 'value="31/12/2025"' in bad.content.decode()
    assert post(client, url("reports-issue", dossier.pk), office, {"dated": "29/12/2025"}).status_code == 302

    page = said(client, url("submit", dossier.pk))
    assert "Còn 6 ngày 8 giờ" in page
    assert "5 văn bản" in page
    assert "3 trường hợp" in page
    assert post(client, url("submit", dossier.pk), office).status_code == 302
    dossier.refresh_from_db()
    page = said(client, url("dossier", dossier.pk))
    assert "Đã trình lúc 16:00:00 ngày 29/12/2025" in page
    assert dossier.receipt_code in page
    assert "6 ngày 8 giờ" in page
    assert dossier.content_hash[:16] in page
    assert "0/7 văn bản" in page
    assert "every 3s" in page
    assert "Trình lúc 16:00:00 ngày 29/12/2025, trước hạn 6 ngày 8 giờ" in said(client, address)
    again = post(client, url("submit", dossier.pk), office)
    assert (again.status_code, "“Đã trình”" in again.content.decode()) == (422, True)


def test_the_progress_ends_when_all_is_sealed(office: User) -> None:
    dossier = a_submitted_dossier()
    client, address = a_client(office), url("sealing", dossier.pk)
    assert client.get(address)["Location"] == url("dossier", dossier.pk)
    assert "0/5 văn bản" in client.get(address, HTTP_HX_REQUEST="true").content.decode()
    sealing.seal_dossier(dossier, at=EVENING)
    page = client.get(address, HTTP_HX_REQUEST="true").content.decode()
    assert "Đã niêm phong đủ 5 văn bản PDF." in page
    assert "hx-trigger" not in page


def test_what_was_typed_stays_when_a_number_is_refused(office: User) -> None:
    minutes = freeze(the(a_dossier(), PaperKind.MINUTES))
    client = a_client(office)
    for data, why in (
        ({"number": "31aa", "dated": "29/12/2025"}, "Số văn bản gồm"),
        ({"number": "07", "dated": "30/12/2025"}, "không được sau hôm nay"),
        ({"number": "07", "dated": "hôm qua"}, "Ngày viết như"),
        ({"number": "", "dated": "29/12/2025"}, "Ghi số của văn bản đã ký"),
    ):
        answer = post(client, url("paper-issue", minutes.pk), office, data)
        page = answer.content.decode()
        assert (answer.status_code, why in page) == (422, True), data
        assert all(f'value="{typed}"' in page for typed in data.values() if typed)
    minutes.refresh_from_db()
    assert minutes.state == PaperState.FOR_SIGNATURE


def test_a_paper_is_thawed_and_voided_on_its_page(office: User) -> None:
    dossier = a_dossier()
    report = freeze(the(dossier, PaperKind.REPORT_COLLECTIVE))
    client = a_client(office)
    assert post(client, url("paper-thaw", report.pk), office).status_code == 302
    issue(freeze(Paper.objects.get(pk=report.pk)))
    assert post(client, url("paper-void", report.pk), office, {"reason": " "}).status_code == 422
    answer = post(client, url("paper-void", report.pk), office, {"reason": "Sai số liệu"})
    fresh = the(dossier, PaperKind.REPORT_COLLECTIVE)
    assert answer["Location"] == url("paper", fresh.pk)
    assert "Sai số liệu" in said(client, url("paper", report.pk))
    assert "Văn bản đã hủy" in said(client, url("dossier", dossier.pk))


def test_what_does_not_print_does_not_go_on(office: User, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = a_dossier()
    report = the(dossier, PaperKind.REPORT_COLLECTIVE)
    monkeypatch.setattr("dossiers.renderers.limits.MAX_TOTAL", 10)
    client = a_client(office)
    answer = post(client, url("paper-freeze", report.pk), office)
    assert (answer.status_code, "chưa in được" in answer.content.decode()) == (422, True)
    post(client, url("reports-freeze", dossier.pk), office)
    assert "chưa in được" in said(client, url("dossier", dossier.pk))
    answer = client.get(url("paper", report.pk), {"format": "pdf"}, follow=True)
    assert "chưa in được" in answer.content.decode()
    assert the(dossier, PaperKind.REPORT_COLLECTIVE).state == PaperState.DRAFT


def test_the_chairmans_look_ends_withdrawing_and_is_written_once(office: User, chairman: User) -> None:
    dossier = a_submitted_dossier()
    a_client(office).get(url("dossier", dossier.pk))
    dossier.refresh_from_db()
    assert dossier.opened_at is None
    client = a_client(chairman)
    for name in ("dossier", "bundle", "dossier"):
        client.get(url(name, dossier.pk))
    assert history.of(dossier).filter(action="dossier.opened").count() == 1
    answer = post(a_client(office), url("withdraw", dossier.pk), office, {"reason": "Sai"})
    assert (answer.status_code, "Chủ tịch đã mở xem" in answer.content.decode()) == (422, True)
    assert "Sai</textarea>" in answer.content.decode()


def test_a_dossier_is_withdrawn_on_its_page(office: User) -> None:
    dossier = a_submitted_dossier()
    client = a_client(office)
    assert post(client, url("withdraw", dossier.pk), office, {"reason": "Thiếu chữ ký"}).status_code == 302
    dossier.refresh_from_db()
    assert dossier.state == DossierState.WITHDRAWN
    page = said(client, url("dossier", dossier.pk))
    assert "Thiếu chữ ký" in page
    assert "CHƯA trình" in page
    assert post(client, url("dossier-refresh", dossier.pk), office).status_code == 302


def test_a_double_click_gets_the_first_answer(office: User) -> None:
    dossier = a_ready_dossier()
    data = {tokens.FIELD: tokens.sign(office.pk)}
    answers = [a_client(office).post(url("submit", dossier.pk), data) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert history.of(dossier).filter(action="dossier.submitted").count() == 1


def test_contradictions_are_named_before_the_press_and_refused_at_it(office: User) -> None:
    dossier = a_ready_dossier()
    Nomination.objects.update(measures="Viết lại.")
    client = a_client(office)
    assert "dữ liệu đã đổi" in said(client, url("submit", dossier.pk))
    answer = post(client, url("submit", dossier.pk), office)
    assert (answer.status_code, "Hồ sơ CHƯA trình." in answer.content.decode()) == (422, True)


HOSTILE = "<script>alert(1)</script> & Đinh Thị Ả"


def test_hostile_text_is_text_on_the_screen_and_on_paper(office: User) -> None:
    dossier = a_dossier(0, 1, name=HOSTILE)
    report = the(dossier, PaperKind.REPORT_INDIVIDUAL)
    client = a_client(office)
    for address in (url("paper", report.pk), url("dossier", dossier.pk), url("submit", dossier.pk)):
        page = said(client, address)
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Đinh Thị Ả" in page
    pdf = client.get(url("paper", report.pk), {"format": "pdf"}).content
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        text = " ".join(" ".join((page.extract_text() or "").split()) for page in opened.pages)
    assert "<script>alert(1)</script> & Đinh Thị Ả" in text


def test_a_copy_is_written_to_history_before_it_goes_out(office: User, chairman: User) -> None:
    dossier = a_submitted_dossier(1, 1)
    client = a_client(chairman)
    person, unit = the(dossier, PaperKind.REPORT_INDIVIDUAL), the(dossier, PaperKind.REPORT_COLLECTIVE)
    sealing.seal_dossier(dossier, at=EVENING)
    for paper in (person, unit):
        answer = client.get(url("paper", paper.pk), {"format": "pdf"})
        paper.refresh_from_db()
        assert answer.content == sealing.sealed_bytes(paper)
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"].startswith('inline; filename="bao-cao-')
        assert answer["Content-Disposition"].isascii()
        assert answer["Cache-Control"] == "no-store, private"
    assert history.of(person).filter(action="paper.downloaded").count() == 1
    assert history.of(unit).filter(action="paper.downloaded").count() == 0
    assert client.get(url("paper", unit.pk), {"format": "docx"}).status_code == 404
    bundle = client.get(url("bundle", dossier.pk))
    assert bundle["Content-Disposition"] == 'inline; filename="ho-so-2025.pdf"'
    assert history.of(dossier).filter(action="dossier.downloaded").count() == 1
    with pikepdf.open(io.BytesIO(bundle.content)) as opened, opened.open_outline() as outline:
        assert [str(item.title) for item in outline.root][:2] == [
            "Phiếu tiếp nhận hồ sơ", "Mục lục văn bản, tài liệu trong hồ sơ",
        ]  # fmt: skip


def test_a_broken_seal_is_said_on_the_page(office: User) -> None:
    dossier = a_submitted_dossier()
    sealing.seal_dossier(dossier, at=EVENING)
    minutes = the(dossier, PaperKind.MINUTES)
    path = Path(settings.MEDIA_ROOT) / minutes.pdf_file
    content = path.read_bytes()
    path.write_bytes(b"%PDF-khac")
    answer = a_client(office).get(url("paper", minutes.pk), {"format": "pdf"}, follow=True)
    path.write_bytes(content)
    assert "không còn khớp dấu niêm phong" in answer.content.decode()


def test_a_draft_goes_out_marked(office: User) -> None:
    dossier = a_dossier()
    answer = a_client(office).get(url("bundle", dossier.pk))
    with pdfplumber.open(io.BytesIO(answer.content)) as opened:
        slanted = [char["text"] for page in opened.pages for char in page.chars if char["matrix"][1]]
    assert "".join(slanted).startswith("DỰ THẢO")
