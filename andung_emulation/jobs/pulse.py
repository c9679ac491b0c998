"""A worker goes on saying that it lives while one piece of its work takes long."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection

logger = logging.getLogger(__name__)

PULSE_SECONDS = 15.0
LONGEST_SECONDS = 3 * 3600.0  # beyond that nothing goes on any more: others may take over, health may tell


@contextmanager
def pulsing(beat: Callable[[], object]) -> Iterator[None]:
    """Calls `beat` every fifteen seconds, in a thread and a connection of its own."""
    ended = threading.Event()
    thread = threading.Thread(target=_pulse, args=(beat, ended), name="pulse", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _pulse(beat: Callable[[], object], ended: threading.Event) -> None:
    end = time.monotonic() + LONGEST_SECONDS
    while not ended.wait(PULSE_SECONDS) and time.monotonic() < end:
        try:
            beat()
        except DatabaseError:
            logger.exception("worker can't beat")
        finally:
            connection.close()
