"""What the office types from a unit's paper: written, filed and verified in one step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from andung_emulation.actors import Actor
from campaigns.models import Evaluation
from campaigns.rules.evaluations import SelfEntry, VerifiedEntry
from campaigns.services import evaluations as road


@transaction.atomic
def enter_from_paper(
    evaluation: Evaluation,
    *,
    own: Mapping[str, SelfEntry],
    given: Mapping[str, VerifiedEntry],
    version: int,
    actor: Actor,
    at: datetime,
) -> Evaluation:
    """DRAFT or RETURNED → VERIFIED, by the same steps as one after the other; raises what they raise."""
    row = road.write_self_scores(
        evaluation, entries=own, version=version, actor=actor, at=at, from_paper=True
    )
    row = road.file_evaluation(row, actor=actor, at=at)
    row = road.write_verified_scores(row, entries=given, version=row.version, actor=actor, at=at)
    return road.verify_evaluation(row, actor=actor, at=at)
