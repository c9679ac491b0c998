"""The papers: assemble, check, submit, seal, print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.apps import AppConfig

from andung_emulation.actors import Actor
from andung_emulation.jobs import Daily, Job
from andung_emulation.tasks import Task
from dossiers.guards import GUARDS
from dossiers.history_words import HISTORY_WORDS


def _seal(at: datetime) -> bool:
    from dossiers.services.sealing import seal_next  # models are not ready when this file is read

    return seal_next(at)


def _hand_over(at: datetime) -> bool:
    from dossiers.handover.making import make_next  # models are not ready yet

    return make_next(at)


def _verify_seals(at: datetime) -> None:
    from dossiers.services.seals import verify_seals  # models are not ready yet

    verify_seals(at)


def _witness() -> Iterable[str]:
    from dossiers.services.witnesses import unwitnessed_submissions  # models are not ready yet

    return unwitnessed_submissions()


def _desk() -> Iterable[str]:
    from dossiers.services import witnesses  # models are not ready yet

    return [*witnesses.unwitnessed_words(), *witnesses.unwitnessed_approvals()]


def _tasks(actor: Actor, round: Any, at: datetime) -> Iterator[Task]:
    from dossiers.todo import tasks  # models are not ready yet

    yield from tasks(actor, round, at)


def _papers() -> Iterable[Any]:
    from dossiers.health import papers  # models are not ready yet

    return papers()


def _seals() -> Iterable[Any]:
    from dossiers.health import seals  # models are not ready yet

    return seals()


def _printing() -> Iterable[Any]:
    from dossiers.health import printing  # models are not ready yet

    return printing()


def _nomination_links(nomination: Any, actor: Actor) -> Iterable[tuple[str, str]]:
    from dossiers.selectors.links import links_of  # models are not ready yet

    return links_of(nomination, actor)


def _meeting_links(meeting: Any, actor: Actor) -> Iterable[tuple[str, str]]:
    from dossiers.selectors.links import meeting_links  # models are not ready yet

    return meeting_links(meeting, actor)


def _nomination_list_links(round: Any, actor: Actor) -> Iterable[tuple[str, str]]:
    from dossiers.selectors.links import nomination_list_links  # models are not ready yet

    return nomination_list_links(round, actor)


def _award_links(award: Any, actor: Actor) -> Iterable[tuple[str, str]]:
    from dossiers.selectors.links import certificate_links  # models are not ready yet

    return certificate_links(award, actor)


def _decision_links(decision: Any, actor: Actor) -> Iterable[tuple[str, str]]:
    from dossiers.selectors.links import decision_links  # models are not ready yet

    return decision_links(decision, actor)


def _minutes_frozen(meeting: Any) -> str:
    from dossiers.selectors.facts import minutes_frozen  # models are not ready yet

    return minutes_frozen(meeting)


def _award_quotes(round: Any) -> str:
    from dossiers.selectors.facts import award_quoted  # models are not ready yet

    return award_quoted(round)


def _reissue(award: Any, correction: Any, actor: Actor, at: datetime) -> None:
    from dossiers.services.reissuing import reissue_certificate  # models are not ready yet

    reissue_certificate(award, correction, actor=actor, at=at)


class DossiersConfig(AppConfig):
    name = "dossiers"
    verbose_name = "Hồ sơ trình"
    guards = GUARDS
    jobs: tuple[Job | Daily, ...] = (
        Job("seal-papers", _seal),
        Job("make-handovers", _hand_over),
        Daily("verify_seals", _verify_seals),
    )
    history_witnesses = (_witness, _desk)
    history_words = HISTORY_WORDS
    task_sources: tuple[Callable[[Actor, Any, datetime], Iterator[Task]], ...] = (_tasks,)
    health_sources = (_papers, _seals, _printing)
    nomination_links = (_nomination_links,)
    nomination_list_links = (_nomination_list_links,)
    meeting_links = (_meeting_links,)
    award_links = (_award_links,)
    decision_links = (_decision_links,)
    correction_hooks = (_reissue,)
    minutes_frozen = (_minutes_frozen,)
    award_quotes = (_award_quotes,)
