"""The demonstration's morning, for the attacks that ask for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from tests import factories as make


@pytest.fixture
def morning() -> Iterator[None]:
    with time_machine.travel(make.AT):
        yield
