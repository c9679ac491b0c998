"""One commune for a module, and its archive as somebody unpacked it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import time_machine
from pytest_django.plugin import DjangoDbBlocker

from dossiers.handover.building import Built
from tests.dossiers.handover.commune import MADE_AT, Commune, a_commune, archive_of, scope_of, unpacked
from tests.worlds import kept


@dataclass(frozen=True)
class Opened:
    """`top`: the one folder of the archive."""

    commune: Commune
    archive: Path
    top: Path
    built: Built


@pytest.fixture(scope="module")
def _opened(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Opened]:
    folder = tmp_path_factory.mktemp("bo-luu-tru")
    with time_machine.travel(MADE_AT, tick=False), kept(django_db_blocker, a_commune) as commune:
        archive, built = archive_of(scope_of(commune), folder / "zip")
        yield Opened(commune, archive, unpacked(archive, folder / "usb"), built)


@pytest.fixture
def opened(_opened: Opened, db: None) -> Opened:
    return _opened
