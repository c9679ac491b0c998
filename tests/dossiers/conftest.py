"""The evening of 29/12/2025, a quarter past four, and a clerk of the office."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from campaigns.enums import Role
from campaigns.models import User
from tests.dossiers.factories import EVENING
from tests.factories import a_person, an_account


@pytest.fixture
def evening() -> Iterator[None]:
    with time_machine.travel(EVENING, tick=False):
        yield


@pytest.fixture
def office(db: None) -> User:
    return an_account(Role.OFFICE, person=a_person("Huỳnh Thị Mây"))


@pytest.fixture
def chairman(db: None) -> User:
    return an_account(Role.CHAIRMAN, person=a_person("Đinh Văn Thử"))
