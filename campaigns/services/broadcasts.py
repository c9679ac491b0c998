"""The one door to the log of what was broadcast, posted and held (plan, IV.3)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from andung_emulation import files, history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.files import Handed
from andung_emulation.verdicts import first_no, require
from campaigns.models import Broadcast, Round
from campaigns.rules import broadcasts as rules
from campaigns.rules.broadcasts import BroadcastData
from campaigns.rules.rights import may
from campaigns.selectors.broadcasts import round_days
from campaigns.services.changing import Difference, put, refuse_stale, told

_COLUMNS = (
    "kind", "held_on", "until", "title", "times", "where", "unit", "content", "attended", "note",
)  # fmt: skip


@transaction.atomic
def record_broadcast(
    round: Round, data: BroadcastData, *, scan: Handed | None = None, actor: Actor, at: datetime
) -> Broadcast:
    """A line of the log; also after the round's date. Raises Refused for a round that hasn't opened and for
    days that aren't its own."""
    row = Broadcast(round=Round.objects.select_related("campaign").get(pk=round.pk))
    _require(row, data, actor, at)
    changed = _written(row, data, scan, actor=actor, at=at)
    row.save()
    _tell(row, "broadcast.recorded", changed, actor=actor, at=at)
    return row


@transaction.atomic
def change_broadcast(
    broadcast: Broadcast,
    data: BroadcastData,
    *,
    version: int,
    scan: Handed | None = None,
    actor: Actor,
    at: datetime,
) -> Broadcast:
    """In place of what stood there; a later file takes the place of the first. Raises `Stale` when somebody
    saved since `version`; a save that changes nothing leaves no trace."""
    row = _locked(broadcast)
    changed = _written(row, data, scan, actor=actor, at=at)
    refuse_stale(changed, stored=row.version, version=version)
    _require(row, data, actor, at)
    if changed:
        row.version += 1
        row.save()
        _tell(row, "broadcast.changed", changed, actor=actor, at=at)
    return row


@transaction.atomic
def drop_broadcast(broadcast: Broadcast, *, version: int, actor: Actor, at: datetime) -> None:
    """What was written down by mistake; history keeps what it said."""
    require(may("broadcast.write", actor))
    row = _locked(broadcast)
    if row.version != version:
        raise Refused("Dòng này vừa được người khác sửa: mở lại xem rồi mới bỏ.")
    values = {"title": row.title, "held_on": row.held_on, "times": row.times}
    history.append(actor=actor, at=at, action="broadcast.dropped", subject=row.round, values=values)
    row.delete()


def _locked(broadcast: Broadcast) -> Broadcast:
    rows = Broadcast.objects.select_for_update(of=("self",), no_key=True).select_related("round__campaign")
    found = rows.filter(pk=broadcast.pk).first()
    if found is None:
        raise Refused("Dòng này đã được người khác bỏ trong lúc bạn đang xem.")
    return found


def _require(row: Broadcast, data: BroadcastData, actor: Actor, at: datetime) -> None:
    first, last = round_days(row.round)
    require(
        first_no(
            may("broadcast.write", actor),
            rules.is_under_way(row.round.label, opened_on=row.round.opened_on),
            rules.is_sound(data, local_date(at), first=first, last=last),
        )
    )


def _written(
    row: Broadcast, data: BroadcastData, scan: Handed | None, *, actor: Actor, at: datetime
) -> list[Difference]:
    values: dict[str, Any] = {name: getattr(data, name) for name in _COLUMNS}
    if scan is not None:
        values["file"] = files.keep(scan, actor=actor, at=at)
    return put(row, values)


def _tell(row: Broadcast, action: str, changed: list[Difference], *, actor: Actor, at: datetime) -> None:
    history.append(
        actor=actor, at=at, action=action, subject=row, values=told(changed), on_paper=row.round.from_paper
    )
