"""Whoever drops the guards and changes one row: `verify_history` names it (trust, D8 and A3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from andung_emulation import guards, history
from campaigns.services.rounds import close_next
from dossiers.models import Approval, Dossier
from dossiers.services.signing import void_approval
from tests.awards.factories import a_nomination
from tests.deadline.test_addresses import D
from tests.dossiers.desk import factories as desk
from tests.factories import AT
from tests.worlds import kept

pytestmark = pytest.mark.django_db
FORGED = "f" * 64
# What is changed → by what statement; the chain's own rows: tests/ground/test_history.py. `{dossier}` is
# decided on the desk, its first approval has lost its force.
DEEDS = {
    "the tail, with the closing": "DELETE FROM andung_emulation_historyentry WHERE seq >= {closing}",
    "the round reopened": "UPDATE campaigns_round SET closed_at = NULL WHERE id = {round}",
    "the closing moved": "UPDATE campaigns_round SET closed_at = '2026-01-05 03:00:00' WHERE id = {round}",
    "the date moved": "UPDATE campaigns_round SET closes_at = '2026-03-04 17:00:00' WHERE id = {round}",
    "the instant of a submission": "UPDATE dossiers_dossier SET first_submitted_at = '2025-12-29 02:00:00'"
    " WHERE id = {dossier}",
    "a receipt's code": "UPDATE dossiers_dossier SET receipt_code = 'HS-2025-AAAA-AAAA' WHERE id = {dossier}",
    "what was submitted": "UPDATE dossiers_dossier SET content_hash = '{forged}' WHERE id = {dossier}",
    "a receipt's head": "UPDATE dossiers_dossier SET history_head = '{forged}' WHERE id = {dossier}",
    "a submission undone": "UPDATE dossiers_dossier SET state = 'preparing', first_submitted_at = NULL,"
    " closes_at = NULL, receipt_code = '', content_hash = '' WHERE id = {dossier}",
    "an approval's sum": "UPDATE dossiers_approval SET total_vnd = 1 WHERE id = {approval}",
    "an approval's signer": "UPDATE dossiers_approval SET signer_name = 'Người khác' WHERE id = {approval}",
    "an approval's list": "UPDATE dossiers_approval SET list_hash = '{forged}' WHERE id = {approval}",
    "an approval's end": "UPDATE dossiers_approval SET voided_at = '2025-12-30 03:00:00',"
    " void_reason = 'x' WHERE id = {approval}",
    "an approval that counts again": "UPDATE dossiers_approval SET voided_at = NULL, void_reason = ''"
    " WHERE id = {voided}",
    "an approval taken out": "DELETE FROM dossiers_approval WHERE id = {voided}",
    "a word": "UPDATE dossiers_dossieritem SET verdict = 'refused', reason = 'x' WHERE id = {item}",
    "a reason": "UPDATE dossiers_dossieritem SET reason = 'khác' WHERE id = {item}",
    "a count": "UPDATE awards_agendaitem SET votes_for = 8, votes_against = 1 WHERE id = {agenda}",
    "a result": "UPDATE awards_agendaitem SET result = 'not_endorsed' WHERE id = {agenda}",
    "a nomination taken in": "UPDATE awards_nomination SET state = 'accepted' WHERE id = {draft}",
}


@pytest.fixture(scope="module")
def commune(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Any]]:
    with kept(django_db_blocker, build) as world:
        yield world


def build() -> dict[str, Any]:
    """Approved, taken back, approved again; the round has closed; a draft was left behind."""
    dossier = desk.on_the_desk()
    draft = a_nomination(round_=dossier.round, at=AT)
    chairman = desk.as_actor(desk.a_chairman())
    desk.agree(dossier, actor=chairman)
    desk.approve(dossier, chairman)
    with transaction.atomic():
        void_approval(Dossier.objects.get(pk=dossier.pk), "Xem lại", actor=chairman, at=desk.NEXT_DAY)
    desk.approve(dossier, chairman)
    assert close_next(D.replace(minute=2))
    return {
        "dossier": dossier.pk,
        "round": dossier.round_id,
        "item": dossier.items.order_by("position")[0].pk,
        "approval": Approval.objects.get(voided_at=None).pk,
        "voided": Approval.objects.exclude(voided_at=None).get().pk,
        "agenda": dossier.items.order_by("position")[0].nomination.agenda_items.get().pk,
        "draft": draft.pk,
        "closing": history.HistoryEntry.objects.get(action="round.closed").seq,
        "forged": FORGED,
    }


def found() -> list[str]:
    problem = history.verify()
    return ([str(problem)] if problem else []) + history.unwitnessed()


def test_nothing_is_wrong_where_nobody_tampered(commune: dict[str, Any], db: None) -> None:
    assert found() == []


@pytest.fixture
def unchecked(db: None) -> Iterator[None]:
    """Whoever writes into SQLite's file from outside turns its checks off; PostgreSQL knows no such thing."""
    switch = "PRAGMA ignore_check_constraints = {}" if connection.vendor == "sqlite" else "SELECT 1"
    with connection.cursor() as cursor:
        cursor.execute(switch.format("ON"))
    yield
    with connection.cursor() as cursor:
        cursor.execute(switch.format("OFF"))


def done(statement: str) -> bool:
    """Whether the database let it; the guards are gone."""
    guards.drop()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            assert cursor.rowcount >= 1, statement
    except IntegrityError:
        return False
    return True


def test_one_changed_row_is_named(commune: dict[str, Any], unchecked: None) -> None:
    """Each of the deeds on its own, past every guard."""
    silent = []
    for name, statement in DEEDS.items():
        with transaction.atomic():
            if done(statement.format(**commune)) and not found():
                silent.append(name)
            transaction.set_rollback(True)
    assert silent == []
