"""What cover, receipt and contents of a submitted dossier share: when, from whom to whom, which papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from andung_emulation import vietnamese
from campaigns.models import IssuingBody
from dossiers import blocks
from dossiers.builders import form
from dossiers.models import Dossier, Paper
from dossiers.rules.papers import MADE_ELSEWHERE


def submission_of(dossier: Dossier) -> datetime:
    """The instant of the submission that stands; ValueError for a dossier that was never submitted."""
    submitted = dossier.resubmitted_at or dossier.first_submitted_at
    if submitted is None:
        raise ValueError("a dossier without a submission has no cover, no receipt and no contents")
    return submitted


def listed_papers(dossier: Dossier) -> list[Paper]:
    """The papers that were submitted, in the order of the plan's III.4."""
    return list(
        dossier.papers.live()
        .exclude(kind__in=MADE_ELSEWHERE)
        .select_related("number__series", "nomination__participant")
        .order_by("position", "pk")
    )


def from_to(dossier: Dossier, body: IssuingBody, submitted: datetime) -> Iterator[blocks.Fact]:
    campaign = dossier.round.campaign
    yield blocks.Fact("Nơi trình", form.council_in_words(campaign))
    yield blocks.Fact("Nơi nhận", form.dossier_addressee(dossier.round, body))
    yield blocks.Fact("Trình lúc", vietnamese.time_of(submitted))
