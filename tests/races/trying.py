"""What somebody in a race is answered: done, or a sentence; never an error."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence

from django.db import IntegrityError, connection

from andung_emulation import guards
from andung_emulation.errors import Refused, Stale
from tests.ground.racing import race

DONE, STALE = "", "stale"
Change = Callable[[], object]


def tried(change: Change) -> str:
    """“” when it was done, “stale” where both texts are shown, else the sentence."""
    try:
        change()
    except Stale:
        return STALE
    except Refused as refused:
        return refused.reason
    except IntegrityError as error:
        said = guards.refusal_of(error)
        if said is None:
            raise
        return said
    return DONE


def at_once(changes: Sequence[Change]) -> list[str]:
    return race([lambda each=each: tried(each) for each in changes])  # type: ignore[misc]  # a default binds it


def tried_alone(change: Change) -> str:
    """The same in a thread of one's own, whose connection ends with it."""
    try:
        return tried(change)
    finally:
        connection.close()


def until_somebody_waits() -> None:
    """Until another session of this database stands before a lock; on PostgreSQL alone."""
    for _ in range(500):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # or a transaction sees the same ones for ever
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone() != (0,):
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits")


def won(answers: Sequence[str]) -> int:
    return Counter(answers)[DONE]
