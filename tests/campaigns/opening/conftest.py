"""The demonstration's morning, and the clerk at her desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from campaigns.models import User
from tests import factories as make


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(make.AT):
        yield


@pytest.fixture
def office() -> User:
    return make.the_office()


@pytest.fixture
def desk(office: User) -> Client:
    return make.a_client(office)
