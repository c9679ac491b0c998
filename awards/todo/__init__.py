"""What of awards waits for a person, for the home page, a file a subject."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from andung_emulation.actors import Actor
from andung_emulation.tasks import Task
from awards.todo import decisions, exemplars, initiatives, nominations
from campaigns.models import Round


def tasks(actor: Actor, round: Round, at: datetime) -> Iterator[Task]:
    """Of the round: nominations and meetings. Of all: decisions, revocations, initiatives, exemplars."""
    yield from nominations.tasks(actor, round, at)
    yield from decisions.tasks(actor, at)
    yield from initiatives.tasks(actor, at)
    yield from exemplars.tasks(actor, at)
