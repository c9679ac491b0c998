"""The doors to what belongs to a gương điển hình: its photo, the consent, what was broadcast of it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from andung_emulation import files
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.files import Checked, Handed
from andung_emulation.verdicts import first_no, require
from awards.enums import ExemplarState
from awards.models import Exemplar
from awards.rules import exemplars as rules
from awards.selectors.exemplars import facts_of
from awards.services.exemplars import forgotten, locked, step, tell, withdraw_exemplar
from campaigns.models import Broadcast
from campaigns.rules.broadcasts import BroadcastData
from campaigns.selectors.broadcasts import round_of_day
from campaigns.services.broadcasts import record_broadcast


@transaction.atomic
def set_photo(exemplar: Exemplar, photo: Checked, *, caption: str, actor: Actor, at: datetime) -> Exemplar:
    """In place of the one that was there, whose file stays kept. Whoever is on it hasn't consented to this
    one yet: a consent that was recorded before is asked for again."""
    row = locked(exemplar)
    require(rules.may("set_photo", actor, facts_of(row)))
    row.photo, row.photo_caption = files.keep_checked(photo, actor=actor, at=at), caption
    values = {"photo": [row.photo.name, row.photo.sha256], **forgotten(row)}
    row.version += 1
    row.save()
    tell(row, "photo_set", values, actor=actor, at=at)
    return row


@transaction.atomic
def remove_photo(exemplar: Exemplar, *, actor: Actor, at: datetime) -> Exemplar:
    """Off the story; consent to the rest stands."""
    row = locked(exemplar)
    require(rules.may("remove_photo", actor, facts_of(row)))
    values = {"photo": [row.photo.name, row.photo.sha256] if row.photo else []}
    row.photo, row.photo_caption = None, ""
    row.version += 1
    row.save()
    tell(row, "photo_removed", values, actor=actor, at=at)
    return row


@transaction.atomic
def record_consent(
    exemplar: Exemplar, *, by: str, on: date, scan: Handed | None = None, actor: Actor, at: datetime
) -> Exemplar:
    """Of the person, or of who heads the collective, and of whom the photo shows."""
    row = locked(exemplar)
    sound = rules.is_consent_sound(by, on, local_date(at))
    require(first_no(rules.may("consent", actor, facts_of(row)), sound))
    row.consent_by, row.consent_on = by, on
    if scan is not None:
        row.consent_file = files.keep(scan, actor=actor, at=at)
    row.version += 1
    row.save()
    values = {"by": by, "on": on, "file": row.consent_file.sha256 if row.consent_file else ""}
    tell(row, "consented", values, actor=actor, at=at)
    return row


@transaction.atomic
def drop_consent(exemplar: Exemplar, *, reason: str, actor: Actor, at: datetime) -> Exemplar:
    """He doesn't want it any more: one that is published is taken off the board in the same moment."""
    row = locked(exemplar)
    require(rules.may("drop_consent", actor, facts_of(row)))
    if not reason.strip():
        raise Refused("Ghi ai báo rút lại, vì sao hoặc khi nào.")
    if row.state == ExemplarState.PUBLISHED:
        row = locked(withdraw_exemplar(row, reason=f"Rút lại đồng ý: {reason}", actor=actor, at=at))
    values = forgotten(row)
    row.version += 1
    row.save()
    tell(row, "consent_dropped", values, actor=actor, at=at, reason=reason)
    return row


@transaction.atomic
def log_broadcast(
    exemplar: Exemplar, data: BroadcastData, *, scan: Handed | None = None, actor: Actor, at: datetime
) -> Broadcast:
    """A line of the log of the year in which it was told, and that it was this story."""
    row = locked(exemplar)
    require(rules.may("broadcast", actor, facts_of(row)))
    made = record_broadcast(round_of_day(row.round, data.held_on), data, scan=scan, actor=actor, at=at)
    row.broadcasts.add(made)
    step(row, "broadcast", actor=actor, at=at, values={"broadcast": str(made), "held_on": data.held_on})
    return made
