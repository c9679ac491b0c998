"""What the office typed from a unit's paper sheet: written, filed and verified in one step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from andung_emulation.actors import Actor
from andung_emulation.verdicts import require
from campaigns.models import Evaluation
from campaigns.rules import evaluations as rules
from campaigns.selectors.evaluations import facts_of
from campaigns.services import evaluations as steps
from campaigns.services.scores import changes_in


@transaction.atomic
def enter_from_paper(
    evaluation: Evaluation,
    *,
    own: Mapping[str, rules.SelfEntry],
    given: Mapping[str, rules.VerifiedEntry],
    version: int,
    actor: Actor,
    at: datetime,
) -> Evaluation:
    """DRAFT or RETURNED → VERIFIED by the four steps of the road, each under its own rules and told by
    history as from paper; all of them or none. What isn't in `own` or `given` stays.

    Raises `Stale` with both texts like the other doors, for either column; `Refused` with the first rule that
    says no, above all to whoever heads or speaks for the unit.
    """
    row = steps.locked(evaluation)
    is_stale = version != row.version
    changes_in(row, own, version=version)
    require(rules.may_enter(actor, facts_of(row, at), at))
    row = steps.write_self_scores(row, entries=own, version=row.version, actor=actor, at=at, from_paper=True)
    row = steps.file_evaluation(row, actor=actor, at=at, from_paper=True)
    row = steps.write_verified_scores(
        row,
        entries=given,
        version=version if is_stale else row.version,
        actor=actor,
        at=at,
        from_paper=True,
    )
    return steps.verify_evaluation(row, actor=actor, at=at, from_paper=True)
