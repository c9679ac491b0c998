"""A paper on its page: what was typed stays, steps are taken back, what does not print does not go on."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.models import User
from dossiers.enums import PaperKind, PaperState
from dossiers.models import Dossier, Paper
from tests.dossiers.factories import (
    a_dossier,
    freeze,
    issue,
)
from tests.factories import a_client, post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]


def url(name: str, pk: int) -> str:
    return reverse(f"dossiers:{name}", args=[pk])


def said(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return str(answer.content.decode())


def the(dossier: Dossier, kind: str) -> Paper:
    return dossier.papers.live().get(kind=kind)


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
