"""The demonstration's morning, a round that is run with two villages, the clerk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from campaigns.models import Evaluation, Round, User
from tests import factories as make
from tests.campaigns.score_workbooks import desk


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(make.AT):
        yield


@pytest.fixture
def round_() -> Round:
    return make.a_round()


@pytest.fixture
def first(round_: Round) -> Evaluation:
    return desk.village(round_, "Thôn 1")


@pytest.fixture
def second(round_: Round) -> Evaluation:
    return desk.village(round_, "Thôn 2")


@pytest.fixture
def clerk() -> User:
    return make.the_office()
