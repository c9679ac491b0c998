"""Letters of guidance, checks and what they found, the log of what was spread."""

from __future__ import annotations

from andung_emulation.actors import Actor
from campaigns.access.gate import admit, found
from campaigns.access.rounds import round_for
from campaigns.models import Broadcast, Check, Finding, Guidance, Round
from campaigns.rules.rights import may


def checks_for(actor: Actor, round_pk: int) -> Round:
    """The round whose checks are looked at; the page shows those that the actor may see."""
    admit(may("check.read", actor))
    return round_for(actor, round_pk)


def check_for(actor: Actor, pk: int) -> Check:
    admit(may("check.read", actor))
    rows = Check.objects.visible_to(actor).select_related("round__campaign", "unit", "file")
    return found(rows, pk)


def finding_for(actor: Actor, pk: int) -> Finding:
    admit(may("check.read", actor))
    rows = Finding.objects.filter(check_made__in=Check.objects.visible_to(actor))
    return found(rows.select_related("content", "check_made__round", "check_made__unit"), pk)


def guidance_for(actor: Actor, pk: int) -> Guidance:
    admit(may("check.read", actor))
    return found(Guidance.objects.visible_to(actor).select_related("round", "document"), pk)


def broadcasts_for(actor: Actor, round_pk: int, *, to: str = "broadcast.read") -> Round:
    """The round whose log is looked at; `to`: the right that the step asks."""
    admit(may("broadcast.read", actor))
    admit(may(to, actor))
    return round_for(actor, round_pk)


def broadcast_for(actor: Actor, pk: int, *, to: str = "broadcast.read") -> Broadcast:
    admit(may("broadcast.read", actor))
    admit(may(to, actor))
    rows = Broadcast.objects.visible_to(actor)
    return found(rows.select_related("round__campaign", "unit", "content", "file"), pk)
