"""What a submitted dossier quotes is frozen, for the application and for SQL."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from campaigns.models import Evaluation
from campaigns.services import evaluations as services
from tests.campaigns.evaluation_services.steps import AT, verified

pytestmark = pytest.mark.django_db


@pytest.fixture
def locked(sheet: Evaluation, unit: Actor, clerk: Actor) -> Evaluation:
    verified(sheet, unit, clerk)
    [row] = services.lock_evaluations(sheet.round, [sheet.unit_id], actor=clerk, at=AT)
    return row


def test_locked_sheet_opens_again_only_before_the_date(locked: Evaluation, clerk: Actor) -> None:
    with pytest.raises(Refused, match="rút hồ sơ"):
        services.return_evaluation(locked, reason="Sửa", due_on=None, actor=clerk, at=AT)
    assert services.lock_evaluations(locked.round, [locked.unit_id], actor=clerk, at=AT) == []
    closes: datetime | None = locked.round.closes_at
    assert closes is not None
    with pytest.raises(Refused, match="đã hết hạn trình"):
        services.unlock_evaluations(locked.round, [locked.unit_id], actor=clerk, at=closes)
    [row] = services.unlock_evaluations(locked.round, [locked.unit_id], actor=clerk, at=AT)
    assert row.locked_at is None
    assert [each.action for each in history.of(row)][-2:] == ["evaluation.locked", "evaluation.unlocked"]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE campaigns_score SET verified_points = 20 WHERE evaluation_id = %s",
        "DELETE FROM campaigns_score WHERE evaluation_id = %s",
        "UPDATE campaigns_evaluation SET state = 'filed', verified_at = NULL WHERE id = %s",
        "DELETE FROM campaigns_evaluation WHERE id = %s",
    ],
)
def test_locked_sheet_withstands_sql(locked: Evaluation, sql: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, [locked.pk])
