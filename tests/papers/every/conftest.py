"""The papers of two communes, one plain and one where people type the worst: built and printed once a run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.dossiers.factories import EVENING
from tests.papers.every import kinds, words
from tests.papers.every.shelf import Shelf
from tests.papers.test_hostile import Listener


@pytest.fixture
def evening() -> Iterator[None]:
    """When dossiers are filed."""
    with time_machine.travel(EVENING, tick=False):
        yield


@pytest.fixture(scope="session")
def caller() -> Iterator[Listener]:
    """Its address is in what people typed; whoever follows it is counted."""
    made = Listener()
    yield made
    made.close()


@pytest.fixture(scope="session")
def plain(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Shelf:
    return _built(django_db_blocker, words.plain())


@pytest.fixture(scope="session")
def worst(django_db_setup: None, django_db_blocker: DjangoDbBlocker, caller: Listener) -> Shelf:
    """25 sit in the council, and the deputy signs."""
    typed = words.worst(f"http://127.0.0.1:{caller.port}")
    return _built(django_db_blocker, typed, seats=25, deputy=True)


@pytest.fixture(params=["plain", "worst"])
def shelf(request: pytest.FixtureRequest) -> Shelf:
    found: Shelf = request.getfixturevalue(request.param)
    return found


def _built(blocker: DjangoDbBlocker, typed: words.Words, *, seats: int = 9, deputy: bool = False) -> Shelf:
    with blocker.unblock(), time_machine.travel(EVENING, tick=False), transaction.atomic():
        made = kinds.built(typed, seats=seats, deputy=deputy)
        transaction.set_rollback(True)
    return Shelf(made)
