"""The commune of tests/rights: an account for each role, work in every state, due before 05/01/2026."""

from __future__ import annotations

import pytest

from campaigns.models import User
from tests.factories import the_office
from tests.rights.conftest import _built, world

__all__ = ["_built", "world"]


@pytest.fixture
def office(db: None) -> User:
    return the_office()
