"""A paper on its page: what was typed stays, steps are taken back, what does not print does not go on."""

from __future__ import annotations

import pytest

from campaigns.models import User
from dossiers.enums import PaperKind, PaperState
from dossiers.models import Paper
from tests.dossiers.factories import (
    a_dossier,
    freeze,
    issue,
    the,
)
from tests.factories import a_client, post
from tests.screens import text, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]


def test_what_was_typed_stays_when_a_number_is_refused(office: User) -> None:
    minutes = freeze(the(a_dossier(), PaperKind.MINUTES))
    client = a_client(office)
    for data, why in (
        ({"number": "31aa", "dated": "29/12/2025"}, "Số văn bản gồm"),
        ({"number": "07", "dated": "30/12/2025"}, "không được sau hôm nay"),
        ({"number": "07", "dated": "hôm qua"}, "Ngày viết như"),
        ({"number": "", "dated": "29/12/2025"}, "Ghi số của văn bản đã ký"),
    ):
        answer = post(client, url("dossiers:paper-issue", minutes), office, data)
        page = answer.content.decode()
        assert (answer.status_code, why in page) == (422, True), data
        assert all(f'value="{typed}"' in page for typed in data.values() if typed)
    minutes.refresh_from_db()
    assert minutes.state == PaperState.FOR_SIGNATURE


def test_a_paper_is_thawed_and_voided_on_its_page(office: User) -> None:
    dossier = a_dossier()
    report = freeze(the(dossier, PaperKind.REPORT_COLLECTIVE))
    client = a_client(office)
    assert post(client, url("dossiers:paper-thaw", report), office).status_code == 302
    issue(freeze(Paper.objects.get(pk=report.pk)))
    assert post(client, url("dossiers:paper-void", report), office, {"reason": " "}).status_code == 422
    answer = post(client, url("dossiers:paper-void", report), office, {"reason": "Sai số liệu"})
    fresh = the(dossier, PaperKind.REPORT_COLLECTIVE)
    assert answer["Location"] == url("dossiers:paper", fresh)
    assert "Sai số liệu" in text(client, url("dossiers:paper", report))
    assert "Văn bản đã hủy" in text(client, url("dossiers:dossier", dossier))


def test_what_does_not_print_does_not_go_on(office: User, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = a_dossier()
    report = the(dossier, PaperKind.REPORT_COLLECTIVE)
    monkeypatch.setattr("dossiers.renderers.limits.MAX_TOTAL", 10)
    client = a_client(office)
    answer = post(client, url("dossiers:paper-freeze", report), office)
    assert (answer.status_code, "chưa in được" in answer.content.decode()) == (422, True)
    post(client, url("dossiers:reports-freeze", dossier), office)
    assert "chưa in được" in text(client, url("dossiers:dossier", dossier))
    answer = client.get(url("dossiers:paper", report), {"format": "pdf"}, follow=True)
    assert "chưa in được" in answer.content.decode()
    assert the(dossier, PaperKind.REPORT_COLLECTIVE).state == PaperState.DRAFT
