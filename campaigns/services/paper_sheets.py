"""What the office typed from a unit's paper sheet: written, filed and verified in one step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from andung_emulation.actors import Actor
from andung_emulation.verdicts import require
from campaigns.models import Evaluation
from campaigns.rules import evaluations as rules
from campaigns.rules.recording import RecordedEntry
from campaigns.selectors.evaluations import facts_of
from campaigns.services import evaluations as steps
from campaigns.services.scores import changes_in


@transaction.atomic
def enter_from_paper(
    evaluation: Evaluation,
    *,
    entries: Mapping[str, RecordedEntry],
    version: int,
    actor: Actor,
    at: datetime,
) -> Evaluation:
    """DRAFT or RETURNED → VERIFIED by the four steps of the road, each under its own rules and told by
    history as from paper; all of them or none.

    Raises `Stale` with both texts like the other doors, for either column; `Refused` with the first rule that
    says no, above all to whoever heads or speaks for the unit.
    """
    row = steps.locked(evaluation)
    changes_in(row, entries, version=version)
    require(rules.may_enter(actor, facts_of(row, at), at))
    notes = dict(row.scores.values_list("content__letter", "self_note"))
    own = {
        letter: rules.SelfEntry(each.own_points, notes.get(letter, ""), each.applicable)
        for letter, each in entries.items()
    }
    given = {
        letter: rules.VerifiedEntry(each.points, each.reason)
        for letter, each in entries.items()
        if each.applicable
    }
    row = steps.write_self_scores(row, entries=own, version=row.version, actor=actor, at=at, from_paper=True)
    row = steps.file_evaluation(row, actor=actor, at=at, from_paper=True)
    row = steps.write_verified_scores(
        row, entries=given, version=row.version, actor=actor, at=at, from_paper=True
    )
    return steps.verify_evaluation(row, actor=actor, at=at, from_paper=True)
