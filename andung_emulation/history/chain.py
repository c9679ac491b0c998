"""Appending to the chain, and what a row's hash covers."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import Model, QuerySet

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.history.models import HistoryDetail, HistoryEntry
from andung_emulation.history.order import CLOCK_ACCEPTED, goes_on
from andung_emulation.key_files import HistoryKeys, history_keys_in
from andung_emulation.verdicts import require

GENESIS = "0" * 64
ERASED = "history.detail_erased"
ROTATED = "history.key_rotated"
_JSON = DjangoJSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_LOCK = 0x416E44756E67  # "AnDung": the advisory lock on the chain's head
_HASHED = (
    "seq", "actor_id", "actor", "roles", "action", "subject", "subject_label",
    "from_state", "to_state", "reason", "on_paper", "detail_hash", "previous_hash",
)  # fmt: skip


def append(
    *,
    actor: Actor,
    at: datetime,
    action: str,
    subject: Model,
    from_state: str = "",
    to_state: str = "",
    reason: str = "",
    values: Mapping[str, Any] | None = None,
    on_paper: bool = False,
) -> HistoryEntry:
    """Write one entry; a service's last write, so that the chain's head is locked for a moment only.

    Takes the lock before it reads the head: the advisory lock on PostgreSQL; SQLite's transaction is
    IMMEDIATE and holds the only write lock. Raises RuntimeError outside a transaction: an entry without its
    change, or a change without its entry, must not be possible.
    """
    [entry] = append_each(
        [(subject, values or {})],
        actor=actor,
        at=at,
        action=action,
        from_state=from_state,
        to_state=to_state,
        reason=reason,
        on_paper=on_paper,
    )
    return entry


def append_each(
    subjects: Iterable[tuple[Model, Mapping[str, Any]]],
    *,
    actor: Actor,
    at: datetime,
    action: str,
    from_state: str = "",
    to_state: str = "",
    reason: str = "",
    on_paper: bool = False,
) -> list[HistoryEntry]:
    """The same for many subjects, each with its changed values: an entry each, chained in the order given, in
    as few statements for a thousand as for one. Refused where the clock went back (`history.order`)."""
    if not connection.in_atomic_block:
        raise RuntimeError("history.append() needs the transaction of the change that it records")
    lock()
    last = HistoryEntry.objects.order_by("-seq").first()
    if last is not None and action != CLOCK_ACCEPTED:
        require(goes_on(last.at, at))
    # Read under the lock: a rotation puts the next key in place under it too.
    known, entries, details = keys(), list[HistoryEntry](), list[dict[str, Any]]()
    common = _who(actor) | {
        "at": at.astimezone(UTC),
        "action": action,
        "from_state": from_state,
        "to_state": to_state,
        "reason": vietnamese.normalise_lines(reason),  # a form's, which no field of a row has cleaned
        "on_paper": on_paper,
    }
    for subject, values in subjects:
        salt, text = secrets.token_hex(16), json_text(values) if values else ""
        last = _next(last, subject, detail_hash_of(salt, text) if text else "", common, known)
        entries.append(last)
        if text:
            details.append({"entry_id": last.seq, "salt": salt, "text": text})
    stored = _as_stored(common)
    _insert(HistoryEntry, [vars(entry) | stored for entry in entries])
    _insert(HistoryDetail, details)
    return entries


def _who(actor: Actor) -> dict[str, Any]:
    return {"actor_id": actor.user_id, "actor": actor.name[:200], "roles": " ".join(sorted(actor.roles))}


def _next(
    last: HistoryEntry | None, subject: Model, detail_hash: str, common: Mapping[str, Any], known: HistoryKeys
) -> HistoryEntry:
    entry = HistoryEntry(
        seq=last.seq + 1 if last else 1,
        subject=subject_key(subject),
        subject_label=str(subject)[:300],
        detail_hash=detail_hash,
        previous_hash=last.hash if last else GENESIS,
        **common,
    )
    entry.hash = hash_of(entry, known.of(entry.seq))
    entry._state.adding = False
    return entry


def _as_stored(common: Mapping[str, Any]) -> dict[str, Any]:
    """What all entries of a change share, once in the database's own form; the rest are texts and numbers."""
    fields = {field.attname: field for field in HistoryEntry._meta.concrete_fields}
    return {name: fields[name].get_db_prep_save(value, connection) for name, value in common.items()}


def _insert(model: type[Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """One prepared statement for all rows. For thousands of them the ORM's own bulk insert, which prepares
    every value anew, takes longer than everything else that is done for their history."""
    if not rows:
        return
    columns = [str(field.column) for field in model._meta.concrete_fields]
    names = ", ".join(map(connection.ops.quote_name, columns))
    marks = ", ".join(["%s"] * len(columns))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608 - names of our own models
            [[row[column] for column in columns] for row in rows],
        )


def erase_detail(entry: HistoryEntry, *, actor: Actor, at: datetime, reason: str) -> HistoryEntry:
    """Erase an entry's changed values for good, and say so in the chain, which stays whole.

    Verification misses a detail that went without such an entry. Needs a transaction, like `append`.
    """
    erasure = append(actor=actor, at=at, action=ERASED, subject=entry, reason=reason)
    HistoryDetail.objects.filter(entry=entry).delete()
    return erasure


def of(subject: Model) -> QuerySet[HistoryEntry]:
    """A subject's timeline, oldest first, with the changed values."""
    return HistoryEntry.objects.filter(subject=subject_key(subject)).select_related("detail").order_by("seq")


def head() -> str:
    """The last hash, as receipts and sealed papers print it."""
    return HistoryEntry.objects.order_by("-seq").values_list("hash", flat=True).first() or GENESIS


def subject_key(subject: Model) -> str:
    """`campaigns.evaluation:12`; a proxy and its model are the same subject."""
    concrete = subject._meta.concrete_model
    label = (concrete or type(subject))._meta.label_lower
    return f"{label}:{subject.pk}"


def keys() -> HistoryKeys:
    """Read anew each time, so that every process knows the next key at once."""
    return history_keys_in(Path(settings.HISTORY_KEY_FILE))


def hash_of(entry: HistoryEntry, secret: bytes) -> str:
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    said = json_text({"at": at} | {name: getattr(entry, name) for name in _HASHED})
    return hmac.new(secret, said.encode(), hashlib.sha256).hexdigest()


def detail_hash_of(salt: str, text: str) -> str:
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def json_text(values: Mapping[str, Any]) -> str:
    """One text for the same values, whatever their order."""
    return _JSON.encode(values)


def lock() -> None:
    """Nobody else appends until the transaction ends.

    What the transaction refers to is asked first: asked at its commit, it would wait, lock in hand, for who
    takes the referred row away, who waits for the lock.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
