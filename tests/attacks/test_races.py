"""Two at once: what may happen once happens once, what has room for so many holds no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from andung_emulation import files, history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from campaigns.enums import Role
from campaigns.models import Evaluation, Evidence, Participant, Round
from campaigns.rules.evidence import MAX_FILES
from campaigns.selectors.merging import merge_of
from campaigns.services.evidence import add_evidence
from campaigns.services.merging import merge
from campaigns.services.rounds import open_round
from tests import factories as make
from tests.ground.racing import race

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("morning", "each_journal")]


@pytest.fixture
def clerk() -> Actor:
    return make.an_actor(Role.OFFICE)


def done(change: Callable[[], object]) -> bool:
    """Whether it was; the other answer is a sentence."""
    try:
        change()
    except Refused:
        return False
    return True


def some_files(hand: int) -> list[files.Checked]:
    uploads = [
        SimpleUploadedFile(f"{hand}-{each}.pdf", make.a_pdf(title=f"{hand}.{each}")) for each in range(8)
    ]
    return [files.checked(each, files.EVIDENCE) for each in uploads]


def test_uploads_at_once_dont_break_the_room_of_a_sheet(clerk: Actor) -> None:
    sheet = make.an_evaluation(make.a_round(), make.a_unit("Thôn 1", block="K3"))
    hands = [some_files(hand) for hand in range(3)]

    def add(uploads: list[files.Checked]) -> bool:
        row = Evaluation.objects.get(pk=sheet.pk)
        return done(lambda: add_evidence(row, letter="a", uploads=uploads, actor=clerk, at=make.AT))

    assert sorted(race([lambda each=each: add(each) for each in hands])) == [False, True, True]  # type: ignore[misc]  # a default binds it
    assert Evidence.objects.count() == 16 <= MAX_FILES
    assert history.of(sheet).count() == 2


def test_of_two_units_that_go_into_each_other_one_stays(clerk: Actor) -> None:
    one, two = make.a_unit("Thôn 1", block="K3"), make.a_unit("Thôn 2", block="K3")
    last_day = date(2025, 6, 30)
    seen = {row.pk: merge_of(row, other, last_day).digest for row, other in ((one, two), (two, one))}

    def go(goes: Participant, stays: Participant) -> bool:
        return done(
            lambda: merge(goes, stays, last_day=last_day, seen=seen[goes.pk], actor=clerk, at=make.AT)
        )

    assert sorted(race([lambda: go(one, two), lambda: go(two, one)])) == [False, True]
    assert Participant.objects.filter(merged_into=None, valid_until=None).count() == 1


def test_a_round_opens_once(clerk: Actor) -> None:
    round_, unit = make.a_round(opened=False), make.a_unit("Thôn 1", block="K3")

    def opened() -> bool:
        return done(lambda: open_round(round_, units=[unit], units_due_on=None, actor=clerk, at=make.AT))

    assert sorted(race([opened] * 3)) == [False, False, True]
    assert Evaluation.objects.filter(round=Round.objects.get()).count() == 1
    assert history.of(round_).filter(action="round.opened").count() == 1
