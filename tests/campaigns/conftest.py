"""The demonstration's morning, for those who ask for it, and the clerk of a commune with its campaign."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from campaigns.enums import Role
from campaigns.models import User
from tests import factories as make


@pytest.fixture
def morning() -> Iterator[None]:
    with time_machine.travel(make.AT):
        yield


@pytest.fixture
def clerk() -> User:
    make.a_campaign()
    return make.an_account(Role.OFFICE)


@pytest.fixture
def office(clerk: User) -> Client:
    return make.a_client(clerk)
