"""Trình hồ sơ: what it locks and makes; withdrawing, coming back, two presses at once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from andung_emulation import history, tokens
from andung_emulation.clock import ZONE
from andung_emulation.errors import Refused
from awards.enums import NominationState
from awards.models import Nomination
from campaigns.enums import Role
from campaigns.models import Evaluation
from campaigns.services.rounds import close_next
from dossiers.enums import DossierState, PaperKind, PaperState
from dossiers.models import Dossier, Paper
from dossiers.services import submission as services
from tests.awards.factories import the_clerk
from tests.dossiers.factories import EVENING, a_dossier, a_ready_dossier, a_submitted_dossier
from tests.factories import a_client, a_person, an_account, an_actor
from tests.ground.racing import race

D = datetime(2026, 1, 5, tzinfo=ZONE)
TICK = timedelta(microseconds=1)
LATE = "đã hết hạn trình"


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
def test_what_changes_while_it_is_being_looked_over_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The look comes before the database is held: in it a case is written anew by somebody else."""
    dossier, user = a_ready_dossier(), an_account(Role.OFFICE, person=a_person())
    address, once = reverse("dossiers:submit", args=[dossier.pk]), tokens.once
    changes: list[str] = ["Viết lại trong lúc xem.", Nomination.objects.values_list("measures", flat=True)[0]]

    def after_the_look(*given: Any) -> str:
        Nomination.objects.update(measures=changes.pop(0))
        return once(*given)

    monkeypatch.setattr(tokens, "once", after_the_look)
    with time_machine.travel(EVENING, tick=True):
        refused = a_client(user).post(address, {tokens.FIELD: tokens.sign(user.pk)})
        assert refused.status_code == 422
        assert "dữ liệu đã đổi sau khi lập bản trình ký" in refused.content.decode()
        done = a_client(user).post(address, {tokens.FIELD: tokens.sign(user.pk)})
        assert done.status_code == 302  # looked over while it didn't agree, put right meanwhile
    dossier.refresh_from_db()
    assert dossier.state == DossierState.SUBMITTED


@pytest.mark.django_db
def test_a_submission_is_looked_over_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """While nothing changes, nobody waits for what was looked at before."""
    dossier, user = a_ready_dossier(), an_account(Role.OFFICE, person=a_person())
    looked: list[Dossier] = []

    def look(row: Dossier) -> list[Paper]:
        looked.append(row)
        return []

    monkeypatch.setattr(services, "stale_papers", look)
    with time_machine.travel(EVENING, tick=True):
        address = reverse("dossiers:submit", args=[dossier.pk])
        assert a_client(user).post(address, {tokens.FIELD: tokens.sign(user.pk)}).status_code == 302
    assert looked == [dossier]


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
    made_up = back | {"return_due_at": D + timedelta(days=9)}
    with pytest.raises(IntegrityError, match="dossier_return_date"), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(**made_up)
    with (
        pytest.raises(IntegrityError, match=r"dossier_return(ed_by_the_chairman|_date)"),
        transaction.atomic(),
    ):
        Dossier.objects.filter(pk=dossier.pk).update(state="returned")
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
