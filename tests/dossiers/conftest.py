"""The evening of 29/12/2025, a quarter past four, and a clerk of the office."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from campaigns.enums import Role
from campaigns.models import User
from tests.dossiers.factories import EVENING
from tests.factories import a_person, an_account, the_office


@pytest.fixture
def evening() -> Iterator[None]:
    with time_machine.travel(EVENING, tick=False):
        yield


@pytest.fixture
def office(db: None) -> User:
    return the_office()


@pytest.fixture
def chairman(db: None) -> User:
    return an_account(Role.CHAIRMAN, person=a_person("Đinh Văn Thử"))
