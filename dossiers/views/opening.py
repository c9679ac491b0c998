"""The chairman has the dossier before his eyes: from now on it isn't withdrawn (design, section 3)."""

from __future__ import annotations

from andung_emulation import clock
from andung_emulation.http import Request
from dossiers.enums import DossierState
from dossiers.models import Dossier
from dossiers.rules.rights import may
from dossiers.services.submission import record_opened


def opened(request: Request, row: Dossier) -> Dossier:
    """Written once, at the first look of who decides; every other look only reads."""
    if row.state != DossierState.SUBMITTED or row.opened_at or not may("dossier.open", request.actor):
        return row
    return record_opened(row, actor=request.actor, at=clock.now())
