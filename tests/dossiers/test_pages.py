"""The pages of dossiers: who gets them, what they ask of the database, what they say."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from andung_emulation import history, tokens
from awards.models import CouncilMember, Nomination
from campaigns.enums import Role
from campaigns.models import Unit, User
from dossiers.enums import DossierState, PaperKind, PaperState
from dossiers.models import Dossier, Paper
from dossiers.selectors.sealing import how_long
from dossiers.services import sealing
from dossiers.services.assembly import want_paper
from dossiers.services.papers import issue_content
from tests.dossiers.factories import (
    EVENING,
    a_dossier,
    a_ready_dossier,
    a_submitted_dossier,
    a_weighed_round,
    the,
)
from tests.factories import a_client, a_unit, an_account, post
from tests.papers.certificates import certificate
from tests.screens import sent, text, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]


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
            found = client.get(url(f"dossiers:{name}", pk)).status_code != 404
            assert found is (role in allowed), (role, name)
        assert (client.get(url("dossiers:paper", report)).status_code == 200) is (
            role in READERS | {"unit"}
        ), role
        assert (client.get(url("dossiers:paper", the(dossier, "minutes").pk)).status_code == 200) is (
            role in READERS
        )
        for name in POSTS:
            answer = post(client, url(f"dossiers:{name}", dossier), user)
            assert (answer.status_code != 404) is (role in READERS), (role, name)
        for name in PAPER_POSTS:
            answer = post(client, url(f"dossiers:{name}", the(dossier, "minutes").pk), user)
            assert (answer.status_code != 404) is (role in READERS), (role, name)
        if role != "office":
            assert the(dossier, "minutes").state == PaperState.DRAFT, role
        Paper.objects.exclude(state="draft").update(
            state="draft", blocks=None, blocks_version=None, content_hash="", frozen_at=None
        )


def asked_for(client: Client, address: str) -> int:
    text(client, address)
    with CaptureQueriesContext(connection) as asked:
        text(client, address)
    return len(asked)


@pytest.mark.parametrize("is_submitted", [False, True])
@pytest.mark.parametrize("size", [(1, 1), (6, 6)])
def test_a_page_asks_as_much_for_one_as_for_many(
    office: User, size: tuple[int, int], is_submitted: bool
) -> None:
    client = a_client(office)
    dossier = a_submitted_dossier(*size) if is_submitted else a_ready_dossier(*size)
    # Until it is with the committee, the conditions of every case are asked again, and whether papers agree.
    assert asked_for(client, url("dossiers:dossier", dossier)) == (13 if is_submitted else 39)
    assert asked_for(client, url("dossiers:dossier-list", dossier.round_id)) == 10
    assert asked_for(client, url("dossiers:paper", the(dossier, PaperKind.MINUTES).pk)) == (
        14 if is_submitted else 20
    )


def test_the_offices_road_from_the_list_to_the_receipt(office: User) -> None:
    world = a_weighed_round(2, 1)
    client = a_client(office)
    address = url("dossiers:dossier-list", world.round)
    assert "3 trường hợp Hội đồng đã thống nhất chưa nằm trong hồ sơ nào" in text(client, address)
    answer = post(client, url("dossiers:dossier-start", world.round), office)
    dossier = Dossier.objects.get()
    assert answer["Location"] == url("dossiers:dossier", dossier)
    assert "CHƯA trình" in text(client, address)
    again = post(
        client,
        url("dossiers:dossier-start", world.round),
        office,
        HTTP_REFERER=f"http://testserver{address}",
    )
    assert "đang có một hồ sơ chưa trình" in text(client, again["Location"])

    minutes, petition = the(dossier, PaperKind.MINUTES), the(dossier, PaperKind.PETITION)
    assert "hãy ban hành Biên bản trước" in text(client, url("dossiers:dossier", dossier))
    for paper in (minutes, petition):
        assert post(client, url("dossiers:paper-freeze", paper), office).status_code == 302
        page = text(client, url("dossiers:paper", paper))
        assert 'value="01"' in page
        assert 'value="29/12/2025"' in page
        data = {"number": "01", "dated": "29/12/2025"}
        assert post(client, url("dossiers:paper-issue", paper), office, data).status_code == 302
    assert post(client, url("dossiers:reports-freeze", dossier), office).status_code == 302
    issue = url("dossiers:reports-issue", dossier)
    wrong = {
        "31/12/2025": "không được sau hôm nay",
        "29/12/2024": "không thể mang ngày 29/12/2024; xem lại năm",
    }
    for day, said in wrong.items():
        bad = post(client, issue, office, {"dated": day})
        assert (bad.status_code, said in bad.content.decode()) == (422, True)
        assert f'value="{day}"' in bad.content.decode()
    assert post(client, issue, office, {"dated": "29/12/2025"}).status_code == 302

    page = text(client, url("dossiers:submit", dossier))
    assert "Còn 6 ngày 8 giờ" in page
    assert "5 văn bản" in page
    assert "3 trường hợp" in page
    assert post(client, url("dossiers:submit", dossier), office).status_code == 302
    dossier.refresh_from_db()
    page = text(client, url("dossiers:dossier", dossier))
    assert "Đã trình lúc 16:00:00 ngày 29/12/2025" in page
    assert dossier.receipt_code in page
    assert "6 ngày 8 giờ" in page
    assert dossier.content_hash[:16] in page
    assert "0/8 văn bản" in page
    assert "every 3s" in page
    assert "Trình lúc 16:00:00 ngày 29/12/2025, trước hạn 6 ngày 8 giờ" in text(client, address)
    again = post(client, url("dossiers:submit", dossier), office)
    assert (again.status_code, "“Đã trình”" in again.content.decode()) == (422, True)


def test_the_progress_ends_when_all_is_sealed(office: User) -> None:
    dossier = a_submitted_dossier()
    client, address = a_client(office), url("dossiers:sealing", dossier)
    assert client.get(address)["Location"] == url("dossiers:dossier", dossier)
    assert "0/6 văn bản" in client.get(address, HTTP_HX_REQUEST="true").content.decode()
    sealing.seal_dossier(dossier, at=EVENING)
    page = client.get(address, HTTP_HX_REQUEST="true").content.decode()
    assert "Đã niêm phong đủ 6 văn bản PDF." in page
    assert "hx-trigger" not in page


def a_waiting_certificate(dossier: Dossier) -> Paper:
    case = dossier.items.get().nomination
    paper = want_paper(dossier, PaperKind.CERTIFICATE, nomination=case, position=100)
    issue_content(paper, certificate(), dated=EVENING.date(), at=EVENING)
    return paper


def test_what_failed_is_named_and_tried_again_by_the_office(office: User, chairman: User) -> None:
    dossier = a_submitted_dossier()
    sealing.seal_dossier(dossier, at=EVENING)
    certificate = a_waiting_certificate(dossier)
    certificate.failure = "In quá 30 giây chưa xong nên đã dừng."
    certificate.save()
    client, address = a_client(office), url("dossiers:certificates-sealing", dossier)
    assert client.get(address)["Location"] == url("dossiers:decision", dossier)
    part = client.get(address, HTTP_HX_REQUEST="true").content.decode()
    assert "Đã niêm phong 0/1 bản in PDF; số còn lại chưa in được." in part
    assert "hx-trigger" not in part
    assert url("dossiers:paper", certificate) in part
    for page in (part, text(client, url("dossiers:paper", certificate))):
        assert "In quá 30 giây" in page
        assert "Thử in lại" in page
    seen = a_client(chairman).get(address, HTTP_HX_REQUEST="true").content.decode()
    assert ("In quá 30 giây" in seen, "Thử in lại" in seen) == (True, False)
    assert post(client, url("dossiers:sealing-retry", dossier), office).status_code == 302
    certificate.refresh_from_db()
    assert certificate.failure == ""
    assert "hx-trigger" in client.get(address, HTTP_HX_REQUEST="true").content.decode()
    assert post(client, url("dossiers:sealing-retry", dossier), office).status_code == 302
    assert "Không còn văn bản nào in lỗi." in text(client, url("dossiers:dossier", dossier))


def test_the_page_says_about_how_long_still_and_when_nothing_moves() -> None:
    """By the batch that goes on: 2 of 6 in ten seconds; an older seal says nothing of how fast it is."""
    begun = EVENING
    old = Paper(issued_at=begun - timedelta(days=1), sealed_at=begun - timedelta(days=1), pdf_sha256="a")
    done = [Paper(issued_at=begun, sealed_at=begun, pdf_sha256="a") for _ in range(2)]
    waiting = [Paper(issued_at=begun) for _ in range(4)]
    papers = [old, *done, *waiting]
    assert how_long(papers, begun + timedelta(seconds=10)) == "Còn khoảng 20 giây."
    assert how_long([old, *waiting], begun + timedelta(seconds=10)) == ""
    assert how_long([old, *done], begun) == ""
    assert how_long(papers, begun + timedelta(minutes=5)).startswith("Chưa có thêm PDF nào trong 5 phút qua")


def test_the_contents_say_for_which_paper_they_wait(office: User) -> None:
    dossier = a_submitted_dossier()
    dossier.papers.filter(kind="petition").update(failure="Lỗi.", attempts=5)
    part = a_client(office).get(url("dossiers:sealing", dossier), HTTP_HX_REQUEST="true").content.decode()
    assert "Bìa và mục lục của hồ sơ chờ: Tờ trình đề nghị khen thưởng." in part


def test_the_chairmans_look_ends_withdrawing_and_is_written_once(office: User, chairman: User) -> None:
    dossier = a_submitted_dossier()
    a_client(office).get(url("dossiers:dossier", dossier))
    dossier.refresh_from_db()
    assert dossier.opened_at is None
    client = a_client(chairman)
    for name in ("dossier", "bundle", "dossier"):
        client.get(url(f"dossiers:{name}", dossier))
    assert history.of(dossier).filter(action="dossier.opened").count() == 1
    answer = sent(office, url("dossiers:withdraw", dossier), {"reason": "Sai"})
    assert (answer.status_code, "Chủ tịch đã mở xem" in answer.content.decode()) == (422, True)
    assert "Sai</textarea>" in answer.content.decode()


def test_a_dossier_is_withdrawn_on_its_page(office: User) -> None:
    dossier = a_submitted_dossier()
    client = a_client(office)
    assert (
        post(client, url("dossiers:withdraw", dossier), office, {"reason": "Thiếu chữ ký"}).status_code == 302
    )
    dossier.refresh_from_db()
    assert dossier.state == DossierState.WITHDRAWN
    page = text(client, url("dossiers:dossier", dossier))
    assert "Thiếu chữ ký" in page
    assert "CHƯA trình" in page
    assert post(client, url("dossiers:dossier-refresh", dossier), office).status_code == 302


def test_a_double_click_gets_the_first_answer(office: User) -> None:
    dossier = a_ready_dossier()
    data = {tokens.FIELD: tokens.sign(office.pk)}
    answers = [a_client(office).post(url("dossiers:submit", dossier), data) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert history.of(dossier).filter(action="dossier.submitted").count() == 1


def test_contradictions_are_named_before_the_press_and_refused_at_it(office: User) -> None:
    dossier = a_ready_dossier()
    Nomination.objects.update(measures="Viết lại.")
    client = a_client(office)
    assert "dữ liệu đã đổi" in text(client, url("dossiers:submit", dossier))
    answer = post(client, url("dossiers:submit", dossier), office)
    assert (answer.status_code, "Hồ sơ CHƯA trình." in answer.content.decode()) == (422, True)
