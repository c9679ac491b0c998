"""`kill -9`, for real, on the server as `run` starts it; `make crash` does the same hundreds of times."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.crashes.kills import killed_while_they_save
from tests.load import server
from tests.load.server import Site

pytestmark = [
    pytest.mark.django_db,  # so that its database is made, of which the server gets a copy
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks /proc for the children"),
]


@pytest.fixture(scope="module")
def commune(django_db_setup: None) -> Iterator[Site]:
    """On a copy of the tests' empty database, on SQLite: three people."""
    if connection.vendor != "sqlite":
        pytest.skip("a server of its own, on SQLite")
    with server.folder() as data:
        yield server.build(data, 1, 1, 1, 0, migrated=Path(connection.settings_dict["NAME"]))


def test_what_was_acknowledged_is_there_once_and_whole(commune: Site) -> None:
    done = killed_while_they_save(commune, 2)
    assert done.wrong == []
    assert (done.kills, len(done.submitted)) == (2, 1)
    assert done.saves >= 2
