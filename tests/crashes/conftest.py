"""The pages of the ground's tests, and what is done to a database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import connection
from django.test import Client

from campaigns.models import User
from tests.attacks.conftest import morning
from tests.ground.conftest import at, clerk, pages, user, visitor

__all__ = ["at", "clerk", "morning", "pages", "user", "visitor"]


@pytest.fixture
def patient_for() -> Iterator[Callable[[float], None]]:
    """How long this test's connection waits for a lock; as ever, afterwards."""

    def wait(seconds: float) -> None:
        connection.settings_dict["OPTIONS"]["timeout"] = seconds
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")

    usual = connection.settings_dict["OPTIONS"].get("timeout")
    yield wait
    if connection.vendor == "sqlite":
        wait(usual)


@contextmanager
def full_database() -> Iterator[None]:
    """Not a page more than it has."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1073741823")


@contextmanager
def held(how: str) -> Iterator[None]:
    """The lock that another program has on the file: IMMEDIATE lets others read, EXCLUSIVE doesn't."""
    other = sqlite3.connect(
        str(connection.settings_dict["NAME"]), isolation_level=None, check_same_thread=False
    )
    try:
        other.execute(f"BEGIN {how}")
        yield
    finally:
        other.close()


@pytest.fixture
def full() -> Callable[[], AbstractContextManager[None]]:
    return full_database


@pytest.fixture
def strangers(pages: None) -> Client:
    """Nobody is logged in, and an error is an answer."""
    return Client(raise_request_exception=False)


@pytest.fixture
def old_session(visitor: Client, user: User) -> Client:
    """Whose next page renews his session."""
    session = visitor.session
    session["andung_started"] = session["andung_seen"] = session.get("andung_seen", 0) - 400
    session.save()
    return visitor
