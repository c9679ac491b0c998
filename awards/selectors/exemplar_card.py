"""“Gương điển hình” on the page of a person or a unit: what was published of him, what is prepared."""

from __future__ import annotations

from dataclasses import dataclass

from andung_emulation.actors import Actor
from awards.rules.rights import may
from awards.selectors.exemplars import Line, exemplars_for, lines_of
from campaigns.models import Participant


@dataclass(frozen=True)
class ExemplarsCard:
    rows: list[Line]
    template: str = "awards/exemplars_card.html"


def exemplars_card(participant: Participant, actor: Actor) -> ExemplarsCard | None:
    """None where there is none that this person may read: most people have none."""
    if not may("exemplar.read", actor):
        return None
    rows = exemplars_for(actor).filter(participant__in=participant.ids_with_merged)
    lines = lines_of(rows)
    return ExemplarsCard(lines) if lines else None
