"""A new key for the chain, from the next entry on.

Order, under the chain's lock: the key file is put in place, the entry that says so is written with the new
key, the transaction ends. A process killed in between leaves a key that nobody has used yet: the next entry,
whosever, is written with it, and verified with it. The old key stays, for the old rows alone; they can't be
rewritten with it either, since the first entry of the new key holds their last hash.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from andung_emulation import key_files
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from andung_emulation.history import chain
from andung_emulation.history.models import HistoryEntry
from andung_emulation.key_files import HistoryKeys


def rotate_key(*, actor: Actor, at: datetime, reason: str) -> HistoryEntry:
    """The entry that says so, the first one of the new key. Raises Refused for an empty history, OSError or
    `KeyFileBroken` when the old keys can't be read: without them a new one would only hide the loss."""
    path = Path(settings.HISTORY_KEY_FILE)
    with transaction.atomic(durable=True):
        chain.lock()
        last = HistoryEntry.objects.order_by("-seq").first()
        if last is None:
            raise Refused("Lịch sử chưa có dòng nào: chưa có gì để đổi khóa.")
        keys = key_files.history_keys_in(path)
        if not keys.starts_at(last.seq + 1):  # else: of a rotation that was cut short, and used by no entry
            key_files.write_history_keys(path, _with_next(keys, last.seq + 1))
        old, new = (key_files.fingerprint(chain.keys().of(seq)) for seq in (last.seq, last.seq + 1))
        return chain.append(
            actor=actor,
            at=at,
            action=chain.ROTATED,
            subject=last,
            reason=f"Khóa {old} ký đến dòng {last.seq}, khóa {new} từ dòng {last.seq + 1}. {reason}".strip(),
        )


def _with_next(keys: HistoryKeys, start: int) -> HistoryKeys:
    """Without keys of entries that this database doesn't have: they are of a restored one's lost future."""
    kept = tuple(one for one in keys.known if one[0] < start)
    return HistoryKeys((*kept, (start, key_files.fresh_key().encode("ascii"))))
