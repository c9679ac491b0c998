"""A strict world for the tests: no network, warnings are errors, undefined template variables fail."""

from __future__ import annotations

import ipaddress
import os
import shutil
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from andung_emulation.start.testing import BROWSERS
from tests import database
from tests.journals import in_mode, mode_now, modes


def _is_local(address: object) -> bool:
    """A Unix socket, or this machine."""
    if not isinstance(address, tuple):
        return True
    if address[0] == "localhost":
        return True
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Whoever reaches outside in a test fails there and then."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if not _is_local(address):
            raise AssertionError(f"Một phép thử gọi ra mạng: {address!r}")
        real(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        yield


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """What `database.place` brought; the folder of the tests' data goes with it at the end."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, django_db_keepdb: bool, request: pytest.FixtureRequest
) -> None:
    if django_db_keepdb:
        database.place(request.config.cache)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_keepdb: bool, request: pytest.FixtureRequest) -> None:
    if django_db_keepdb:
        database.keep(request.config.cache)


@pytest.fixture(params=modes())
def each_journal(transactional_db: None, request: pytest.FixtureRequest) -> Iterator[None]:
    """For a race: in either journal of SQLite, or on PostgreSQL."""
    with in_mode(request.param):
        assert mode_now() == {"rollback": "delete"}.get(request.param, request.param)
        yield


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks no database says the same beside either: on PostgreSQL the others run alone."""
    if connection.vendor != "postgresql":
        return
    rest = [each for each in items if not _asks_the_database(each)]
    config.hook.pytest_deselected(items=rest)
    items[:] = [each for each in items if _asks_the_database(each)]


def _asks_the_database(item: pytest.Item) -> bool:
    fixtures: tuple[str, ...] = getattr(item, "fixturenames", ())
    asked = {"db", "transactional_db", "django_db_setup", "live_server"}
    return item.get_closest_marker("django_db") is not None or not asked.isdisjoint(fixtures)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("postgres") and connection.vendor != "postgresql":
        pytest.skip("only on PostgreSQL: tests/postgres runs it")
    if item.get_closest_marker("browser"):
        # Playwright's synchronous API holds an event loop in the test's thread, which alarms Django's ORM.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium instead of a downloaded one; its sandbox refuses root."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    sandbox = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    return browser_type_launch_args | {"executable_path": found, "args": sandbox}
