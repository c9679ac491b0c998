"""Who writes is left alone by the other threads of his process (`floor`); on SQLite, as all wait for him."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest
from django.db import OperationalError, connection

from andung_emulation import counting, floor
from campaigns.models import User

pytestmark = pytest.mark.django_db(transaction=True)
A_MOMENT = 0.15


@pytest.fixture(autouse=True)
def _on_sqlite() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("on PostgreSQL writers don't wait for one another")


@pytest.fixture
def other() -> Iterator[ThreadPoolExecutor]:
    """Another thread of this process, with a connection of its own."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(User.objects.count).result()
        yield pool
        pool.submit(lambda: connection.close()).result()  # noqa: PLW0108 - the thread's own


def writes(begun: Event, done: Event) -> None:
    with floor.writing():
        begun.set()
        done.wait(10)


def test_others_rest_at_their_next_statement_until_it_is_left(
    other: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(floor, "REST_SECONDS", 10.0)
    with floor.writing():
        User.objects.count()  # whoever has it goes on
        counted: Future[int] = other.submit(User.objects.count)
        time.sleep(A_MOMENT)
        assert not counted.done()
    assert counted.result(timeout=5) == 0


def test_nobody_rests_for_a_long_import(other: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once for a moment, not at each of a page's statements."""
    monkeypatch.setattr(floor, "REST_SECONDS", A_MOMENT)
    with floor.writing():
        began = time.monotonic()
        for _ in range(20):
            assert other.submit(User.objects.count).result(timeout=5) == 0
        assert time.monotonic() - began < 10 * A_MOMENT


def test_it_is_left_by_whom_an_error_throws_out(other: ThreadPoolExecutor) -> None:
    with pytest.raises(ZeroDivisionError), floor.writing():
        _ = 1 / 0
    assert other.submit(User.objects.count).result(timeout=5) == 0
    with floor.writing():
        User.objects.count()


def test_whoever_stands_in_line_too_long_is_told_so_and_counted(
    other: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(floor, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(counting, "WAIT_SECONDS", 0.05)
    counted: list[str] = []
    monkeypatch.setattr(counting, "count", counted.append)
    begun, done = Event(), Event()
    writer = other.submit(writes, begun, done)
    assert begun.wait(5)
    with pytest.raises(OperationalError, match="database is locked"), floor.writing():
        pytest.fail("two have the floor")
    done.set()
    writer.result(timeout=5)
    assert counted == [counting.WAIT]
    with floor.writing():
        User.objects.count()
