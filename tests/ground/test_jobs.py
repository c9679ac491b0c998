"""The worker: what it runs, what it remembers, and that one failure doesn't end the rest."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.db import OperationalError

from andung_emulation import clock, daily, history, tokens
from andung_emulation.actors import Actor
from andung_emulation.jobs import Daily, Job, pulse, queue
from andung_emulation.jobs.models import JobRun, WorkerBeat
from andung_emulation.jobs.queue import LEASE, Worker, claim
from campaigns.models import User
from tests.ground.racing import race

NOW = datetime(2025, 12, 30, 16, 59, tzinfo=UTC)  # 23:59 at An Dũng
TODAY = date(2025, 12, 30)


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Only these jobs, of no app's own."""

    def _only(*jobs: Job | Daily) -> None:
        for config in apps.get_app_configs():
            monkeypatch.setattr(config, "jobs", (), raising=False)
        monkeypatch.setattr(apps.get_app_config("andung_emulation"), "jobs", jobs)

    return _only


@pytest.fixture
def clocked() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def fail(at: datetime) -> bool:
    raise ValueError("không mở được tệp")


@pytest.mark.django_db
def test_job_runs_until_nothing_is_left(only: Callable[..., None]) -> None:
    rows, seen = [1, 2, 3], []

    def take(at: datetime) -> bool:
        seen.append(at)
        rows.pop()
        return bool(rows)

    only(Job("rows", take))
    call_command("work", once=True)
    assert not rows
    assert all(at.tzinfo is not None for at in seen)


@pytest.mark.django_db
def test_daily_job_runs_once_a_local_day(only: Callable[..., None], clocked: time_machine.Traveller) -> None:
    days: list[date] = []
    only(Daily("daily", lambda at: days.append(clock.local_date(at))))
    for _ in range(3):
        Worker().one_pass()
    clocked.shift(timedelta(minutes=2))
    Worker().one_pass()
    assert days == [TODAY, date(2025, 12, 31)]
    assert JobRun.objects.filter(done_at__isnull=False, failure="").count() == 2


@pytest.mark.parametrize("kind", [Job, Daily])
@pytest.mark.django_db
def test_failure_is_recorded_and_the_others_run(only: Callable[..., None], kind: type[Any]) -> None:
    ran: list[int] = []
    only(kind("bad", fail), Daily("good", lambda at: ran.append(1)))
    Worker().one_pass()
    assert ran
    assert JobRun.objects.get(name="bad").failure == "ValueError: không mở được tệp"


@pytest.mark.django_db
def test_failed_job_rests_and_is_cleared_when_it_works_again(
    only: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[Callable[[datetime], bool]] = [lambda at: False, fail]

    def shaky(at: datetime) -> bool:
        return answers.pop()(at)

    only(Job("shaky", shaky))
    resting = Worker()
    resting.one_pass()
    resting.one_pass()
    assert len(answers) == 1
    monkeypatch.setattr(queue, "PAUSE_SECONDS", 0)
    answers.append(fail)
    worker = Worker()
    worker.one_pass()
    assert JobRun.objects.get(name="shaky").failure
    worker.one_pass()
    assert not answers
    assert JobRun.objects.get(name="shaky").failure == ""


@pytest.mark.django_db
def test_daily_job_of_a_killed_worker_is_taken_up_after_its_lease(
    clocked: time_machine.Traveller,
) -> None:
    assert claim("daily", TODAY)
    assert not claim("daily", TODAY)
    clocked.shift(LEASE + timedelta(seconds=1))
    assert claim("daily", TODAY)


@pytest.mark.django_db
def test_a_claim_of_a_clock_that_ran_ahead_keeps_nobody_waiting(clocked: time_machine.Traveller) -> None:
    clocked.shift(timedelta(hours=5))
    assert claim("daily", TODAY)
    clocked.shift(timedelta(hours=-5))
    assert claim("daily", TODAY)
    assert not claim("daily", TODAY)


@pytest.mark.django_db(transaction=True)
def test_one_of_many_workers_gets_the_day() -> None:
    assert sorted(race([lambda: claim("daily", TODAY)] * 6)) == [False] * 5 + [True]


@pytest.mark.django_db
def test_worker_beats_and_forgets_the_dead(
    only: Callable[..., None], clocked: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(Job("idle", lambda at: False))
    WorkerBeat.objects.create(worker="gone:1", at=NOW - timedelta(days=2))
    worker = Worker()
    worker.one_pass()
    assert list(WorkerBeat.objects.values_list("worker", "at")) == [(worker.name, NOW)]
    clocked.shift(20)
    worker.one_pass()
    assert WorkerBeat.objects.get().at == NOW
    monkeypatch.setattr(queue, "BEAT_SECONDS", 0)  # the pulse is measured by a clock that can't be moved
    worker.one_pass()
    assert WorkerBeat.objects.get().at == NOW + timedelta(seconds=20)


@pytest.mark.django_db
def test_a_beat_that_cannot_be_written_is_tried_again_after_a_while_and_not_before_each_job(
    only: Callable[..., None], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Each try is an error, in the log and for health: of an hour without a database not thousands."""

    def away() -> None:
        raise OperationalError("attempt to write a readonly database")

    only(Job("idle", lambda at: False), Job("idle too", lambda at: False))
    worker = Worker()
    monkeypatch.setattr(worker, "_say_alive", away)
    for _ in range(3):
        worker.one_pass()
    assert [line.message for line in caplog.records if line.levelname == "ERROR"] == ["worker can't beat"]
    monkeypatch.undo()
    monkeypatch.setattr(queue, "BEAT_SECONDS", 0)
    worker.beat()
    assert WorkerBeat.objects.get().worker == worker.name


@pytest.fixture
def own_signals() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.django_db(transaction=True)
def test_sigterm_ends_the_loop_after_the_piece_at_hand(only: Callable[..., None], own_signals: None) -> None:
    finished: list[int] = []

    def slow(at: datetime) -> bool:
        if not finished:
            os.kill(os.getpid(), signal.SIGTERM)
        finished.append(1)
        return True

    only(Job("slow", slow), Job("never", fail))
    guard = threading.Timer(20, os._exit, [9])
    guard.start()
    call_command("work")
    guard.cancel()
    assert finished == [1]
    assert not JobRun.objects.exists()


# The ground's own jobs ---------------------------------------------------------------------------


def test_history_is_verified_daily(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    history.append(actor=Actor.system("máy", TODAY), at=NOW, action="test.changed", subject=user)
    daily.verify_history(NOW)
    config = apps.get_app_config("campaigns")
    monkeypatch.setattr(config, "history_witnesses", (lambda: ["Đợt 2025 có hạn không ai biết."],))
    with pytest.raises(daily.HistoryBroken, match="Đợt 2025"):
        daily.verify_history(NOW)


@pytest.mark.django_db
def test_tokens_are_forgotten_daily(clocked: time_machine.Traveller) -> None:
    tokens.UsedToken.objects.create(key="x", path="/", at=NOW - timedelta(days=3))
    daily.forget_tokens(NOW)
    assert not tokens.UsedToken.objects.exists()


@pytest.mark.django_db
def test_a_daily_job_waits_for_its_hour(only: Callable[..., None], clocked: time_machine.Traveller) -> None:
    days: list[date] = []
    only(Daily("remind", lambda at: days.append(clock.local_date(at)), from_hour=7))
    clocked.move_to(datetime(2025, 12, 30, 23, 59, tzinfo=UTC))  # 06:59 at An Dũng
    Worker().one_pass()
    assert days == []
    clocked.shift(timedelta(minutes=1))
    Worker().one_pass()
    assert days == [date(2025, 12, 31)]


@pytest.mark.django_db(transaction=True)
def test_a_long_piece_keeps_its_claim_and_its_pulse(
    only: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A backup of an hour is not begun by a second worker, and health doesn't take the first for dead."""
    monkeypatch.setattr(pulse, "PULSE_SECONDS", 0.05)
    seen: list[tuple[bool, bool]] = []

    def long(at: datetime) -> None:
        run, beat = JobRun.objects.get(), WorkerBeat.objects.get()
        end = time.monotonic() + 60
        while JobRun.objects.get().claimed_until == run.claimed_until and time.monotonic() < end:
            time.sleep(0.02)
        renewed = JobRun.objects.get().claimed_until != run.claimed_until
        seen.append((renewed, WorkerBeat.objects.get().at > beat.at))

    only(Daily("long", long))
    Worker().one_pass()
    assert seen == [(True, True)]
    done = JobRun.objects.get()
    assert done.done_at
    queue.renew("long", done.day)
    assert JobRun.objects.get().claimed_until == done.claimed_until


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_was_asked_to_end_leaves_no_beat(only: Callable[..., None], own_signals: None) -> None:
    """Who moves the database needn't wait until the beat is old."""

    def last(at: datetime) -> bool:
        os.kill(os.getpid(), signal.SIGTERM)
        return False

    only(Job("last", last))
    guard = threading.Timer(20, os._exit, [9])
    guard.start()
    call_command("work")
    guard.cancel()
    assert not WorkerBeat.objects.exists()
