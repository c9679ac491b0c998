"""The dossiers of a round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse

from andung_emulation import vietnamese
from awards.enums import NominationState
from awards.models import Nomination
from campaigns.models import Round
from dossiers.enums import DossierState, PaperState
from dossiers.models import Dossier
from dossiers.rules.papers import MADE_ELSEWHERE
from dossiers.selectors.words import DOSSIER_TONES, before_the_date, submitted_at, time_left


@dataclass(frozen=True)
class DossierRow:
    label: str
    url: str
    state: str
    tone: str
    items: int
    issued: str
    deadline: str
    receipt_code: str


def rows_of(round: Round, at: datetime) -> tuple[list[DossierRow], list[str]]:
    """The rows, and the states that the rules ask for; one query."""
    asked = Q(papers__kind__in=MADE_ELSEWHERE) | Q(papers__state=PaperState.VOIDED)
    found = list(
        Dossier.objects.filter(round=round)
        .select_related("round__campaign")
        .annotate(
            item_count=Count("items", distinct=True),
            paper_count=Count("papers", filter=Q(papers__isnull=False) & ~asked, distinct=True),
            issued_count=Count("papers", filter=Q(papers__state=PaperState.ISSUED) & ~asked, distinct=True),
        )
        .order_by("position")
    )
    return [_row(each, at) for each in found], [each.state for each in found]


def endorsed_outside(round: Round) -> int:
    """Endorsed nominations that no dossier holds."""
    return Nomination.objects.filter(round=round, state=NominationState.ENDORSED, dossier_item=None).count()


def _row(dossier: Dossier, at: datetime) -> DossierRow:
    return DossierRow(
        label=dossier.label,
        url=reverse("dossiers:dossier", args=[dossier.pk]),
        state=dossier.get_state_display(),
        tone=DOSSIER_TONES[DossierState(dossier.state)],
        items=dossier.item_count,  # type: ignore[attr-defined]  # annotated above
        issued=f"{dossier.issued_count}/{dossier.paper_count}",  # type: ignore[attr-defined]  # annotated above
        deadline=_deadline(dossier, at),
        receipt_code=dossier.receipt_code,
    )


def _deadline(dossier: Dossier, at: datetime) -> str:
    submitted = submitted_at(dossier)
    if not dossier.is_with_the_committee or submitted is None:
        return f"{time_left(dossier.round, at)} – CHƯA trình"
    before = before_the_date(dossier)
    early = f", trước hạn {before}" if before else ""
    return f"Trình lúc {vietnamese.time_of(submitted)}{early}"
