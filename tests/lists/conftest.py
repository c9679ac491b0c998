"""Pages are counted at sixteen o'clock of 29/12/2025."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from tests.dossiers.factories import EVENING


@pytest.fixture(autouse=True)
def _evening() -> Iterator[None]:
    with time_machine.travel(EVENING, tick=False):
        yield
