"""`kill -9`, for real, on the server as `run` starts it and at each step of a dossier's way; `make crash`
does the same hundreds of times."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.crashes.kills import Enough, reload, struck_while_they_save
from tests.load import server
from tests.load.server import Site

pytestmark = [
    pytest.mark.django_db,  # so that its database is made, of which the servers get a copy
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks /proc for the children"),
]


@pytest.fixture(scope="module")
def migrated(django_db_setup: None) -> Path:
    if connection.vendor != "sqlite":
        pytest.skip("a server of its own, on SQLite")
    return Path(connection.settings_dict["NAME"])


@pytest.fixture(scope="module")
def commune(migrated: Path) -> Iterator[Site]:
    """Three people."""
    with server.folder() as data:
        yield server.build(data, 1, 1, 1, 0, migrated=migrated)


def test_what_was_acknowledged_is_there_once_and_whole(commune: Site) -> None:
    done = struck_while_they_save(commune.copy(commune.data.with_name("killed")), Enough(2))
    assert done.wrong == []
    assert (done.kills, len(done.submitted)) == (2, 1)
    assert done.saves >= 2


def test_a_reload_is_noticed_by_nobody(commune: Site) -> None:
    """SIGHUP while people save: every request is answered."""
    reloaded = struck_while_they_save(commune.copy(commune.data.with_name("reloaded")), Enough(1), reload)
    assert (reloaded.kills, reloaded.unheard, reloaded.wrong) == (1, 0, [])


def test_import_submission_sealing_issuing_and_archive_are_done_once_or_not_at_all(migrated: Path) -> None:
    """SIGKILL before a statement, around a flush and a commit; of the worker at random."""
    with server.folder() as data:
        told = json.loads(server.empty(data, migrated=migrated).run("-m", "tests.crashes.story", "2", "1"))
    assert (told["partial"], told["wrong"]) == ([], [])
    assert (told["acknowledged"], told["unheard"]) == (3, 3)
    assert told["kills"] == {
        "nhập Excel": 4, "trình hồ sơ": 4, "ban hành quyết định": 4,
        "niêm phong hồ sơ": 1, "niêm phong Giấy khen": 1, "lập bộ lưu trữ": 1,
    }  # fmt: skip
