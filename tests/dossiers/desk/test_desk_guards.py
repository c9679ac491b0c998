"""Past the application: what the database keeps of an approval and of what was issued."""

from __future__ import annotations

import re

import pytest
from django.db import IntegrityError, connection, transaction

from awards.models import RegisterEntry
from dossiers.models import Dossier
from tests.dossiers.desk.factories import a_chairman, approve, as_actor, issue

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "change", ["list_hash = 'f'", "total_vnd = 1", "signer_name = 'Ai đó'", "content = '{}'", "on_paper = 1"]
)
def test_the_database_keeps_an_approval(dossier: Dossier, change: str) -> None:
    approve(dossier, as_actor(a_chairman()))
    if connection.vendor == "postgresql":
        change = change.replace("= 1", "= true") if change.startswith("on_paper") else change
    with pytest.raises(IntegrityError, match="approval_stays"), transaction.atomic():
        connection.cursor().execute(f"UPDATE dossiers_approval SET {change}")
    with pytest.raises(IntegrityError, match="approval_is_kept"), transaction.atomic():
        connection.cursor().execute("DELETE FROM dossiers_approval")


@pytest.mark.parametrize(
    ("statement", "guard"),
    [
        ("UPDATE awards_decision SET dated = '2025-12-01'", "decision_issued_stays"),
        ("UPDATE awards_decision SET list_hash = 'f'", "decision_issued_stays"),
        ("DELETE FROM awards_award", "award_is_kept"),
        ("UPDATE awards_award SET amount_vnd = 1", "award_stays"),
        ("UPDATE awards_award SET name = 'Ai đó'", "award_words_change_by_a_correction"),
        ("UPDATE dossiers_dossier SET state = 'submitted'", "dossier_decided_stays_decided"),
        ("UPDATE dossiers_dossier SET decision_id = NULL", "dossier_decided_stays_decided"),
        ("UPDATE dossiers_approval SET voided_at = '2025-12-31', void_reason = 'x'", "approval_of_a_decided"),
        (
            "UPDATE dossiers_paper SET state = 'voided', void_reason = 'x' WHERE kind = 'decision'",
            "decision_issued",
        ),
    ],
)
def test_the_database_keeps_what_was_issued(dossier: Dossier, statement: str, guard: str) -> None:
    approve(dossier, as_actor(a_chairman()))
    issue(dossier)
    with pytest.raises(IntegrityError, match=re.escape(guard)), transaction.atomic():
        connection.cursor().execute(statement)


def test_the_number_stays_in_the_communes_register(dossier: Dossier) -> None:
    approve(dossier, as_actor(a_chairman()))
    decision = issue(dossier)
    entry = RegisterEntry.objects.get(decision=decision)
    assert (str(entry), entry.series.proposes) == ("05/QĐ-UBND", False)
