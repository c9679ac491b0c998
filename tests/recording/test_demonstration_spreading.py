"""The demonstration's log and its model examples: the log's sums are the targets' figures."""

from __future__ import annotations

import pytest
import time_machine
from django.core.management import call_command
from django.db.models import Sum

from andung_emulation.demo import DATA, TEXTS
from andung_emulation.demo.loading import World, load_broadcasts, load_exemplars, load_people
from andung_emulation.demo.loading.world import moment
from andung_emulation.demo.reader import read_demo
from andung_emulation.demo.texts import read_texts
from awards.enums import ExemplarState
from awards.models import Exemplar
from campaigns.enums import BroadcastKind
from campaigns.models import Broadcast, Round
from campaigns.plans import AN_DUNG
from campaigns.plans.reader import read_plan
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    with time_machine.travel(make.AT):
        call_command("load_plan", verbosity=0)
        demo = read_demo(DATA, read_plan(AN_DUNG))
        world = World(demo, read_texts(TEXTS, demo))
        load_people(world, at=moment(2022, 1, 4))
        Round.objects.annual().update(opened_on=make.TODAY)
        load_broadcasts(world)
        for _ in range(2):  # twice changes nothing
            load_exemplars(demo, world.texts)
    return world


def _summed(year: int, *kinds: str) -> int:
    rows = Broadcast.objects.filter(round__year=year, kind__in=kinds)
    return rows.aggregate(all=Sum("times"))["all"] or 0


def test_the_log_comes_to_what_the_targets_say(world: World) -> None:
    done = {each.code: each.achieved for each in world.demo.targets if each.code in ("c1", "c3")}
    for year in (2022, 2023, 2024, 2025):
        told = _summed(year, BroadcastKind.LOUDSPEAKER, BroadcastKind.ARTICLE)
        assert told == done["c1"][year].value, year
        assert _summed(year, BroadcastKind.MEETING) == done["c3"][year].value, year
        assert 6 <= Broadcast.objects.filter(round__year=year).count() <= 12


def test_two_are_published_with_consent_one_is_being_written(world: World) -> None:
    rows = {each.participant.code: each for each in Exemplar.objects.select_related("participant", "photo")}
    assert {code: each.state for code, each in rows.items()} == {
        "THON3": ExemplarState.PUBLISHED,
        "P13": ExemplarState.PUBLISHED,
        "DTN": ExemplarState.WRITING,
    }
    for code in ("THON3", "P13"):
        assert rows[code].consent_on is not None
        assert rows[code].photo is not None
        assert rows[code].photo_caption.startswith("Ảnh minh họa")
        assert rows[code].broadcasts.count() == 1
    assert rows["THON3"].proposer == rows["THON3"].participant
    assert rows["P13"].proposer is None, "nobody proposes himself"
    assert rows["DTN"].consent_on is None
