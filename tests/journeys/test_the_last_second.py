"""At the door: 23:59:59.999999 goes through, 00:00:00 doesn't, whichever way it is tried; nothing is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from andung_emulation import clock
from andung_emulation.errors import Refused
from andung_emulation.guards import refusal_of
from awards.enums import NominationState
from awards.models import Nomination
from campaigns.actors import actor_of
from campaigns.enums import Role
from campaigns.models import Round, User
from campaigns.services.rounds import close_next
from dossiers.models import Dossier
from dossiers.services.submission import submit_dossier
from tests import factories as make
from tests.awards.factories import a_nomination
from tests.dossiers.factories import EVENING, a_ready_dossier
from tests.journeys.commune import on
from tests.journeys.desk import Desk

pytestmark = pytest.mark.django_db
LAST = ("04/01/2026", "23:59:59.999999")
LATE = ("05/01/2026", "00:00:00")
WORDS = "Rút ngắn thời gian giải quyết hồ sơ từ năm ngày xuống còn ba ngày."


@pytest.fixture
def office(db: None) -> User:
    return make.an_account(
        Role.OFFICE, username="vanphong", password=make.PASSWORD, person=make.a_person("Huỳnh Thị Mây")
    )


@pytest.fixture
def dossier(db: None) -> Dossier:
    """All papers are issued; only the press of the button is missing."""
    with on("29/12/2025", "16:00:00"):
        return a_ready_dossier()


def test_in_the_last_microsecond_it_goes_through(office: User, dossier: Dossier) -> None:
    with on("04/01/2026", "23:30:00"):
        desk = Desk(office).opens("dossiers:submit", dossier.pk)
    with on(*LAST):
        desk.presses("Trình hồ sơ")
        assert "Đã trình lúc 23:59:59 ngày 04/01/2026" in desk.page
    dossier.refresh_from_db()
    assert dossier.first_submitted_at is not None
    assert dossier.closes_at is not None
    assert (dossier.closes_at - dossier.first_submitted_at).total_seconds() == 0.000001


def test_at_midnight_the_screen_refuses(office: User, dossier: Dossier) -> None:
    """The page was opened in time; it is the press that counts."""
    with on("04/01/2026", "23:30:00"):
        desk = Desk(office).opens("dossiers:submit", dossier.pk)
    with on(*LATE):
        desk.presses("Trình hồ sơ")
        assert desk.status == 422
        assert "Hồ sơ CHƯA trình." in desk.page
        assert "hết hạn" in desk.page
    assert_not_submitted(dossier)


def test_at_midnight_the_admin_refuses(office: User, dossier: Dossier) -> None:
    url = reverse("admin:dossiers_dossier_changelist")
    chosen = {"action": "submit_selected", "_selected_action": [dossier.pk]}
    with on(*LATE):
        answer = Desk(office).client.post(url, chosen, follow=True)
        assert "hết hạn" in answer.content.decode()
        answer = Desk(office).client.post(
            reverse("admin:dossiers_dossier_change", args=[dossier.pk]), {"state": "submitted"}
        )
        assert answer.status_code == 403
    assert_not_submitted(dossier)


def test_at_midnight_the_shell_refuses(office: User, dossier: Dossier) -> None:
    with on(*LATE):
        at = clock.now()
        with pytest.raises(Refused, match="hết hạn"):
            submit_dossier(dossier, actor=actor_of(office, clock.local_date(at)), at=at)
    assert_not_submitted(dossier)


def test_at_midnight_the_query_and_sql_refuse(dossier: Dossier) -> None:
    """The constraint compares what is stored; no clock is asked. A microsecond earlier it lets through."""
    closes_at = Round.objects.get(pk=dossier.round_id).closes_at
    assert closes_at is not None
    row = Dossier.objects.filter(pk=dossier.pk)
    stored = {
        "state": "submitted",
        "receipt_code": "HS-2025-THU",
        "content_hash": "0" * 64,
        "closes_at": closes_at,
    }
    with pytest.raises(IntegrityError, match="dossier_submitted_before_the_date"), transaction.atomic():
        row.update(**stored, first_submitted_at=closes_at)
    with (
        pytest.raises(IntegrityError, match="dossier_submitted_before_the_date"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE dossiers_dossier SET state = 'submitted', first_submitted_at = %s, closes_at = %s"
            " WHERE id = %s",
            ["2026-01-04 17:00:00", "2026-01-04 17:00:00", dossier.pk],
        )
    assert_not_submitted(dossier)
    assert row.update(**stored, first_submitted_at=closes_at - timedelta(microseconds=1)) == 1


def test_no_lie_about_the_date_helps(dossier: Dossier) -> None:
    """Neither another date copied into the dossier, nor an earlier instant once the round was closed."""
    closes_at = Round.objects.get(pk=dossier.round_id).closes_at
    assert closes_at is not None
    later = closes_at + timedelta(days=30)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(first_submitted_at=closes_at, closes_at=later)
    assert refusal_of(refused.value) == "Hạn ghi trong hồ sơ phải là hạn của đợt."
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=dossier.round_id).update(closes_at=later)
    assert close_next(closes_at + timedelta(minutes=1))
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(first_submitted_at=EVENING, closes_at=closes_at)
    assert refusal_of(refused.value) == "Đợt đã khép: không trình hồ sơ nữa."
    assert_not_submitted(dossier)


def test_what_was_typed_before_midnight_is_not_lost(office: User) -> None:
    """The refused form still says it, and what autosave kept is there the next day."""
    with on("29/12/2025"):
        make.an_issuing_body()
        case = a_nomination(NominationState.DRAFT, at=make.AT)
    with on("04/01/2026", "23:50:00"):
        desk = Desk(office).opens("awards:nomination-edit", case.pk)
        kept = desk.client.post(autosave_of(desk), {"measures": WORDS, "version": str(case.version)})
        assert kept.json()["message"].startswith("Đã lưu nháp")
    with on(*LATE):
        desk.presses("Lưu đề nghị", {"measures": WORDS})
        assert desk.status == 422
        assert "hết hạn" in desk.page
        assert WORDS in desk.source
    with on("06/01/2026"):
        assert WORDS in Desk(office).opens("awards:nomination-edit", case.pk).source
    assert Nomination.objects.get(pk=case.pk).measures != WORDS


def autosave_of(desk: Desk) -> str:
    return desk.source.split('data-autosave-url="')[1].split('"')[0].replace("&amp;", "&")


def assert_not_submitted(dossier: Dossier) -> None:
    dossier.refresh_from_db()
    assert dossier.state == "preparing"
    assert dossier.first_submitted_at is None
    assert dossier.receipt_code == ""
