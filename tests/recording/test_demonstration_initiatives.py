"""The demonstration's initiatives: through the doors, each step on a day on which it could be known."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.core.management import call_command

from andung_emulation import clock, history
from andung_emulation.demo import DATA, TEXTS
from andung_emulation.demo.loading import World, load_councils, load_initiatives, load_people
from andung_emulation.demo.loading.world import moment
from andung_emulation.demo.reader import read_demo
from andung_emulation.demo.texts import read_texts
from campaigns.plans import AN_DUNG
from campaigns.plans.reader import read_plan
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db: None) -> World:
    with time_machine.travel(make.AT):
        call_command("load_plan", verbosity=0)
        demo = read_demo(DATA, read_plan(AN_DUNG))
        world = World(demo, read_texts(TEXTS, demo))
        load_people(world, at=moment(2022, 1, 4))
        load_councils(world)
        load_initiatives(world)
    return world


def test_two_are_recognised_by_documents_one_waits(world: World) -> None:
    documents = {code: row.recognition_words for code, row in world.initiatives.items()}
    assert documents == {
        "SK1": "",
        "SK2": "Quyết định số 1126/QĐ-UBND ngày 22/11/2024",
        "SK3": "Quyết định số 1187/QĐ-UBND ngày 20/11/2025",
    }
    scans = [row.recognised_by.file for row in world.initiatives.values() if row.recognised_by]
    assert all(scans)


def test_where_they_are_applied_is_confirmed_where_the_data_says_so(world: World) -> None:
    told = {
        code: [(use.unit.code, use.confirmed_on is not None) for use in row.uses.order_by("since", "pk")]
        for code, row in world.initiatives.items()
    }
    assert told["SK1"] == [("THON3", False), ("THON1", False)]
    assert {unit for unit, confirmed in told["SK2"] if confirmed} == {
        "MOTCUA", "VPTK", "TPHT", "DCNN", "LDTBXH",
    }  # fmt: skip
    assert [unit for unit, confirmed in told["SK3"] if not confirmed] == ["THON4"]


def test_each_step_comes_after_the_one_before(world: World) -> None:
    for row in world.initiatives.values():
        entries = list(history.of(row))
        assert [each.at for each in entries] == sorted(each.at for each in entries)
    first, *_, last = history.of(world.initiatives["SK2"])
    days = [clock.local_date(each.at) for each in (first, last)]
    assert days == [date(2024, 10, 14), date(2025, 1, 3)], "the year's effect is told when it is over"
    assert "3 (2024)" in world.initiatives["SK2"].effect
