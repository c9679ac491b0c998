"""The demonstration's letters and checks, loaded through the doors, at times at which they could be known."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.core.management import call_command

from andung_emulation import clock, history
from andung_emulation.demo import DATA, TEXTS
from andung_emulation.demo.loading import World, load_following, load_people
from andung_emulation.demo.loading.world import moment
from andung_emulation.demo.reader import read_demo
from andung_emulation.demo.texts import read_texts
from campaigns.models import Check, Guidance, Round, User
from campaigns.plans import AN_DUNG
from campaigns.plans.reader import read_plan
from campaigns.selectors.checks import findings_of
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def _loaded(db: None) -> None:
    with time_machine.travel(make.AT):
        call_command("load_plan", verbosity=0)
        demo = read_demo(DATA, read_plan(AN_DUNG))
        world = World(demo, read_texts(TEXTS, demo))
        load_people(world, at=moment(2022, 1, 4))
        for round_ in Round.objects.annual():
            paper = (round_.year or 0) < 2024
            opened_on = date(2024, 1, 22) if paper else date(round_.year or 0, 2, 10)
            Round.objects.filter(pk=round_.pk).update(opened_on=opened_on, from_paper=paper)
        load_following(world)


@pytest.mark.usefixtures("_loaded")
def test_each_year_has_its_letter_recorded_when_it_could_be() -> None:
    letters = Guidance.objects.order_by("round__year").select_related("document", "round")
    assert [str(each.document) for each in letters] == [
        "Công văn số 118/UBND-VP ngày 21/11/2022",
        "Công văn số 131/UBND-VP ngày 20/11/2023",
        "Công văn số 126/UBND-VP ngày 18/11/2024",
        "Công văn số 122/UBND-VP ngày 17/11/2025",
    ]
    assert letters[0].document.subject == "về việc đề nghị xét khen thưởng năm 2022"
    told = [history.of(each).get() for each in letters]
    assert [(clock.local_date(entry.at), entry.on_paper) for entry in told] == [
        (date(2024, 1, 22), True),
        (date(2024, 1, 23), True),
        (date(2024, 11, 18), False),
        (date(2025, 11, 17), False),
    ]


@pytest.mark.usefixtures("_loaded")
def test_one_finding_was_mended_the_other_is_overdue() -> None:
    checks = Check.objects.order_by("checked_on")
    lines = [line for check in checks for line in findings_of(check, make.AT)]
    assert [(line.letter, line.label) for line in lines] == [("d", "Đã khắc phục"), ("g", "Quá hạn")]
    assert (lines[0].mended, lines[1].mend_by) == (
        "27/08/2025",
        "chậm nhất 15/11/2025, quá hạn 31 ngày làm việc",
    )
    entries = [(entry.action, clock.local_date(entry.at)) for entry in history.of(checks[0])]
    assert entries == [("check.recorded", date(2025, 8, 14)), ("finding.mended", date(2025, 8, 27))]


@pytest.mark.usefixtures("_loaded")
def test_its_accounts_have_addresses_that_reach_nobody() -> None:
    assert all(user.email == f"{user.username}@andung.example" for user in User.objects.all())
