"""The demonstration's morning, a village with its sheet, and the clerk who follows it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from campaigns.models import Evaluation, Round, Unit, User
from tests import factories as make


@pytest.fixture(autouse=True)
def _morning(db: None) -> Iterator[None]:
    with time_machine.travel(make.AT):
        yield


@pytest.fixture
def unit() -> Unit:
    return make.a_unit("Thôn 4", block="K3")


@pytest.fixture
def sheet(round_: Round, unit: Unit) -> Evaluation:
    return make.an_evaluation(round_, unit)


@pytest.fixture
def clerk() -> User:
    return make.the_office()
