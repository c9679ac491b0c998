"""Scores, their scale and their evidence: statements from outside on what is in use or quoted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from andung_emulation.guards import refusal_of
from campaigns.enums import EvaluationState
from campaigns.models import Evaluation, RoundBlock
from tests import factories as make
from tests.worlds import kept

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, int]]:
    with kept(django_db_blocker, build) as world:
        yield world


@pytest.fixture
def world(_built: dict[str, int], db: None) -> dict[str, int]:
    return _built


def build() -> dict[str, int]:
    """A round in use whose sheet a dossier quotes, and the next one, that nobody has filed in."""
    round_, fresh = make.a_round(), make.a_round(2026)
    sheet = make.an_evaluation(round_, make.a_unit("Thôn 1", block="K3"), state=EvaluationState.VERIFIED)
    evidence = make.an_evidence(sheet)
    Evaluation.objects.filter(pk=sheet.pk).update(locked_at=make.AT)
    block = make.a_block("K3")
    RoundBlock.objects.create(round=fresh, block=block, applies="a")
    free = make.an_evaluation(fresh, make.a_unit("Thôn 2", block="K3"))
    return {
        "round": round_.pk, "fresh": fresh.pk, "scale": round_.scale.pk, "fresh_scale": fresh.scale.pk,
        "sheet": sheet.pk, "free": free.pk, "evidence": evidence.pk, "score": evidence.score_id,
    }  # fmt: skip


HELD = {
    "block moved in": "UPDATE campaigns_roundblock SET round_id = {round} WHERE round_id = {fresh}",
    "band moved in": "UPDATE campaigns_band SET scale_id = {scale}, from_share = 95"
    " WHERE scale_id = {fresh_scale} AND from_share = 90",
    "filed no more": "UPDATE campaigns_evaluation SET state = 'draft', filed_at = NULL, verified_at = NULL,"
    " locked_at = NULL WHERE id = {sheet}",
    "verified at another time": "UPDATE campaigns_evaluation SET verified_at = '2020-01-01 00:00:00'"
    " WHERE id = {sheet}",
    "filed at another time": "UPDATE campaigns_evaluation SET filed_at = '2020-01-01 00:00:00'"
    " WHERE id = {sheet}",
    "locked at another time": "UPDATE campaigns_evaluation SET locked_at = '2020-01-01 00:00:00'"
    " WHERE id = {sheet}",
    "from paper": "UPDATE campaigns_evaluation SET from_paper = NOT from_paper WHERE id = {sheet}",
    "unit of a sheet": "UPDATE campaigns_evaluation SET unit_id = (SELECT unit_id FROM campaigns_evaluation"
    " WHERE id = {free}) WHERE id = {sheet}",
    "evidence removed": "DELETE FROM campaigns_evidence WHERE id = {evidence}",
    "evidence noted": "UPDATE campaigns_evidence SET note = 'x' WHERE id = {evidence}",
    "score": "UPDATE campaigns_score SET verified_points = 3 WHERE id = {score}",
    "step": "UPDATE campaigns_scale SET step = 1 WHERE id = {scale}",
    "guide": "UPDATE campaigns_scalepoints SET guide = 'x' WHERE scale_id = {scale}",
    "most points": "DELETE FROM campaigns_scalepoints WHERE scale_id = {scale}",
}


@pytest.mark.parametrize("name", HELD)
def test_a_statement_is_refused_in_a_sentence(world: dict[str, int], name: str) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(HELD[name].format(**world))
    assert refusal_of(refused.value)
