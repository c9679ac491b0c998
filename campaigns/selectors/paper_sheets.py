"""Paper sheets that wait to be typed, in the order of the list that lies beside the keyboard."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from andung_emulation.actors import Actor
from campaigns.models import Evaluation
from campaigns.rules import evaluations as rules
from campaigns.selectors.evaluations import facts_of


def next_to_enter(row: Evaluation, actor: Actor, at: datetime) -> Evaluation | None:
    """After this sheet, by block and name, then from the beginning: the first that isn't done and that this
    person may verify."""
    waiting = list(_waiting(row, actor))
    here = (row.block.position, row.unit.sort_key)
    later = [each for each in waiting if (each.block.position, each.unit.sort_key) > here]
    ordered = later + [each for each in waiting if each not in later]
    return next((each for each in ordered if rules.may_enter(actor, facts_of(each, at), at)), None)


def _waiting(row: Evaluation, actor: Actor) -> QuerySet[Evaluation]:
    undone = Evaluation.objects.filter(round=row.round_id, state__in=rules.WITH_THE_UNIT, locked_at=None)
    rest = undone.exclude(pk=row.pk).exclude(unit_id__in=actor.unit_ids)
    return rest.select_related("round__campaign", "unit", "block").order_by(
        "block__position", "unit__sort_key", "pk"
    )
