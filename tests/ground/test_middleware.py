"""What every answer carries and every request obeys."""

from __future__ import annotations

import gzip
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from andung_emulation.middleware import RequestIdFilter, RequestIdMiddleware, WroteWhileReading
from campaigns.models import User

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def test_each_answer_has_its_own_id(visitor: Client) -> None:
    first, second = (visitor.get("/thu/doc/")["X-Request-ID"] for _ in range(2))
    assert first != second
    assert len(first) == 9


def test_log_lines_have_the_request_s_id() -> None:
    record = logging.LogRecord("x", logging.INFO, "x", 1, "x", None, None)

    def answer(request: object) -> dict[str, str]:
        RequestIdFilter().filter(record)
        return {}

    headers = RequestIdMiddleware(answer)(type("Asked", (), {})())  # type: ignore[arg-type]  # it only carries the id
    assert record.request_id == headers["X-Request-ID"]  # type: ignore[attr-defined]  # the filter put it there
    RequestIdFilter().filter(record)
    assert record.request_id == "-"  # type: ignore[attr-defined]  # as above


def test_what_a_logged_in_person_saw_is_not_stored(visitor: Client) -> None:
    assert visitor.get("/thu/doc/")["Cache-Control"] == "no-store, private"


def test_get_that_writes_raises(visitor: Client) -> None:
    with pytest.raises(WroteWhileReading, match="/thu/ghi/"):
        visitor.get("/thu/ghi/")


def test_get_that_reads_and_post_that_writes_pass(visitor: Client) -> None:
    assert visitor.get("/thu/doc/").content == b"0"
    assert visitor.post("/thu/ghi/").content == b"written"


def test_get_of_a_recorded_view_may_write(visitor: Client) -> None:
    assert visitor.get("/thu/ghi-co-phep/").content == b"written"


@pytest.fixture
def clocked(visitor: Client, user: User) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        visitor.force_login(user)
        yield traveller


def is_in(visitor: Client) -> bool:
    return visitor.get("/thu/doc/").status_code == 200


def test_session_ends_when_idle(
    visitor: Client, clocked: time_machine.Traveller, settings: pytest.FixtureRequest
) -> None:
    idle = timedelta(seconds=settings.SESSION_IDLE_SECONDS)  # type: ignore[attr-defined]  # pytest-django's settings
    clocked.shift(idle - timedelta(seconds=1))
    assert is_in(visitor)
    clocked.shift(idle)
    answer = visitor.get("/thu/doc/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/dang-nhap/")


def test_session_ends_after_its_longest_age(visitor: Client, clocked: time_machine.Traveller) -> None:
    for _ in range(23):
        clocked.shift(timedelta(minutes=30))
        assert is_in(visitor)
    clocked.shift(timedelta(minutes=30))
    assert not is_in(visitor)


def test_new_log_in_starts_a_new_age(visitor: Client, user: User, clocked: time_machine.Traveller) -> None:
    for _ in range(23):
        clocked.shift(timedelta(minutes=30))
        assert is_in(visitor)
    visitor.force_login(user)
    clocked.shift(timedelta(minutes=30))
    assert is_in(visitor)


def test_session_is_renewed_at_most_every_five_minutes(
    visitor: Client, clocked: time_machine.Traveller
) -> None:
    written = []
    for _ in range(10):
        clocked.shift(timedelta(minutes=1))
        with CaptureQueriesContext(connection) as queries:
            assert is_in(visitor)
        written.append(any(query["sql"].startswith("UPDATE") for query in queries))
    assert written == [False, False, False, False, True] * 2


@pytest.mark.django_db
def test_pages_go_compressed_to_who_takes_them_so() -> None:
    page = Client().get("/dang-nhap/", headers={"accept-encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip"
    assert b"<html" in gzip.decompress(page.content)
    assert "Content-Encoding" not in Client().get("/dang-nhap/")
