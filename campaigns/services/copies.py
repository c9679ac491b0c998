"""Who took a copy of a file that may name people: a row of history before the bytes go out (design, 7)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Model

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.files import StoredFile
from campaigns.models import User
from campaigns.services.accounts import account_of


@transaction.atomic
def record_file_taken(file: StoredFile, of: Model, *, actor: Actor, at: datetime) -> None:
    """On the timeline of what the file belongs to."""
    values = {"name": file.name, "sha256": file.sha256}
    history.append(actor=actor, at=at, action="scan.downloaded", subject=of, values=values)


@transaction.atomic
def record_list_taken(action: str, filters: str, rows: int, *, actor: Actor, at: datetime) -> None:
    """Of many people at once: on the account's own timeline, since the list is of none of them."""
    account = User.objects.get(pk=account_of(actor))
    history.append(
        actor=actor, at=at, action=action, subject=account, values={"filters": filters, "rows": rows}
    )
