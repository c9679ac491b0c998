"""What the worker does about backups."""

from __future__ import annotations

import logging
import time
from datetime import datetime

from django.db import connection

from andung_emulation.backups import keeping
from andung_emulation.jobs import Daily, Job

logger = logging.getLogger(__name__)
_LOOK_SECONDS = 60
_looked_at = float("-inf")


def back_up(_at: datetime) -> None:
    """The day's whole backup. Inside a transaction nothing is written yet that others could see: no copy."""
    if connection.in_atomic_block:
        return
    kept = keeping.keep_whole()
    logger.info("backup %s, %s bytes, %s files lost", kept.name, kept.size, len(kept.lost))


def back_up_between(at: datetime) -> bool:
    """Asked at each pass, so it looks once a minute only."""
    global _looked_at  # noqa: PLW0603 - of this process alone
    if connection.in_atomic_block or time.monotonic() - _looked_at < _LOOK_SECONDS:
        return False
    _looked_at = time.monotonic()
    kept = keeping.keep_between(at)
    if kept:
        logger.info("backup %s, %s bytes", kept.name, kept.size)
    return False


JOBS = (Daily("backup", back_up), Job("backup-between", back_up_between))
