"""Who took a copy of the register, which names people: a row of history before the bytes go out."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from campaigns.models import User
from campaigns.services.accounts import account_of


@transaction.atomic
def record_export(filters: str, rows: int, *, actor: Actor, at: datetime) -> None:
    """On the account's own timeline: an extract is of no single award."""
    account = User.objects.get(pk=account_of(actor))
    values = {"filters": filters, "rows": rows}
    history.append(actor=actor, at=at, action="award.exported", subject=account, values=values)
