"""A dossier of one collective and one person on the chairman's desk, built once a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from pytest_django.plugin import DjangoDbBlocker

from dossiers.models import Dossier
from tests.dossiers.desk.factories import NEXT_DAY, on_the_desk
from tests.worlds import kept


@pytest.fixture(scope="module")
def _on_the_desk(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[int]:
    with kept(django_db_blocker, lambda: on_the_desk().pk) as pk:
        yield pk


@pytest.fixture
def dossier(_on_the_desk: int, db: None) -> Dossier:
    return Dossier.objects.get(pk=_on_the_desk)


@pytest.fixture
def next_day() -> Iterator[None]:
    with time_machine.travel(NEXT_DAY, tick=False):
        yield
