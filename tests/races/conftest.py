"""Each race is run in both journal modes of SQLite, and once on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from tests.factories import AT


@pytest.fixture(autouse=True)
def _journal(each_journal: None) -> None:
    """Whatever is raced here."""


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield
