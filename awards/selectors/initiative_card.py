"""“Sáng kiến, cách làm hay” on the page of a person or a unit: what they wrote, what the unit applies."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from andung_emulation.actors import Actor
from awards.models import Initiative
from awards.rules.rights import may
from awards.selectors.initiatives import Row, in_order, rows_of
from campaigns.models import Participant


@dataclass(frozen=True)
class InitiativesCard:
    rows: list[Row]
    template: str = "awards/initiatives_card.html"


def initiatives_card(participant: Participant, actor: Actor) -> InitiativesCard | None:
    """None where there is none that this person may read: most people have none."""
    if not may("initiative.read", actor):
        return None
    his = Q(authors__in=participant.ids_with_merged)
    if participant.is_unit:
        his |= Q(uses__unit=participant) | Q(unit=participant)
    found = Initiative.objects.filter(his).values("pk")
    rows = rows_of(in_order(Initiative.objects.visible_to(actor).filter(pk__in=found)))
    return InitiativesCard(rows) if rows else None
