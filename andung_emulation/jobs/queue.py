"""One pass of the worker over what is to be done."""

from __future__ import annotations

import logging
import os
import socket
import time
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.db import Error, connection, transaction
from django.db.models import Q

from andung_emulation import clock
from andung_emulation.jobs import Daily, Job, leases
from andung_emulation.jobs.models import JobRun, WorkerBeat
from andung_emulation.jobs.pulse import pulsing
from andung_emulation.jobs.steadiness import SteadyClock
from andung_emulation.registration import listed

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
BEAT_SECONDS = 15
_FORGOTTEN = timedelta(days=1)
PAUSE_SECONDS = 60  # after a failure
AT_MOST = 500  # pieces of one job in a pass, so that none starves the others


class Worker:
    """Runs all jobs in passes; remembers which one failed and when it last beat. `by_hand`: who started it
    looked at the clock."""

    def __init__(self, *, by_hand: bool = False) -> None:
        self._by_hand = by_hand
        self.name = f"{socket.gethostname()[:80]}:{os.getpid()}"
        self.stopping = False
        self._resume_at: dict[str, float] = {}
        self._beat_at = float("-inf")
        self._clock = SteadyClock()
        self._held: tuple[str, date] | None = None  # the day's job at hand

    def stop(self) -> None:
        """End after the piece at hand."""
        self.stopping = True

    def one_pass(self) -> None:
        with pulsing(self._pulse):
            for job in listed("jobs"):
                if self.stopping:
                    return
                self.beat()
                if time.monotonic() < self._resume_at.get(job.name, 0):
                    continue
                if isinstance(job, Daily):
                    self._run_daily(job)
                else:
                    self._run_job(job)

    def beat(self) -> None:
        """Say that the worker lives, or try to, every fifteen seconds; those long gone are forgotten."""
        if time.monotonic() - self._beat_at < BEAT_SECONDS:
            return
        self._beat_at = time.monotonic()
        try:
            self._say_alive()
            now = datetime.now(UTC)
            WorkerBeat.objects.exclude(at__range=(now - _FORGOTTEN, now + _FORGOTTEN)).delete()
        except Error:  # InterfaceError too: of a server that went away
            logger.exception("worker can't beat")

    def leave(self) -> None:
        """It ended as it was asked to: nobody need wait for its next beat."""
        try:
            WorkerBeat.objects.filter(worker=self.name).delete()
        except Error:
            logger.exception("worker can't take its leave")

    def _say_alive(self) -> None:
        WorkerBeat.objects.update_or_create(worker=self.name, defaults={"at": datetime.now(UTC)})

    def _pulse(self) -> None:
        """While a piece takes long; a day's job stays this worker's."""
        self._say_alive()
        if self._held is not None:
            renew(*self._held)

    def _run_job(self, job: Job) -> None:
        try:
            self._require_right_hour(job)
            for _ in range(AT_MOST):
                if self.stopping or not job.run(clock.now()):
                    break
                self.beat()
        except Exception as error:  # a job's failure is recorded and must not end the others
            self._failed(job.name, error)
        else:
            if self._resume_at.pop(job.name, None) is not None:
                record(job.name, clock.local_date(clock.now()), done_at=datetime.now(UTC), failure="")

    def _require_right_hour(self, job: Job) -> None:
        """Of a job that can't be undone. A training clock is set by whoever trains."""
        if job.on_steady_clock:
            self._clock.require_steady()
        if self._by_hand or settings.DEMO or job.due_since is None:
            return
        at = clock.now()
        due = job.due_since(at)
        if due is not None:
            self._clock.require_seen(due, at)

    def _run_daily(self, job: Daily) -> None:
        at = clock.now()
        if clock.local(at).hour < job.from_hour:
            return
        day = clock.local_date(at)
        try:
            if not claim(job.name, day):
                return
            self._held = job.name, day
            job.run(at)
            record(job.name, day, done_at=datetime.now(UTC), failure="")
        except Exception as error:  # as above
            self._failed(job.name, error)
        finally:
            self._held = None

    def _failed(self, name: str, error: Exception) -> None:
        """The application goes on, the health page says what failed."""
        logger.error("job %s failed", name, exc_info=error)
        self._resume_at[name] = time.monotonic() + PAUSE_SECONDS
        try:
            said = f"{type(error).__name__}: {error}"[:2000]
            record(name, clock.local_date(clock.now()), failure=said)
        except Error:  # InterfaceError too: of a server that went away
            logger.exception("failure of job %s can't be recorded", name)


def claim(name: str, day: date) -> bool:
    """Take that day's run for the length of the lease, unless it is done or another worker has it."""
    now = datetime.now(UTC)
    taken = Q(done_at__isnull=False) | leases.is_held(now, 2 * LEASE)
    if JobRun.objects.filter(taken, name=name, day=day).exists():  # most passes end here, without a write
        return False
    JobRun.objects.get_or_create(name=name, day=day)
    with transaction.atomic():
        free = JobRun.objects.filter(leases.is_free(now, 2 * LEASE), done_at=None)
        if connection.features.has_select_for_update_skip_locked:
            free = free.select_for_update(skip_locked=True, no_key=True)
        run = free.filter(name=name, day=day).first()
        if run is None:
            return False
        run.claimed_until = now + LEASE
        run.save(update_fields=["claimed_until"])
    return True


def renew(name: str, day: date) -> None:
    """It takes longer than its lease: no other worker is to begin it beside."""
    running = JobRun.objects.filter(name=name, day=day, done_at=None)
    running.update(claimed_until=datetime.now(UTC) + LEASE)


def record(name: str, day: date, **outcome: datetime | str) -> None:
    JobRun.objects.update_or_create(name=name, day=day, defaults=outcome)
