"""The door from outside: SQLite's own module, with none of our pragmas, functions or code (trust, B2)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from andung_emulation import history
from andung_emulation.clock import ZONE
from campaigns.models import DeadlineChange, Evaluation, Round
from campaigns.services.rounds import close_next
from campaigns.services.witnesses import unwitnessed_dates
from dossiers.models import Dossier
from dossiers.services.submission import record_opened
from tests.dossiers.factories import EVENING, a_submitted_dossier
from tests.factories import a_document, a_final_round, a_round, an_account, an_actor
from tests.worlds import kept

D = datetime(2026, 1, 5, tzinfo=ZONE)
LATE = "'2026-02-01 00:00:00'"
DONE = "state = 'submitted', receipt_code = 'X', content_hash = 'Y'"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no REPLACE and has types"),
]


class Attacker:
    """A copy of the database, opened as any program opens it. Of each table 1 is closed, 2 is open."""

    def __init__(self, copy: sqlite3.Connection) -> None:
        self.copy = copy

    def run(self, *statements: str) -> None:
        for statement in statements:
            self.copy.execute(statement)

    def again(self, table: str, pk: int, **changed: Any) -> None:
        """INSERT OR REPLACE of a row with other values."""
        names = [row[1] for row in self.copy.execute(f"PRAGMA table_info({table})")]
        (values,) = self.copy.execute(f"SELECT * FROM {table} WHERE id = ?", (pk,)).fetchall()
        row = dict(zip(names, values, strict=True)) | changed
        marks = ", ".join("?" * len(row))
        self.copy.execute(
            f"INSERT OR REPLACE INTO {table} ({', '.join(row)}) VALUES ({marks})", [*row.values()]
        )


@pytest.fixture(scope="module")
def _built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, int]]:
    with kept(django_db_blocker, build) as world:
        yield world


@pytest.fixture
def world(_built: dict[str, int], db: None) -> dict[str, int]:
    return _built


def build() -> dict[str, int]:
    """A dossier submitted in a round that has closed; another that waits in the next one."""
    dossier = a_submitted_dossier(1, 1)
    record_opened(dossier, actor=an_actor("chairman"), at=EVENING)
    assert close_next(D + timedelta(minutes=2))
    next_round = a_round(2026)
    waiting = Dossier.objects.create(round=next_round, kind="main")
    sheet = Evaluation.objects.exclude(locked_at=None).get()
    return {
        "closed": dossier.round_id,
        "open": next_round.pk,
        "final": a_final_round().pk,
        "submitted": dossier.pk,
        "waiting": waiting.pk,
        "sheet": sheet.pk,
        "document": a_document().pk,
        "user": an_account("chairman").pk,
    }


@pytest.fixture
def attacker(world: dict[str, int]) -> Iterator[Attacker]:
    copy = sqlite3.connect(":memory:", isolation_level=None)
    copy.deserialize(connection.connection.serialize())  # with what no transaction has closed yet
    yield Attacker(copy)
    copy.close()


SUBMITTING = f"UPDATE dossiers_dossier SET {DONE},"
NEW_CLOSES = "'2027-01-04 17:00:00'"
HELD = {
    "late": f"{SUBMITTING} closes_at = {NEW_CLOSES}, first_submitted_at = '2027-02-01 00:00:00'"
    " WHERE id = {waiting}",
    "without its date": f"{SUBMITTING} first_submitted_at = {LATE} WHERE id = {{waiting}}",
    "an integer": f"{SUBMITTING} closes_at = {NEW_CLOSES}, first_submitted_at = 0 WHERE id = {{waiting}}",
    "an offset": f"{SUBMITTING} closes_at = {NEW_CLOSES}, first_submitted_at = '2026-12-30T10:00+07:00'"
    " WHERE id = {waiting}",
    "bytes": f"{SUBMITTING} closes_at = {NEW_CLOSES}, first_submitted_at = x'32' WHERE id = {{waiting}}",
    "first submission again": "UPDATE dossiers_dossier SET first_submitted_at = NULL WHERE id = {submitted}",
    "resubmission": f"UPDATE dossiers_dossier SET resubmitted_at = {LATE} WHERE id = {{submitted}}",
    "withdrawn once opened": "UPDATE dossiers_dossier SET state = 'withdrawn' WHERE id = {submitted}",
    "another number": "UPDATE dossiers_dossier SET id = id + 9000 WHERE id = {submitted}",
    "the other's number": "UPDATE OR REPLACE dossiers_dossier SET id = {submitted} WHERE id = {waiting}",
    "the other's place": "UPDATE OR REPLACE dossiers_dossier SET round_id = {closed} WHERE id = {waiting}",
    "date moved": "UPDATE campaigns_round SET closes_at = '2028-01-04 17:00:00' WHERE id = {open}",
    "date taken away": "UPDATE campaigns_round SET closes_at = NULL WHERE id = {open}",
    "reopened": "UPDATE campaigns_round SET closed_at = NULL WHERE id = {closed}",
    "another year": "UPDATE campaigns_round SET year = 2031 WHERE id = {closed}",
    "another round's number": "UPDATE campaigns_round SET id = id + 9000 WHERE id = {closed}",
    "confirmed from the start": "INSERT INTO campaigns_deadlinechange (round_id, document_id, new_closes_at,"
    " reason, prepared_at, prepared_by_id, confirmed_at, confirmed_by_id) VALUES ({open}, {document},"
    " '2028-01-04 17:00:00', 'x', '2025-12-01 00:00:00', {user}, '2025-12-02 00:00:00', {user})",
    "an odd new date": "INSERT INTO campaigns_deadlinechange (round_id, document_id, new_closes_at, reason,"
    " prepared_at, prepared_by_id) VALUES ({open}, {document}, '2028', 'x', '2025-12-01 00:00:00', {user})",
    "a final round without a document": "UPDATE campaigns_round SET closes_at = '2099-01-01 00:00:00',"
    " closes_document_id = {document} WHERE id = {final}",
    "sheet unlocked": "UPDATE campaigns_evaluation SET locked_at = NULL WHERE id = {sheet}",
    "sheet to another round": "UPDATE campaigns_evaluation SET round_id = {open} WHERE id = {sheet}",
    "score": "UPDATE campaigns_score SET self_note = 'x' WHERE evaluation_id = {sheet}",
    "score to another sheet": "UPDATE campaigns_score SET evaluation_id = 900 WHERE evaluation_id = {sheet}",
    "vote": "UPDATE awards_agendaitem SET votes_for = 1",
    "meeting to another round": "UPDATE awards_meeting SET round_id = {open}",
    "nomination to another round": "UPDATE awards_nomination SET round_id = {open}",
    "item to another dossier": "UPDATE dossiers_dossieritem SET dossier_id = {waiting}",
    "paper to another dossier": "UPDATE dossiers_paper SET dossier_id = {waiting}",
    "paper of another kind": "UPDATE dossiers_paper SET kind = 'minutes' WHERE kind = 'petition'",
    "paper added": "INSERT INTO dossiers_paper SELECT 900, * FROM (SELECT {paper} FROM dossiers_paper"
    " WHERE kind = 'petition')",
    "paper voided": "UPDATE dossiers_paper SET state = 'voided' WHERE kind = 'petition'",
}  # fmt: skip


@pytest.mark.parametrize("name", HELD)
def test_a_statement_from_outside_is_refused(name: str, attacker: Attacker, world: dict[str, int]) -> None:
    columns = [row[1] for row in attacker.copy.execute("PRAGMA table_info(dossiers_paper)")]
    paper = ", ".join("NULL" if each == "number_id" else each for each in columns[1:])
    with pytest.raises(sqlite3.IntegrityError):
        attacker.run(HELD[name].format(**world, paper=paper))


def test_no_row_is_replaced_by_any_of_its_keys(attacker: Attacker, world: dict[str, int]) -> None:
    submitted, closed = world["submitted"], world["closed"]
    fresh = {"first_submitted_at": None, "state": "preparing", "receipt_code": "", "content_hash": ""}
    with pytest.raises(sqlite3.IntegrityError, match="no_replace_dossiers_dossier"):
        attacker.again("dossiers_dossier", submitted, **fresh)
    with pytest.raises(sqlite3.IntegrityError, match=r"dossiers_dossier\.position"):
        attacker.again("dossiers_dossier", submitted, id=77, **fresh)
    with pytest.raises(sqlite3.IntegrityError, match=r"dossiers_dossier\.receipt_code"):
        attacker.again("dossiers_dossier", submitted, id=77, position=3, kind="supplementary")
    with pytest.raises(sqlite3.IntegrityError, match="campaigns_round"):
        attacker.again("campaigns_round", closed, id=98, closed_at=None)
    (entry,) = attacker.copy.execute("SELECT id FROM awards_registerentry LIMIT 1").fetchone()
    with pytest.raises(sqlite3.IntegrityError, match=r"awards_registerentry\.number"):
        attacker.again("awards_registerentry", entry, id=900)


def test_a_withdrawn_nomination_doesnt_stand_in_the_way(attacker: Attacker, world: dict[str, int]) -> None:
    """A partial key speaks of some rows only."""
    (pk,) = attacker.copy.execute("SELECT id FROM awards_nomination LIMIT 1").fetchone()
    with pytest.raises(sqlite3.IntegrityError):
        attacker.again("awards_nomination", pk, id=900)
    attacker.again("awards_nomination", pk, id=901, state="withdrawn", round_id=world["open"])
    attacker.again("awards_nomination", pk, id=902, state="draft", round_id=world["open"])


def test_a_forged_document_is_found_by_the_history(world: dict[str, int]) -> None:
    """No guard can know that a stored instant is a lie; the chained entry of it is missing."""
    assert history.unwitnessed() == []
    user, at = world["user"], EVENING
    change = DeadlineChange.objects.create(
        round_id=world["open"], document_id=world["document"], new_closes_at=D + timedelta(days=900),
        reason="x", prepared_at=at, prepared_by_id=user,
    )  # fmt: skip
    DeadlineChange.objects.filter(pk=change.pk).update(confirmed_at=at, confirmed_by=user)
    Round.objects.filter(pk=world["open"]).update(
        closes_at=change.new_closes_at, closes_document=world["document"]
    )
    (said,) = unwitnessed_dates()
    assert "nhật ký không ghi lần xác nhận" in said


def test_a_round_that_is_born_late_is_found(world: dict[str, int]) -> None:
    Round.objects.create(
        campaign=a_round().campaign, kind="annual", year=2031, closes_at=D + timedelta(days=9000),
        closes_document_id=world["document"],
    )  # fmt: skip
    (said,) = unwitnessed_dates()
    assert "không phải của Kế hoạch" in said
