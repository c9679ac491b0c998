"""Quản trị: the same countdown, the same refusal after the date, the same bundle."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, timedelta
from typing import Any

import pikepdf
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from andung_emulation import history
from andung_emulation.clock import ZONE
from campaigns.enums import Role
from campaigns.models import User
from dossiers.enums import DossierState
from dossiers.models import Dossier
from dossiers.services.assembly import start_dossier
from tests.awards.factories import the_clerk
from tests.dossiers.factories import EVENING, a_dossier, a_ready_dossier, a_submitted_dossier
from tests.factories import a_client, a_final_round, an_account

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]
LIST = "admin:dossiers_dossier_changelist"


def act(user: User, action: str, *rows: Dossier) -> Any:
    data = {"action": action, "_selected_action": [str(row.pk) for row in rows]}
    return a_client(user).post(reverse(LIST), data, follow=True)


def test_the_list_counts_down_and_asks_as_much_for_one_as_for_many(office: User) -> None:
    dossier = a_submitted_dossier()
    client, counts = a_client(office), []
    for _ in range(2):
        client.get(reverse(LIST))
        with CaptureQueriesContext(connection) as asked:
            page = client.get(reverse(LIST)).content.decode()
        counts.append(len(asked))
        start_dossier(dossier.round, actor=the_clerk(), at=EVENING) if len(counts) == 1 else None
    assert counts[0] == counts[1] <= 15
    assert "Còn 6 ngày 8 giờ" in page
    assert dossier.receipt_code in page
    assert "chưa trình" in page
    assert client.get(reverse(LIST), {"q": dossier.receipt_code, "state": "submitted"}).status_code == 200


def test_nothing_is_added_changed_or_deleted_there(office: User) -> None:
    dossier = a_dossier()
    client = a_client(office)
    for model, row in (("dossier", dossier), ("paper", dossier.papers.first())):
        assert row
        assert client.get(reverse(f"admin:dossiers_{model}_changelist")).status_code == 200
        page = reverse(f"admin:dossiers_{model}_change", args=[row.pk])
        assert client.get(page).status_code == 200
        assert client.post(page, {"state": "submitted"}).status_code in (403, 404)
        assert client.get(reverse(f"admin:dossiers_{model}_add")).status_code in (403, 404)
        delete = reverse(f"admin:dossiers_{model}_delete", args=[row.pk])
        assert client.post(delete, {"post": "yes"}).status_code in (403, 404)
    assert "Xóa" not in act(office, "delete_selected", dossier).content.decode()
    assert Dossier.objects.get().state == DossierState.PREPARING


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.ADMINISTRATOR, ""])
def test_only_the_office_submits_there(role: str) -> None:
    dossier = a_ready_dossier()
    user = an_account(role) if role else an_account(is_superuser=True)
    act(user, "submit_selected", dossier)
    assert Dossier.objects.get().state == DossierState.PREPARING


def test_the_action_submits_in_time_and_says_why_not(office: User) -> None:
    ready = a_ready_dossier()
    final = Dossier.objects.create(round=a_final_round(), kind="main")
    page = act(office, "submit_selected", ready, final).content.decode()
    ready.refresh_from_db()
    assert (ready.state, ready.receipt_code in page) == (DossierState.SUBMITTED, True)
    assert "Hồ sơ chưa có trường hợp nào." in page


def test_after_the_date_the_action_says_the_pages_sentence(office: User) -> None:
    ready = a_ready_dossier()
    with time_machine.travel(datetime(2026, 1, 5, tzinfo=ZONE) + timedelta(seconds=1), tick=False):
        page = act(office, "submit_selected", ready).content.decode()
        assert "hồ sơ phải trình trước ngày 05/01/2026, tức là hết ngày 04/01/2026" in page
        assert "Đã hết hạn trình" in page
    ready.refresh_from_db()
    assert ready.first_submitted_at is None


def test_one_dossier_goes_out_as_pdf_and_several_as_zip(office: User) -> None:
    first = a_submitted_dossier()
    answer = act(office, "export_pdf", first)
    assert (answer["Content-Type"], len(pikepdf.open(io.BytesIO(answer.content)).pages) > 3) == (
        "application/pdf",
        True,
    )
    assert history.of(first).filter(action="dossier.downloaded").count() == 1
    second = start_dossier(first.round, actor=the_clerk(), at=EVENING)
    assert "Tờ trình cần ít nhất một trường hợp" in act(office, "export_pdf", first, second).content.decode()
    second.papers.all().delete()
    answer = act(office, "export_pdf", first, second)
    assert zipfile.ZipFile(io.BytesIO(answer.content)).namelist() == [
        "01-ho-so-2025.pdf", "02-ho-so-2025-bo-sung-1.pdf",
    ]  # fmt: skip
