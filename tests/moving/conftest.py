"""Files of SQLite to move from and to: one without a row, one with a commune at work in every state."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from andung_emulation.moving import places
from andung_emulation.moving.doors import moved_between
from tests import database
from tests.rights.world import NOW, build
from tests.worlds import kept

Copy = Callable[[str], Path]


@pytest.fixture(scope="session")
def blank(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Path:
    """Today's tables. Where the tests' own database is SQLite, what it was made from."""
    path = tmp_path_factory.mktemp("moving") / "blank.sqlite3"
    if connection.vendor == "sqlite":
        return Path(shutil.copyfile(database.made(request.config.cache), path))
    filled = places.opened_to_fill(places.at_file(path))
    with django_db_blocker.unblock(), filled as alias, places.standing_in(alias):
        call_command("migrate", database=alias, interactive=False, verbosity=0)
    return path


@pytest.fixture(scope="session")
def full(blank: Path, django_db_blocker: DjangoDbBlocker) -> Path:
    """A commune moved out of the tests' database, whichever it is; nothing stays there."""
    path = Path(shutil.copyfile(blank, blank.with_name("full.sqlite3")))
    filled = places.opened_to_fill(places.at_file(path))
    with time_machine.travel(NOW), kept(django_db_blocker, build), filled as target:
        moved_between("default", target)
    return path


@pytest.fixture
def copy(tmp_path: Path, blank: Path, full: Path, db: None) -> Copy:
    """A file of one's own, of either."""

    def _copy(which: str) -> Path:
        return Path(shutil.copyfile({"blank": blank, "full": full}[which], tmp_path / f"{which}.sqlite3"))

    return _copy
