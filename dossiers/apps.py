"""The papers: assemble, check, submit, seal, print."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.apps import AppConfig

from andung_emulation.jobs import Job
from dossiers.guards import GUARDS


def _seal(at: datetime) -> bool:
    from dossiers.services.sealing import seal_next  # models are not ready when this file is read

    return seal_next(at)


def _witness() -> Iterable[str]:
    from dossiers.services.submission import unwitnessed_submissions  # models are not ready yet

    return unwitnessed_submissions()


class DossiersConfig(AppConfig):
    name = "dossiers"
    verbose_name = "Hồ sơ trình"
    guards = GUARDS
    jobs = (Job("seal-papers", _seal),)
    history_witnesses = (_witness,)
