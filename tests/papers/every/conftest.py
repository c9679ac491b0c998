"""The papers of two communes, one plain and one where people type the worst; each is built once a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from dossiers.blocks import OfficialDocument
from tests.dossiers.factories import EVENING
from tests.papers.every import kinds, words

CALLED = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def papers(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, OfficialDocument]]:
    with django_db_blocker.unblock(), time_machine.travel(EVENING, tick=False), transaction.atomic():
        made = kinds.built(words.plain())
        transaction.set_rollback(True)
    yield made
