"""The ground's own jobs of the day."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime

from django.contrib.sessions.models import Session

from andung_emulation import files, history, lockout, tokens
from andung_emulation.jobs import Daily

logger = logging.getLogger(__name__)


class HistoryBroken(RuntimeError):
    """The chain or a witness says that history was tampered with; health shows it until it is mended."""


def verify_history(_at: datetime) -> None:
    """Raises `HistoryBroken`; else logs the head, so that the log is one more witness of it."""
    problem = history.verify()
    said = [str(problem)] if problem else []
    said += history.unwitnessed()
    if said:
        raise HistoryBroken(" ".join(said))
    logger.info("history is whole, head %s", history.head())


def forget_tokens(_at: datetime) -> None:
    tokens.forget_old()


def forget_visits(_at: datetime) -> None:
    """Sessions that ended and failed log-ins that count no more: in real time, not the training clock's."""
    Session.objects.filter(expire_date__lt=datetime.now(UTC)).delete()
    lockout.forget_old()


def sweep_files(_at: datetime) -> None:
    """The halves that a killed process left; a file that has its name is nobody's to delete."""
    for name in files.sweep(time.time()):
        logger.warning("half a file was swept: %s", name)


JOBS = (
    Daily("verify_history", verify_history),
    Daily("forget_tokens", forget_tokens),
    Daily("forget_visits", forget_visits),
    Daily("sweep_files", sweep_files),
)
