"""What somebody tried at the chairman's desk and wasn't let do: history tells it, in its own transaction."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from dossiers.models import Dossier


@transaction.atomic
def record_attempt(dossier: Dossier, step: str, reason: str, *, actor: Actor, at: datetime) -> None:
    """`step` in words: `phê duyệt danh sách`."""
    history.append(
        actor=actor,
        at=at,
        action="dossier.attempt_refused",
        subject=dossier,
        reason=f"{step[:1].upper()}{step[1:]}: {reason}",
    )
