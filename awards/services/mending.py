"""A report that the chairman sent back: its text may be mended until his date, then it is frozen again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from awards.models import Nomination
from awards.services.locking import locked_nomination


@transaction.atomic
def reopen_for_mending(
    nominations: Iterable[Nomination], *, until: datetime, actor: Actor, at: datetime
) -> list[Nomination]:
    """The chairman sent their reports back: their texts may be mended until then. Called by dossiers."""
    return [_mending(each, until, "nomination.mending_begun", actor=actor, at=at) for each in nominations]


@transaction.atomic
def end_mending(nominations: Iterable[Nomination], *, actor: Actor, at: datetime) -> list[Nomination]:
    """The dossier came back to the chairman: what it says is frozen again."""
    mended = [each for each in nominations if each.mend_until is not None]
    return [_mending(each, None, "nomination.mending_ended", actor=actor, at=at) for each in mended]


def _mending(
    nomination: Nomination, until: datetime | None, action: str, *, actor: Actor, at: datetime
) -> Nomination:
    row = locked_nomination(nomination)
    row.mend_until = until
    row.save(update_fields=["mend_until"])
    history.append(actor=actor, at=at, action=action, subject=row, values={"until": until})
    return row
