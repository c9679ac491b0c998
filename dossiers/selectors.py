"""A page's worth of reading on dossiers."""

from __future__ import annotations

from dossiers.enums import PaperKind, PaperState
from dossiers.models import Dossier
from dossiers.rules.submission import DossierFacts, PaperFacts

_REPORTS = (PaperKind.REPORT_COLLECTIVE, PaperKind.REPORT_INDIVIDUAL)


def facts_of(dossier: Dossier) -> DossierFacts:
    """What the rules ask of a dossier, in two queries."""
    items = list(dossier.items.select_related("nomination__participant"))
    papers = list(
        dossier.papers.exclude(state=PaperState.VOIDED)
        .exclude(kind__in=(PaperKind.RECEIPT, PaperKind.CONTENTS))
        .select_related("nomination__participant")
    )
    reported = {paper.nomination_id for paper in papers if paper.kind in _REPORTS}
    return DossierFacts(
        state=dossier.state,
        items=len(items),
        papers=[PaperFacts(paper.label, paper.kind, paper.state) for paper in papers],
        not_endorsed=[
            item.nomination.participant.name
            for item in items
            if item.nomination.state not in ("endorsed", "proposed")
        ],
        without_report=[
            item.nomination.participant.name for item in items if item.nomination_id not in reported
        ],
        return_due_at=dossier.return_due_at,
        opened_at=dossier.opened_at,
    )
