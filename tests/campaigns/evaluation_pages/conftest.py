"""The demonstration's morning, a village's sheet, its unit's account and the clerk's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from campaigns.enums import Role
from campaigns.models import Evaluation, User
from tests import factories as make


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(make.AT):
        yield


@pytest.fixture
def sheet() -> Evaluation:
    return make.an_evaluation(make.a_round(), make.a_unit("Thôn 3", block="K3"))


@pytest.fixture
def clerk() -> User:
    return make.an_account(Role.OFFICE)


@pytest.fixture
def unit(sheet: Evaluation) -> User:
    return make.an_account(Role.UNIT, unit=make.a_unit("Thôn 3"))
