"""A council of nine and the hands that act in it."""

from __future__ import annotations

import pytest

from tests.awards.factories import Bench, a_bench


@pytest.fixture
def bench(db: None) -> Bench:
    return a_bench()
