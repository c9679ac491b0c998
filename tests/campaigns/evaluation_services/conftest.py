"""A village's sheet, its unit and the clerk, as services know them."""

from __future__ import annotations

import pytest

from andung_emulation.actors import Actor
from campaigns.enums import Role
from campaigns.models import Evaluation, Round
from tests import factories as make


@pytest.fixture
def round_() -> Round:
    return make.a_round()


@pytest.fixture
def sheet(round_: Round) -> Evaluation:
    return make.an_evaluation(round_, make.a_unit("Thôn 3", block="K3"))


@pytest.fixture
def clerk() -> Actor:
    return make.an_actor(Role.OFFICE)


@pytest.fixture
def unit(sheet: Evaluation) -> Actor:
    return make.an_actor(Role.UNIT, unit=make.a_unit("Thôn 3"))
