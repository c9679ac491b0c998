"""Trình hồ sơ: strictly before 05/01, whichever way it comes in (plan, III.5.a; design, section 3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from andung_emulation import history
from andung_emulation.clock import ZONE
from andung_emulation.errors import Refused
from campaigns.models import User
from campaigns.services.rounds import close_next
from dossiers.enums import DossierState, PaperKind
from dossiers.models import Dossier
from dossiers.services import submission as services
from tests.awards.factories import the_clerk
from tests.dossiers.factories import a_ready_dossier
from tests.factories import a_client
from tests.screens import sent, url

D = datetime(2026, 1, 5, tzinfo=ZONE)
TICK = timedelta(microseconds=1)
INSTANTS = [(D - TICK, True), (D, False), (D + TICK, False), (D + timedelta(days=400), False)]
LATE = "đã hết hạn trình"
Way = Callable[[Dossier, User, datetime], str]


def by_screen(dossier: Dossier, user: User, _at: datetime) -> str:
    answer = sent(user, url("dossiers:submit", dossier))
    assert answer.status_code in (302, 422)
    return "" if answer.status_code == 302 else str(answer.content.decode())


def by_admin_action(dossier: Dossier, user: User, _at: datetime) -> str:
    data = {"action": "submit_selected", "_selected_action": [str(dossier.pk)]}
    answer = a_client(user).post(reverse("admin:dossiers_dossier_changelist"), data, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def by_service(dossier: Dossier, _user: User, at: datetime) -> str:
    try:
        services.submit_dossier(dossier, actor=the_clerk(), at=at)
    except Refused as refused:
        return refused.reason
    return ""


@pytest.mark.django_db
@pytest.mark.parametrize(("at", "is_in_time"), INSTANTS)
@pytest.mark.parametrize("way", [by_screen, by_admin_action, by_service])
def test_the_boundary_holds_on_each_way_in(office: User, way: Way, at: datetime, is_in_time: bool) -> None:
    dossier = a_ready_dossier()
    with time_machine.travel(at, tick=False):
        said = way(dossier, office, at)
    dossier.refresh_from_db()
    assert (dossier.state == DossierState.SUBMITTED) is is_in_time
    assert (dossier.first_submitted_at == at) is is_in_time
    assert (LATE in said) is not is_in_time
    if not is_in_time:
        assert dossier.first_submitted_at is None
        assert dossier.papers.filter(kind=PaperKind.RECEIPT).count() == 0


def forced(dossier: Dossier, at: object) -> None:
    """All that a submission writes, past the service."""
    closes = Dossier.objects.get(pk=dossier.pk).round.closes_at
    values = {"closes_at": closes, "receipt_code": "HS-TAY", "content_hash": "0" * 64, "state": "submitted"}
    with transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(first_submitted_at=at, **values)


@pytest.mark.django_db
def test_a_bulk_update_in_time_is_found_out_by_history() -> None:
    dossier = a_ready_dossier()
    forced(dossier, D - TICK)
    assert [said for said in history.unwitnessed() if str(dossier) in said]


@pytest.mark.django_db
def test_a_copied_date_that_is_not_the_rounds_is_refused() -> None:
    dossier = a_ready_dossier()
    values: dict[str, object] = {
        "closes_at": D + timedelta(days=9),
        "receipt_code": "X",
        "content_hash": "0" * 64,
    }
    with pytest.raises(IntegrityError, match="dossier_date_is_the_rounds"), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(first_submitted_at=D + TICK, state="submitted", **values)
    values["closes_at"] = None
    with pytest.raises(IntegrityError, match="dossier_date_is_the_rounds"), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(first_submitted_at=D, state="submitted", **values)


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL's column takes instants only")
@pytest.mark.parametrize(
    "instant",
    [
        "0", "1767546000", "1.5", "'2026-01-04T10:00:00'", "'2026-01-04 10:00:00+00:00'",
        "'2026-01-04 10:00:00Z'", "'2026-01-04'", "''", "x'32303236'", "'2026-01-04 16:99:99'",
        "' 2026-01-04 10:00:00'", "'2026-01-04 10:00:00.1'",
    ],
)  # fmt: skip
def test_raw_sql_cannot_write_what_only_looks_like_an_instant(instant: str) -> None:
    dossier = a_ready_dossier()
    sql = f"""UPDATE dossiers_dossier
        SET first_submitted_at = {instant}, receipt_code = 'X', content_hash = '1',
        state = 'submitted', closes_at = (SELECT closes_at FROM campaigns_round r WHERE r.id = round_id)
        WHERE id = {dossier.pk}"""
    with (
        pytest.raises(IntegrityError, match=r"dossier_instants_are_instants_update|before_the_date"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


@pytest.mark.django_db
def test_in_a_closed_round_not_even_an_early_instant_is_written() -> None:
    dossier = a_ready_dossier()
    assert close_next(D + timedelta(minutes=1))
    with pytest.raises(IntegrityError, match="dossier_none_after_closing_update"):
        forced(dossier, D - TICK)
    with pytest.raises(Refused, match=LATE):
        services.submit_dossier(dossier, actor=the_clerk(), at=D - TICK)
