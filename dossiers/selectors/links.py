"""Where a nomination went: its report and its dossier, for the nomination's own page."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from andung_emulation.actors import Actor
from awards.models import Nomination
from dossiers.models import Paper
from dossiers.rules.rights import may


def links_of(nomination: Nomination, actor: Actor) -> Iterator[tuple[str, str]]:
    """(label, address), as far as the person may read them."""
    papers = Paper.objects.live().visible_to(actor).filter(nomination=nomination)
    for paper in papers.select_related("dossier__round__campaign"):
        state = paper.get_state_display().lower()
        yield f"Báo cáo thành tích ({state})", reverse("dossiers:paper", args=[paper.pk])
        if may("dossier.read", actor):
            yield str(paper.dossier), reverse("dossiers:dossier", args=[paper.dossier_id])
