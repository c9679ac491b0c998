"""The one door to letters of guidance: the document, whom it went to, what it asks (plan, IV.2)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Stale
from andung_emulation.files import Handed
from andung_emulation.verdicts import require
from andung_emulation.vietnamese import normalise_lines
from campaigns.models import Guidance, Participant, Round
from campaigns.rules import checks as rules
from campaigns.rules.rights import may
from campaigns.services.changing import between
from campaigns.services.documents import DocumentData, attach_scan, record_scanned_document

TO_ALL = "tất cả đơn vị"


@transaction.atomic
def record_guidance(
    round: Round,
    document: DocumentData,
    *,
    units: Collection[Participant] = (),
    note: str = "",
    scan: Handed | None = None,
    actor: Actor,
    at: datetime,
) -> Guidance:
    """A letter to those units; none named: to all. Once a round (a constraint)."""
    require(may("check.write", actor))
    row = Round.objects.get(pk=round.pk)
    require(rules.is_under_way(row.label, opened_on=row.opened_on))
    require(rules.has_happened(document.issued_on, local_date(at), what="Ngày của văn bản"))
    kept = record_scanned_document(document, scan, actor=actor, at=at)
    guidance = Guidance.objects.create(round=row, document=kept, note=note)
    guidance.units.set(units)
    _tell(guidance, "guidance.recorded", _texts(units, note), actor=actor, at=at)
    return guidance


@transaction.atomic
def change_guidance(
    guidance: Guidance,
    *,
    version: int,
    units: Collection[Participant],
    note: str,
    scan: Handed | None = None,
    actor: Actor,
    at: datetime,
) -> Guidance:
    """Whom it went to, what it asks, its scan; the document itself stands in Quản trị. Raises `Stale`."""
    require(may("check.write", actor))
    row = Guidance.objects.select_for_update(no_key=True).get(pk=guidance.pk)
    before, after = _texts(row.units.all(), row.note), _texts(units, note)
    if row.version != version:
        raise Stale(before, after)
    changed: dict[str, Any] = {**between(before, after)}
    if scan is not None:
        changed["scan"] = attach_scan(row.document, scan, actor=actor, at=at).name
    if changed:
        row.note, row.version = note, row.version + 1
        row.save(update_fields=["note", "version"])
        row.units.set(units)
        _tell(row, "guidance.changed", changed, actor=actor, at=at)
    return row


def _tell(guidance: Guidance, action: str, values: dict[str, Any], *, actor: Actor, at: datetime) -> None:
    """On the round's timeline: there is where people look for what the office has asked."""
    values = {"document": str(guidance.document)} | values
    on_paper = guidance.round.from_paper
    for subject in (guidance, guidance.round):
        history.append(actor=actor, at=at, action=action, subject=subject, values=values, on_paper=on_paper)


def _texts(units: Collection[Participant], note: str) -> dict[str, str]:
    names = sorted(unit.name for unit in units)
    return {"Gửi": ", ".join(names) or TO_ALL, "Nội dung chính": normalise_lines(note)}
