"""The one door to taking a Giấy khen back (Luật Thi đua, khen thưởng 2022, chương VII).

The office or somebody who signs writes the revoking decision down, somebody who signs confirms it with his
password. Until then the award stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from andung_emulation import files, history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.files import Handed
from andung_emulation.verdicts import first_no, require
from awards.models import Award, RegisterEntry, Revocation
from awards.rules import revocations as rules
from awards.rules.rights import may
from awards.selectors.awards import facts_of, recovery_of
from awards.selectors.numbers import is_held
from awards.services import numbers
from awards.services.locking import locked_award
from campaigns.selectors import body_on
from campaigns.services.accounts import account_of


@dataclass(frozen=True)
class Taking:
    """What the revoking decision says; `recover_vnd` 0: no money is asked back."""

    number: str
    dated: date
    reason: str
    recover_vnd: int
    scan: Handed | None = None


@transaction.atomic
def prepare_revocation(award: Award, taking: Taking, *, actor: Actor, at: datetime) -> Revocation:
    """Write it down; the award stands until it is confirmed.

    Raises `Refused`: no right, a second time, a day or a sum that can't be, a number that
    another paper has. A decision that revokes several awards has its number once.
    """
    row = locked_award(award)
    facts = facts_of(row)
    today = local_date(at)
    require(
        first_no(
            rules.may_prepare(actor, facts),
            rules.may_say(taking.dated, taking.recover_vnd, facts, today),
        )
    )
    reason = vietnamese.normalise_lines(taking.reason)
    if not reason:
        raise Refused("Thu hồi Giấy khen phải ghi lý do.")
    revocation = Revocation.objects.create(
        award=row,
        number=_number(taking, actor=actor, at=at),
        dated=taking.dated,
        reason=reason,
        recover_vnd=taking.recover_vnd,
        scan=files.keep(taking.scan, actor=actor, at=at) if taking.scan else None,
        prepared_at=at,
        prepared_by_id=account_of(actor),
    )
    _append(revocation, "revocation.prepared", actor=actor, at=at)
    return revocation


@transaction.atomic
def confirm_revocation(revocation: Revocation, *, actor: Actor, at: datetime) -> Revocation:
    """From now on the award doesn't stand any more. The password was asked by the form."""
    award = locked_award(revocation.award)
    require(rules.may_confirm(actor, facts_of(award)))
    waiting = _waiting(revocation)
    waiting.confirmed_at, waiting.confirmed_by_id = at, account_of(actor)
    waiting.save(update_fields=["confirmed_at", "confirmed_by"])
    _append(waiting, "revocation.confirmed", actor=actor, at=at)
    return waiting


@transaction.atomic
def cancel_revocation(revocation: Revocation, *, actor: Actor, at: datetime) -> Award:
    """The office takes back what waits; somebody who signs refuses it. The number is released, for
    whatever decision really has it."""
    award = locked_award(revocation.award)
    require(rules.may_cancel(actor, facts_of(award)))
    waiting = _waiting(revocation)
    signs = bool(may("revocation.confirm", actor))
    said = _values(waiting)
    waiting.delete()
    numbers.release_number(waiting.number, actor=actor, at=at)
    history.append(
        actor=actor,
        at=at,
        action="revocation.declined" if signs else "revocation.cancelled",
        subject=award,
        reason=waiting.reason,
        values=said,
    )
    return award


@transaction.atomic
def record_recovery(revocation: Revocation, recovered_on: date, *, actor: Actor, at: datetime) -> Revocation:
    """The money came back on that day; written once."""
    row = Revocation.objects.select_for_update(of=("self",), no_key=True).get(pk=revocation.pk)
    dates = rules.may_date_recovery(recovered_on, revoked_on=row.dated, today=local_date(at))
    require(first_no(recovery_of(row, actor), dates))
    row.recovered_on = recovered_on
    row.save(update_fields=["recovered_on"])
    _append(row, "revocation.recovered", actor=actor, at=at)
    return row


def _number(taking: Taking, *, actor: Actor, at: datetime) -> RegisterEntry:
    """Its entry in the commune's series. One that was given before is taken again for the same decision
    alone: no other paper holds it, and whatever else rests on it has the same day."""
    series = numbers.decision_series(body_on(taking.dated).symbol, taking.dated)
    entry = numbers.entry_of(series, taking.number, taking.dated.year)
    if entry is None or not is_held(entry):
        return numbers.give_number(series, taking.number, taking.dated, actor=actor, at=at)
    other_day = entry.revocations.exclude(dated=taking.dated).exists()
    if other_day or entry.voided_at is not None or is_held(entry, but_by=Revocation):
        raise numbers.used(series, entry.number, entry.year)
    return entry


def _waiting(revocation: Revocation) -> Revocation:
    found = (
        Revocation.objects.select_for_update(of=("self",), no_key=True)
        .select_related("award", "number__series")
        .filter(pk=revocation.pk, confirmed_at=None)
        .first()
    )
    if found is None:
        raise Refused("Việc thu hồi này đã được xác nhận hoặc đã rút.")
    return found


def _append(revocation: Revocation, action: str, *, actor: Actor, at: datetime) -> None:
    """On the award's timeline."""
    history.append(
        actor=actor,
        at=at,
        action=action,
        subject=revocation.award,
        reason=revocation.reason if action != "revocation.recovered" else "",
        values=_values(revocation),
    )


def _values(revocation: Revocation) -> dict[str, object]:
    return {
        "number": str(revocation.number),
        "dated": revocation.dated,
        "recover_vnd": revocation.recover_vnd,
        "recovered_on": revocation.recovered_on,
    }
