"""Each race is run in both journal modes of SQLite, and once on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection

from tests.factories import AT
from tests.races.journals import MODES, in_mode, mode_now

_MODES = list(MODES) if connection.vendor == "sqlite" else ["postgresql"]


@pytest.fixture(autouse=True, params=_MODES)
def _journal(transactional_db: None, request: pytest.FixtureRequest) -> Iterator[None]:
    with in_mode(request.param):
        if connection.vendor == "sqlite":
            assert mode_now() == {"rollback": "delete"}.get(request.param, request.param)
        yield


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield
