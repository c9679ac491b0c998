"""What waits for a person: each app lists its sources, the home page shows them in one order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from andung_emulation.actors import Actor
from andung_emulation.registration import listed


@dataclass(frozen=True)
class Task:
    """`when` is the date in words, `late` puts it first, `sort` orders the rest; the button goes to `url`.

    `mailed`: the title as it may leave the house by mail, naming units and nobody else; empty: the mail only
    counts it. `dated` False: `sort` is only its place, it is due on no day.
    """

    when: str
    late: bool
    title: str
    detail: str
    url: str
    button: str
    sort: datetime
    mailed: str = ""
    dated: bool = True


def mailable(tasks: Iterable[Task]) -> Iterator[Task]:
    """Tasks whose titles name no person."""
    return (replace(task, mailed=task.title) for task in tasks)


def tasks_for(actor: Actor, round: Any, at: datetime) -> list[Task]:
    """All tasks of that person in that round: late ones first, then by date, then in the sources' order."""
    found = [task for source in listed("task_sources") for task in source(actor, round, at)]
    return sorted(found, key=lambda task: (not task.late, task.sort))
