"""The rows are the queue: which papers a worker takes, for how long, and which rest after they failed.

Leases and pauses run on real time: a training clock may stand anywhere.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from django.db.models import F

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.jobs.leases import is_free
from andung_emulation.verdicts import require
from dossiers.models import Dossier, Paper, Summary
from dossiers.rules.papers import may_retry
from dossiers.rules.rights import may

LEASE = timedelta(minutes=2)  # far beyond what the few papers of a claim may take
AT_ONCE = 4
PIECE_SECONDS = 5.0
PAUSE = timedelta(minutes=1)  # after the first failure, longer after each other one
MAX_ATTEMPTS = 5  # then a paper rests until the office tries again
LONGEST = 2 * PAUSE * MAX_ATTEMPTS  # nothing is put aside for longer
INTERRUPTED = f"Máy chủ dừng giữa chừng {MAX_ATTEMPTS} lần khi đang lập PDF này."


def claimed() -> Iterator[Paper]:
    """What waits, in the order of issuing, for as long as a worker's piece may take. Each is the caller's
    until its lease runs out; if he is killed, another takes it up again."""
    end = time.monotonic() + PIECE_SECONDS
    while time.monotonic() < end:
        papers = claim(AT_ONCE)
        if not papers:
            return
        yield from papers


@transaction.atomic
def claim(count: int) -> list[Paper]:
    """At most so many. Who was cut short again and again is given up, with the reason."""
    real = datetime.now(UTC)
    free = Paper.objects.to_seal().filter(is_free(real, LONGEST))
    free.filter(attempts__gte=MAX_ATTEMPTS, failure="").update(failure=INTERRUPTED)
    waiting = free.filter(attempts__lt=MAX_ATTEMPTS).order_by("issued_at", "pk")
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True, no_key=True)
    papers = list(waiting[:count])
    Paper.objects.filter(pk__in=[paper.pk for paper in papers]).update(
        claimed_until=real + LEASE, attempts=F("attempts") + 1
    )
    return papers


def put_aside(paper: Paper, reason: str) -> None:
    """It failed: it says why and rests for a while; a machine that was mended meanwhile prints it then."""
    paper.failure = reason[:300]
    pause = PAUSE * max(paper.attempts + 1, 1)
    Paper.objects.to_seal().filter(pk=paper.pk).update(
        failure=paper.failure, claimed_until=datetime.now(UTC) + pause
    )


@transaction.atomic
def retry(owner: Dossier | Summary, *, actor: Actor, at: datetime) -> int:
    """Every paper of it that failed is taken up at once and from the start; how many they are."""
    is_summary = isinstance(owner, Summary)
    belongs = {"summary" if is_summary else "dossier": owner}
    failed = Paper.objects.to_seal().filter(**belongs).exclude(failure="")
    require(may("paper.write", actor))
    require(may_retry(failed.count()))
    labels = [
        paper.label for paper in failed.select_related("nomination__participant", "summary__round__campaign")
    ]
    failed.update(attempts=0, failure="", claimed_until=None)
    values = {"papers": labels}
    action = "summary.sealing_retried" if is_summary else "dossier.sealing_retried"
    history.append(actor=actor, at=at, action=action, subject=owner, values=values)
    return len(labels)
