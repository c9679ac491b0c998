"""The only way from an id to a dossier or a paper: absent and forbidden answer alike, 404."""

from __future__ import annotations

from andung_emulation.actors import Actor
from campaigns.access import admit, found, round_for
from campaigns.models import Round
from dossiers.models import Dossier, Paper
from dossiers.rules.rights import may


def dossier_for(actor: Actor, pk: int) -> Dossier:
    admit(may("dossier.read", actor))
    return found(Dossier.objects.visible_to(actor).select_related("round__campaign"), pk)


def paper_for(actor: Actor, pk: int) -> Paper:
    admit(may("paper.read", actor))
    rows = Paper.objects.visible_to(actor).select_related(
        "dossier__round__campaign", "number__series", "meeting", "nomination__participant"
    )
    return found(rows, pk)


def round_to_list_for(actor: Actor, pk: int) -> Round:
    """The round of a list of dossiers."""
    admit(may("dossier.read", actor))
    return round_for(actor, pk)


def dossier_to_submit_for(actor: Actor, pk: int) -> Dossier:
    """Whoever may not submit doesn't see the page that does it."""
    admit(may("dossier.submit", actor))
    return dossier_for(actor, pk)
