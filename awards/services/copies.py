"""Who took a copy of the register or of a scan, which name people: a row of history before the bytes go out
(design, section 7)."""

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
def record_export(filters: str, rows: int, *, actor: Actor, at: datetime) -> None:
    """On the account's own timeline: an extract is of no single award."""
    account = User.objects.get(pk=account_of(actor))
    values = {"filters": filters, "rows": rows}
    history.append(actor=actor, at=at, action="award.exported", subject=account, values=values)


@transaction.atomic
def record_scan_taken(scan: StoredFile, of: Model, *, actor: Actor, at: datetime) -> None:
    """On the timeline of what the scan belongs to."""
    values = {"name": scan.name, "sha256": scan.sha256}
    history.append(actor=actor, at=at, action="scan.downloaded", subject=of, values=values)
