"""Honest dossiers that look odd: none of them is barred."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from awards.enums import NominationState
from awards.rules.votes import Counts
from awards.services.meetings import close_meeting
from awards.services.tallies import Tally, record_tallies
from dossiers.models import Dossier
from dossiers.services import assembly, submission
from tests.awards.factories import a_bench, a_nomination, an_open_meeting, the_clerk, the_criteria, the_law
from tests.dossiers.factories import EVENING, issue_all
from tests.factories import AT, a_person, a_round, a_unit, an_issuing_body

pytestmark = pytest.mark.django_db


def a_dossier_of_two(votes: tuple[int, int]) -> Dossier:
    """Two people of one name, in two posts, each with so many votes of nine."""
    an_issuing_body()
    round_ = a_round()
    the_criteria(round_.campaign)
    the_law()
    people = [
        a_person("Nguyễn Thị Hoa", unit=a_unit(), title=title, born_on=date(1980, 1, day))
        for day, title in ((1, "Công chức Văn phòng - Thống kê"), (2, "Công chức Tư pháp - Hộ tịch"))
    ]
    cases = [a_nomination(NominationState.ACCEPTED, round_=round_, participant=each) for each in people]
    meeting = an_open_meeting(a_bench(), *cases)
    tallies = [
        Tally(item.pk, "Trao đổi.", counts=Counts(given, 9 - given, 0))
        for item, given in zip(meeting.items.order_by("position"), votes, strict=True)
    ]
    soon, end = AT + timedelta(minutes=30), AT + timedelta(hours=1)
    meeting = record_tallies(meeting, tallies, version=meeting.version, actor=the_clerk(), at=soon)
    close_meeting(meeting, ended_at=end, actor=the_clerk(), at=end)
    return assembly.start_dossier(round_, actor=the_clerk(), at=EVENING)


@pytest.mark.parametrize("votes", [(9, 9), (8, 9), (9, 8)])
def test_two_people_of_one_name(votes: tuple[int, int]) -> None:
    dossier = issue_all(a_dossier_of_two(votes))
    assert submission.submit_dossier(dossier, actor=the_clerk(), at=EVENING).receipt_code
