"""What of the dossiers waits for a person, for the home page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache

from andung_emulation.actors import Actor
from andung_emulation.tasks import Task, mailable
from campaigns.models import Round
from campaigns.selectors import work_calendar
from dossiers.todo import decisions, submission, summaries


def tasks(actor: Actor, round: Round, at: datetime) -> Iterator[Task]:
    """The dossier to put together and submit; the one that waits for the chairman, or for its number; the
    report of a year that is decided."""
    work = cache(work_calendar)
    yield from mailable(submission.tasks(actor, round, at, work))
    yield from mailable(decisions.tasks(actor, at, work))
    yield from mailable(summaries.tasks(actor, round, at))
