"""The doors of archives: asked for, made by the worker, taken, deleted to make room, tried once more.

The rows are the queue. Leases run on real time: a training clock may stand anywhere.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from django.db.models import F

from andung_emulation import files, history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.jobs.leases import is_free
from andung_emulation.verdicts import first_no, require
from campaigns.models import Campaign, Round, User
from dossiers.models import Handover
from dossiers.models.handovers import HandoverQuerySet
from dossiers.rules import handovers as rules
from dossiers.rules.rights import may
from dossiers.selectors.handovers import facts_of

LEASE = timedelta(minutes=2)  # held anew by a beat: gigabytes of evidence take longer
MAX_ATTEMPTS = 3
INTERRUPTED = f"Máy chủ dừng giữa chừng {MAX_ATTEMPTS} lần khi đang lập bộ này."


@transaction.atomic
def ask_handover(campaign: Campaign, round: Round | None, *, actor: Actor, at: datetime) -> Handover:
    """`round` None: the whole campaign. Raises Refused while the same one is being made."""
    waits = _waiting(campaign.pk, round.pk if round else None)
    require(first_no(may("handover.write", actor), rules.may_ask(waits=waits)))
    asked_by = User.objects.get(pk=actor.user_id or 0)
    row = Handover.objects.create(campaign=campaign, round=round, asked_at=at, asked_by=asked_by)
    history.append(actor=actor, at=at, action="handover.asked", subject=row)
    return row


@transaction.atomic
def claim() -> Handover | None:
    """The oldest that waits is the caller's until its lease runs out; one that was cut short again and again
    is given up."""
    real = datetime.now(UTC)
    free = Handover.objects.waiting().filter(is_free(real, 2 * LEASE))
    free.filter(attempts__gte=MAX_ATTEMPTS).update(failure=INTERRUPTED)
    waiting = free.filter(attempts__lt=MAX_ATTEMPTS).order_by("asked_at", "pk")
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True, no_key=True)
    row = waiting.first()
    if row is not None:
        Handover.objects.filter(pk=row.pk).update(claimed_until=real + LEASE, attempts=F("attempts") + 1)
        row.attempts += 1
    return row


def hold(row: Handover) -> bool:
    """The beat of who makes it; False once another took it over, or it is made."""
    return bool(_mine(row).update(claimed_until=datetime.now(UTC) + LEASE))


@transaction.atomic
def finish(
    row: Handover, *, file: str, sha256: str, size: int, entries: int, lacks: list[str], at: datetime
) -> None:
    """The file lies under its hash before the row names it; whoever comes second changes nothing, and his
    file goes: it holds everybody's data, and no row would ever name it."""
    found = Handover.objects.waiting().filter(pk=row.pk)
    if found.update(
        file=file, sha256=sha256, size=size, entries=entries, lacks=lacks, made_at=at, claimed_until=None
    ):
        history.append(
            actor=Actor.system("Ứng dụng", local_date(at)),
            at=at,
            action="handover.made",
            subject=row,
            values={"sha256": sha256, "size": size, "entries": entries, "lacks": len(lacks)},
        )
    elif not Handover.objects.standing().filter(file=file).exists():
        transaction.on_commit(lambda: files.path_of(file).unlink(missing_ok=True))


def put_aside(row: Handover, reason: str) -> None:
    """It failed and says why, until somebody tries again; who lost it to another has no say."""
    _mine(row).update(failure=reason[:300], claimed_until=None)


@transaction.atomic
def retry(row: Handover, *, actor: Actor, at: datetime) -> None:
    row = Handover.objects.select_for_update(no_key=True).get(pk=row.pk)
    waits = _waiting(row.campaign_id, row.round_id)
    require(first_no(may("handover.write", actor), rules.may_retry(facts_of(row), waits=waits)))
    row.failure, row.attempts, row.claimed_until = "", 0, None
    row.save(update_fields=["failure", "attempts", "claimed_until"])
    history.append(actor=actor, at=at, action="handover.retried", subject=row)


@transaction.atomic
def remove_file(row: Handover, *, actor: Actor, at: datetime) -> None:
    """The file goes, once the row says so; one that another row shares stays."""
    row = Handover.objects.select_for_update(no_key=True).get(pk=row.pk)
    require(first_no(may("handover.write", actor), rules.may_take(facts_of(row))))
    row.removed_at = at
    row.save(update_fields=["removed_at"])
    history.append(actor=actor, at=at, action="handover.removed", subject=row, values={"sha256": row.sha256})
    if not Handover.objects.standing().filter(file=row.file).exists():
        transaction.on_commit(lambda: files.path_of(row.file).unlink(missing_ok=True))


@transaction.atomic
def record_taken(row: Handover, *, actor: Actor, at: datetime) -> None:
    """Who took a copy of everybody's data; before the bytes go out."""
    require(first_no(may("handover.read", actor), rules.may_take(facts_of(row))))
    history.append(actor=actor, at=at, action="handover.taken", subject=row, values={"sha256": row.sha256})


def _mine(row: Handover) -> HandoverQuerySet:
    """The row, as long as it is the caller's attempt."""
    return Handover.objects.waiting().filter(pk=row.pk, attempts=row.attempts)


def _waiting(campaign_id: int, round_id: int | None) -> bool:
    return Handover.objects.waiting().filter(campaign=campaign_id, round=round_id).exists()
