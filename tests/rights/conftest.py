"""One world for a module: each of its tests leaves it as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from pytest_django.plugin import DjangoDbBlocker

from tests.rights.world import NOW, World, build
from tests.worlds import kept


@pytest.fixture(scope="module")
def _built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with time_machine.travel(NOW), kept(django_db_blocker, build) as world:
        yield world


@pytest.fixture
def world(_built: World, db: None) -> Iterator[World]:
    with time_machine.travel(NOW):
        yield _built
