"""The campaign: plan, rounds, units and people, evaluations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.apps import AppConfig

from andung_emulation.actors import Actor
from andung_emulation.jobs import Daily, Job
from andung_emulation.tasks import Task
from campaigns.guards import GUARDS
from campaigns.history_words import HISTORY_WORDS


def _close_round(at: datetime) -> bool:
    from campaigns.services.rounds import close_next  # models are not ready when this file is read

    return close_next(at)


def _close_round_since(at: datetime) -> datetime | None:
    from campaigns.services.rounds import due_since  # as above

    return due_since(at)


def _remind(at: datetime) -> None:
    from campaigns.services.reminders import remind  # models are not ready when this file is read

    remind(at)


def _reminders() -> Iterable[Any]:
    from campaigns.health import reminders  # models are not ready when this file is read

    return reminders()


def _witness() -> Iterable[str]:
    from campaigns.services import witnesses  # models are not ready when this file is read

    return [*witnesses.unwitnessed_dates(), *witnesses.unwitnessed_closings()]


def _tasks(actor: Actor, round: Any, at: datetime) -> Iterator[Task]:
    from campaigns.todo import tasks  # models are not ready when this file is read

    yield from tasks(actor, round, at)


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = "Phong trào thi đua"
    guards = GUARDS
    history_words = HISTORY_WORDS
    history_witnesses = (_witness,)
    jobs = (
        Job("close-rounds", _close_round, on_steady_clock=True, due_since=_close_round_since),
        Daily("remind", _remind, from_hour=7),
    )
    health_sources = (_reminders,)
    task_sources: tuple[Callable[[Actor, Any, datetime], Iterator[Task]], ...] = (_tasks,)
