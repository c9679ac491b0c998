"""A corrected certificate: the old one is voided with the correcting document, a new one is made."""

from __future__ import annotations

from datetime import datetime

from andung_emulation import history
from andung_emulation.actors import Actor
from awards.models import Award, Correction
from dossiers.enums import PaperKind, PaperState
from dossiers.models import Paper
from dossiers.services.issuing import issue_certificates


def reissue_certificate(award: Award, correction: Correction, *, actor: Actor, at: datetime) -> None:
    """Called inside the correction's transaction. Nothing where the certificate was never printed here."""
    live = Paper.objects.live().filter(kind=PaperKind.CERTIFICATE, nomination=award.nomination_id or 0)
    paper = live.select_for_update(of=("self",), no_key=True).first()
    if paper is None:
        return
    reason = f"Đính chính theo {correction.document}"[:300]
    paper.state, paper.void_reason = PaperState.VOIDED, reason
    paper.save(update_fields=["state", "void_reason"])
    issue_certificates(paper.of_dossier, [award], at)
    history.append(
        actor=actor, at=at, action="paper.voided", subject=paper,
        from_state=PaperState.ISSUED, to_state=PaperState.VOIDED, reason=reason,
    )  # fmt: skip
