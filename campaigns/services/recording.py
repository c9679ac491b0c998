"""The door to a score sheet in a round that is recorded from its papers: nobody files or verifies here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from andung_emulation.verdicts import require
from campaigns.enums import EvaluationState
from campaigns.models import Evaluation, Round
from campaigns.rules import evaluations as rules
from campaigns.rules.recording import RecordedEntry, may_record_scores
from campaigns.selectors.evaluations import gaps_of
from campaigns.services.evaluations import hold_sheets, locked
from campaigns.services.scores import changes_in, save_changes


@dataclass(frozen=True)
class RecordedSheet:
    """What a file says of a unit's sheet, as it stood at `version`."""

    evaluation: Evaluation
    version: int
    entries: Mapping[str, RecordedEntry]


@transaction.atomic
def record_scores(
    evaluation: Evaluation,
    *,
    entries: Mapping[str, RecordedEntry],
    version: int,
    actor: Actor,
    at: datetime,
) -> Evaluation:
    """DRAFT or VERIFIED → VERIFIED, with the points of the papers; what isn't in `entries` stays.

    Reasons are optional: the papers may not tell them. Raises `Stale` like the other doors; the same again
    changes nothing. A later correction is told by history with the values before and after.
    """
    row = locked(evaluation)
    changes = changes_in(row, entries, version=version)
    require(may_record_scores(actor, row.round.label, from_paper=row.round.from_paper))
    before = EvaluationState(row.state)
    if not changes and before == EvaluationState.VERIFIED:
        return row
    values = save_changes(row, changes)
    gaps = gaps_of(row.scores.select_related("content"), row.round.scale.tolerance)
    require(rules.is_complete(rules.VERIFY, replace(gaps, reasons=())))
    _set_recorded(row, at)
    first = before != row.state
    history.append(
        actor=actor, at=at, action="evaluation.recorded", subject=row, from_state=before if first else "",
        to_state=row.state if first else "", values=values, on_paper=True,
    )  # fmt: skip
    return row


@transaction.atomic
def record_sheets(
    round: Round, sheets: Sequence[RecordedSheet], *, source: Mapping[str, Any], actor: Actor, at: datetime
) -> int:
    """Many at once, from a file that `source` names (name, SHA-256): all of them or none; answers how many.

    Raises `Refused` or `Stale` with the first that can't be written.
    """
    require(may_record_scores(actor, round.label, from_paper=round.from_paper))
    hold_sheets(sheet.evaluation.pk for sheet in sheets)
    for sheet in sheets:
        if sheet.evaluation.round_id != round.pk:
            raise Refused(f"Phiếu của {sheet.evaluation.unit} không thuộc {round.label.lower()}.")
        record_scores(sheet.evaluation, entries=sheet.entries, version=sheet.version, actor=actor, at=at)
    if sheets:
        values = {"units": [sheet.evaluation.unit.name for sheet in sheets], **source}
        history.append(
            actor=actor, at=at, action="round.scores_recorded", subject=round, values=values, on_paper=True
        )
    return len(sheets)


def _set_recorded(row: Evaluation, at: datetime) -> None:
    """`filed_at` and `verified_at` are the first time it was written down here: papers tell no instant."""
    row.state, row.from_paper = EvaluationState.VERIFIED, True
    row.filed_at, row.verified_at = row.filed_at or at, row.verified_at or at
    row.version += 1
    row.save(update_fields=["state", "from_paper", "filed_at", "verified_at", "version"])
