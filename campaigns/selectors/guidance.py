"""Letters of guidance of a round, as the page lists them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from andung_emulation.actors import Actor
from campaigns.models import Guidance, LegalDocument, Participant, Round
from campaigns.rules.rights import HOUSE


@dataclass(frozen=True)
class GuidanceRow:
    """`to` in words: all, or the units by name."""

    pk: int
    document: LegalDocument
    to: str
    note: str


def guidance_of(round: Round, actor: Actor) -> list[GuidanceRow]:
    """What the actor may see, newest first. Two queries; a unit's voice isn't told who else got a letter."""
    rows = Guidance.objects.visible_to(actor).filter(round=round)
    return [
        GuidanceRow(each.pk, each.document, _to(each, actor), each.note)
        for each in rows.select_related("document").prefetch_related("units")
    ]


def _to(guidance: Guidance, actor: Actor) -> str:
    units = guidance.units.all()
    names = [unit.name for unit in units if actor.holds(*HOUSE) or actor.speaks_for(unit.pk)]
    return ", ".join(names) if units else "tất cả đơn vị"


def units_to_name(round: Round, *, also: Iterable[int] = ()) -> QuerySet[Participant]:
    """Units of the round; where it has no sheets (the final one) all that are at work still. `also`: those
    that a row names already."""
    in_scope = Q(evaluations__round=round)
    if not round.evaluations.exists():
        in_scope = Q(valid_until=None)
    return Participant.objects.units().filter(in_scope | Q(pk__in=also)).distinct().order_by("sort_key")
