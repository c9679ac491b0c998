"""One evening, real time standing still, and the chairman's account."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from campaigns.enums import Role
from campaigns.models import User
from tests import factories as make
from tests.accounts.evening import NOW


@pytest.fixture
def evening() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def chairman(evening: time_machine.Traveller, db: None) -> User:
    return make.an_account(Role.CHAIRMAN, username="chutich-xa", password=make.PASSWORD)
