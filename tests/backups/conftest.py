"""A small commune, written for good in an installation of its own; once for a module."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from andung_emulation import files
from andung_emulation.actors import Actor
from tests import database
from tests.backups.places import installed_at, with_keys
from tests.dossiers import factories as dossiers
from tests.dossiers.desk.factories import seal_quickly
from tests.factories import a_scan


@pytest.fixture(scope="module")
def world() -> Callable[[], object]:
    """What is in it; a module that wants more has a fixture of this name."""

    def build() -> None:
        actor = Actor.system("Thử", dossiers.EVENING.date())
        files.keep(a_scan("quyet-dinh.pdf"), actor=actor, at=dossiers.EVENING)
        seal_quickly(dossiers.a_submitted_dossier())

    return build


@pytest.fixture(scope="module")
def built(
    request: pytest.FixtureRequest,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
    world: Callable[[], object],
) -> Iterator[Path]:
    data = with_keys(tmp_path_factory.mktemp("an-dung") / "data")
    database.begin_at(data / "andung.sqlite3", request.config.cache)
    with django_db_blocker.unblock(), installed_at(data):
        call_command("migrate", verbosity=0)
        with time_machine.travel(dossiers.EVENING), transaction.atomic():
            world()
        yield data


@pytest.fixture
def commune(built: Path) -> Iterator[Path]:
    """The shelf is empty again for each test."""
    yield built
    shutil.rmtree(built / "backups", ignore_errors=True)


@pytest.fixture(scope="module")
def whole(built: Path) -> Path:
    """One backup of it in the open, with its keys, elsewhere."""
    folder = built.parent / "usb"
    call_command("backup", out=folder, with_keys=True, verbosity=0)
    return next(folder.glob("andung-*.tar"))
