"""Units, people and their postings."""

from __future__ import annotations

from andung_emulation.actors import Actor
from campaigns.access.gate import admit, found
from campaigns.models import Participant, Posting
from campaigns.rules.rights import may


def participant_for(actor: Actor, pk: int) -> Participant:
    admit(may("participant.read", actor))
    return found(Participant.objects.visible_to(actor).select_related("merged_into"), pk)


def posting_for(actor: Actor, pk: int) -> Posting:
    admit(may("participant.read", actor))
    rows = Posting.objects.filter(person__in=Participant.objects.visible_to(actor))
    return found(rows.select_related("person", "unit"), pk)
