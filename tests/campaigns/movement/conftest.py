"""The demonstration's morning; the round of 2025 and the clerk of the office."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from campaigns.models import Round, User
from tests import factories as make


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(make.AT, tick=False):
        yield


@pytest.fixture
def office(db: None) -> User:
    return make.the_office()


@pytest.fixture
def round_(db: None) -> Round:
    return make.a_round()
