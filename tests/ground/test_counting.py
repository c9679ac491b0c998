"""Health counts errors, shortages and waits, in all processes together (design, section 7)."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import OperationalError, connection
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import reverse

from andung_emulation import counting, health, middleware, shortages
from tests.factories import a_client, an_account

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Any) -> Iterator[Path]:
    settings.ANDUNG_DATA = tmp_path
    with time_machine.travel(NOW, tick=False):
        yield tmp_path


def said() -> str:
    (found,) = [each for each in health.findings() if each.name == "Lỗi, chờ khóa"]
    assert found.well
    return found.said


@pytest.mark.django_db
def test_the_administrator_reads_how_often_something_went_wrong() -> None:
    assert said().startswith("Hôm nay: 0 lỗi, 0 lần chưa làm được vì bận hoặc hết chỗ, 0 lần ghi phải chờ")
    logging.getLogger("andung_emulation.jobs").error("job %s failed", "backup")
    logging.getLogger("andung_emulation.jobs").warning("a warning is none")
    request: HttpRequest = RequestFactory().post("/")
    assert shortages.answer(request, OperationalError("database is locked"), []) is not None
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert "Hôm nay: 0 lỗi" in said()
        assert "hôm qua: 1 lỗi, 1 lần chưa làm được" in said()


@pytest.mark.django_db
def test_a_request_that_fails_counts_once_and_health_itself_never() -> None:
    client = a_client(an_account("administrator"))
    assert client.get(reverse("health")).status_code == 503  # no worker has a beat here
    assert counting.counted(NOW.date()) == {}
    for _ in range(2):
        token = middleware._request_id.set(f"id-{_}")
        for name in ("django.request", "andung_emulation.views"):
            logging.getLogger(name).error("one of its lines")
        middleware._request_id.reset(token)
    assert counting.counted(NOW.date()) == {counting.ERROR: 2}


def test_who_waits_for_a_lock_is_counted_and_who_reads_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 1.5, 2.0, 2.5, 3.0, 9.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    for sql in ("BEGIN IMMEDIATE", "UPDATE x", "SELECT 1"):
        counting._timed(lambda *given: given, sql, None, many=False, context={})
    assert counting.counted(NOW.date()) == {counting.WAIT: 1}


@pytest.mark.django_db
def test_a_connection_made_while_a_page_is_read_does_not_go_on_only_reading() -> None:
    """What the middleware puts on for a GET is taken off again, though the timer came in meanwhile."""

    def refuses(*_: object) -> None:
        raise AssertionError("left behind")

    connection.execute_wrappers.clear()
    with connection.execute_wrapper(refuses):
        counting.time_statements(connection)
    assert refuses not in connection.execute_wrappers
    assert connection.execute_wrappers == [counting._timed]


@pytest.mark.django_db
def test_every_connection_is_timed() -> None:
    connection.ensure_connection()
    assert counting._timed in connection.execute_wrappers


def test_a_storm_fills_no_disk_and_old_days_go(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_BYTES", 5)
    for _ in range(9):
        counting.count(counting.ERROR)
    assert counting.counted(NOW.date()) == {counting.ERROR: 5}
    with time_machine.travel(NOW + counting.KEPT + timedelta(days=1), tick=False):
        counting.count(counting.WAIT)
    assert [each.stat().st_size for each in (data / "counts").iterdir()] == [1]


def test_nothing_is_in_the_way_of_what_is_counted(data: Path) -> None:
    (data / "counts").write_text("no folder")
    counting.count(counting.ERROR)
