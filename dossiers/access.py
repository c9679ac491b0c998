"""The only way from an id to a dossier or a paper: absent and forbidden answer alike, 404."""

from __future__ import annotations

from andung_emulation.actors import Actor
from campaigns.access import admit, found
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
