"""The demonstration's morning; the clerk at the desk with a year from the drawer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from andung_emulation.actors import Actor
from campaigns.enums import Role
from campaigns.models import Round, User
from tests import factories as make
from tests.recording import factories as paper


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(make.AT):
        yield


@pytest.fixture
def round_() -> Round:
    return paper.a_recorded_round()


@pytest.fixture
def clerk() -> Actor:
    return make.an_actor(Role.OFFICE)


@pytest.fixture
def office() -> User:
    return make.the_office()


@pytest.fixture
def desk(office: User) -> Client:
    return make.a_client(office)
