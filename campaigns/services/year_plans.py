"""The commune's own plan of a round's year, as a document with its scan."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.files import Handed
from andung_emulation.verdicts import require
from campaigns.models import Round
from campaigns.rules.rights import may
from campaigns.services.documents import DocumentData, record_scanned_document


@transaction.atomic
def set_plan_document(
    round: Round, data: DocumentData, scan: Handed | None = None, *, actor: Actor, at: datetime
) -> Round:
    """It only names what was issued, so the round's date doesn't close it.

    Raises Refused for a document of the days to come and for a file that is no scan.
    """
    require(may("round.write", actor))
    if data.issued_on > local_date(at):
        raise Refused("Ngày của văn bản ở sau hôm nay.")
    row = (
        Round.objects.select_for_update(of=("self",), no_key=True)
        .select_related("plan_document")
        .get(pk=round.pk)
    )
    before = str(row.plan_document or "")
    row.plan_document = record_scanned_document(data, scan, actor=actor, at=at)
    row.save(update_fields=["plan_document"])
    values = {"before": before, "document": str(row.plan_document), "scan": scan.name if scan else ""}
    history.append(
        actor=actor, at=at, action="round.plan_set", subject=row, values=values, on_paper=row.from_paper
    )
    return row
