"""Trình hồ sơ: strictly before 05/01, whichever way it comes in (plan, III.5.a; design, section 3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from andung_emulation import history, tokens
from andung_emulation.clock import ZONE
from andung_emulation.errors import Refused
from awards.enums import NominationState
from awards.models import Nomination
from campaigns.enums import Role
from campaigns.models import Evaluation, User
from campaigns.services.rounds import close_next
from dossiers.enums import DossierState, PaperKind, PaperState
from dossiers.models import Dossier
from dossiers.services import submission as services
from tests.awards.factories import the_clerk
from tests.dossiers.factories import EVENING, a_dossier, a_ready_dossier, a_submitted_dossier
from tests.factories import a_client, a_person, an_account, an_actor, post
from tests.ground.racing import race

D = datetime(2026, 1, 5, tzinfo=ZONE)
TICK = timedelta(microseconds=1)
INSTANTS = [(D - TICK, True), (D, False), (D + TICK, False), (D + timedelta(days=400), False)]
LATE = "đã hết hạn trình"
Way = Callable[[Dossier, User, datetime], str]


def by_screen(dossier: Dossier, user: User, _at: datetime) -> str:
    answer = post(a_client(user), reverse("dossiers:submit", args=[dossier.pk]), user)
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
@pytest.mark.parametrize("at", [D, D + TICK, D + timedelta(days=1)])
def test_a_bulk_update_cannot_submit_late(at: datetime) -> None:
    dossier = a_ready_dossier()
    with pytest.raises(IntegrityError, match="dossier_submitted_before_the_date"):
        forced(dossier, at)


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
def test_raw_sql_cannot_submit_late() -> None:
    dossier = a_ready_dossier()
    sql = """UPDATE dossiers_dossier SET first_submitted_at = %s, receipt_code = 'X', content_hash = '1',
        state = 'submitted', closes_at = (SELECT closes_at FROM campaigns_round r WHERE r.id = round_id)
        WHERE id = %s"""
    late = connection.ops.adapt_datetimefield_value(D)
    with (
        pytest.raises(IntegrityError, match="dossier_submitted_before_the_date"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, [late, dossier.pk])


@pytest.mark.django_db
def test_in_a_closed_round_not_even_an_early_instant_is_written() -> None:
    dossier = a_ready_dossier()
    assert close_next(D + timedelta(minutes=1))
    with pytest.raises(IntegrityError, match="dossier_none_after_closing_update"):
        forced(dossier, D - TICK)
    with pytest.raises(Refused, match=LATE):
        services.submit_dossier(dossier, actor=the_clerk(), at=D - TICK)


@pytest.mark.django_db
def test_a_submission_locks_what_it_quotes_and_makes_a_receipt() -> None:
    dossier = a_submitted_dossier(1, 1)
    assert (dossier.first_submitted_at, dossier.closes_at) == (EVENING, D)
    assert dossier.receipt_code.startswith("HS-2025-")
    assert dossier.content_hash == services.content_hash_of(dossier)
    entry = history.of(dossier).get(action="dossier.submitted")
    assert (entry.at, entry.hash) == (EVENING, dossier.history_head)
    states = set(Nomination.objects.values_list("state", flat=True))
    assert states == {NominationState.PROPOSED}
    assert Evaluation.objects.filter(locked_at__isnull=False).count() == 1
    receipt = dossier.papers.get(kind=PaperKind.RECEIPT)
    assert receipt.state == PaperState.ISSUED
    assert history.unwitnessed() == []


@pytest.mark.django_db
def test_a_dossier_with_gaps_is_refused_with_the_first_of_them() -> None:
    dossier = a_dossier()
    with pytest.raises(Refused, match="Chưa ban hành: "):
        services.submit_dossier(dossier, actor=the_clerk(), at=EVENING)
    with pytest.raises(Refused, match="Việc này của: Văn phòng"):
        services.submit_dossier(dossier, actor=an_actor(Role.CHAIRMAN), at=EVENING)


@pytest.mark.django_db
def test_issued_papers_that_no_longer_agree_with_the_data_are_refused() -> None:
    dossier = a_ready_dossier()
    Nomination.objects.update(measures="Viết lại sau khi ban hành.")
    with pytest.raises(Refused, match="dữ liệu đã đổi sau khi lập bản trình ký"):
        services.submit_dossier(dossier, actor=the_clerk(), at=EVENING)


@pytest.mark.django_db
def test_a_dossier_is_withdrawn_and_submitted_again_before_the_date() -> None:
    dossier = a_submitted_dossier()
    first_code, clerk = dossier.receipt_code, the_clerk()
    with pytest.raises(Refused, match="phải ghi lý do"):
        services.withdraw_dossier(dossier, reason=" ", actor=clerk, at=EVENING)
    services.withdraw_dossier(dossier, reason="Thiếu chữ ký", actor=clerk, at=EVENING + timedelta(hours=1))
    dossier.refresh_from_db()
    assert dossier.state == DossierState.WITHDRAWN
    assert not Nomination.objects.exclude(state=NominationState.ENDORSED).exists()
    assert not Evaluation.objects.exclude(locked_at=None).exists()
    services.submit_dossier(dossier, actor=clerk, at=D - TICK)
    dossier.refresh_from_db()
    assert (dossier.first_submitted_at, dossier.resubmitted_at) == (EVENING, D - TICK)
    assert dossier.receipt_code != first_code
    assert dossier.papers.live().filter(kind=PaperKind.RECEIPT).count() == 1
    assert history.unwitnessed() == []


@pytest.mark.django_db
def test_a_withdrawn_dossier_does_not_come_back_late() -> None:
    dossier, clerk = a_submitted_dossier(), the_clerk()
    services.withdraw_dossier(dossier, reason="Thiếu", actor=clerk, at=D - TICK)
    with pytest.raises(Refused, match=LATE):
        services.submit_dossier(dossier, actor=clerk, at=D)
    back: dict[str, object] = {"state": "submitted", "resubmitted_at": D}
    with pytest.raises(IntegrityError, match="dossier_resubmitted_in_time"), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(**back)
    for made_up in (back | {"return_due_at": D + timedelta(days=9)}, {"state": "returned"}):
        with pytest.raises(IntegrityError, match="dossier_return_date"), transaction.atomic():
            Dossier.objects.filter(pk=dossier.pk).update(**made_up)
    with pytest.raises(IntegrityError, match="dossier_comes_back_by_a_submission"), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(state="submitted")
    close_next(D + timedelta(minutes=1))
    with pytest.raises(IntegrityError, match="dossier_not_resubmitted_after_closing"), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(**(back | {"resubmitted_at": D - TICK}))


@pytest.mark.django_db
def test_what_the_chairman_opened_is_not_withdrawn() -> None:
    dossier = a_submitted_dossier()
    services.record_opened(dossier, actor=an_actor(Role.OFFICE), at=EVENING)
    dossier.refresh_from_db()
    assert dossier.opened_at is None
    for _ in range(2):
        services.record_opened(dossier, actor=an_actor(Role.DEPUTY), at=EVENING)
    assert history.of(dossier).filter(action="dossier.opened").count() == 1
    with pytest.raises(Refused, match="Chủ tịch đã mở xem"):
        services.withdraw_dossier(dossier, reason="Sai", actor=the_clerk(), at=EVENING)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("same_token", [True, False])
def test_two_presses_at_once_make_one_submission(same_token: bool) -> None:
    user = an_account(Role.OFFICE, person=a_person())
    dossier = a_ready_dossier()
    with time_machine.travel(EVENING, tick=True):
        shared = [tokens.sign(user.pk)] * 2 if same_token else [tokens.sign(user.pk), tokens.sign(user.pk)]
        clients = [a_client(user) for _ in shared]
        address = reverse("dossiers:submit", args=[dossier.pk])

        def press(place: int) -> int:
            answer = clients[place].post(address, {tokens.FIELD: shared[place]})
            return int(answer.status_code)

        answers = race([lambda: press(0), lambda: press(1)])
    assert sorted(answers) == ([302, 302] if same_token else [302, 422])
    dossier.refresh_from_db()
    assert dossier.state == DossierState.SUBMITTED
    assert dossier.papers.filter(kind=PaperKind.RECEIPT).count() == 1
    assert history.of(dossier).filter(action="dossier.submitted").count() == 1
