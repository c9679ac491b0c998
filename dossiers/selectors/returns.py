"""Which papers of a returned dossier the chairman wants mended."""

from __future__ import annotations

from dossiers.enums import DossierState, PaperKind
from dossiers.models import Dossier, DossierReturn, Paper

Subject = tuple[str, int | None, int | None]  # of a paper: its kind, meeting, nomination


def last_return(dossier: Dossier) -> DossierReturn | None:
    return dossier.returns.order_by("-at", "-pk").first()


def sent_back(dossier: Dossier) -> set[Subject]:
    """By what the papers are of: the draft that takes a voided one's place is another row. With minutes
    goes the petition, which cites them by their number."""
    last = last_return(dossier) if dossier.state == DossierState.RETURNED else None
    named: set[Subject] = (
        set(last.papers.values_list("kind", "meeting_id", "nomination_id")) if last else set()
    )
    if any(kind == PaperKind.MINUTES for kind, _, _ in named):
        named.add((PaperKind.PETITION, None, None))
    return named


def is_sent_back(paper: Paper) -> bool:
    return subject_of(paper) in sent_back(paper.of_dossier)


def subject_of(paper: Paper) -> Subject:
    return paper.kind, paper.meeting_id, paper.nomination_id
