"""A collective that ended isn't rewarded (Thông tư 15/2025/TT-BNV): by the decision's day, at each door."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from andung_emulation.errors import Refused
from awards.enums import NominationState
from awards.models import Nomination
from awards.selectors.eligibility import conditions_of
from awards.services.nominations import file_nomination
from campaigns.models import Participant
from dossiers.enums import DossierState, Verdict
from dossiers.models import Dossier
from dossiers.rules.desk import Word
from dossiers.services import desk, issuing, signing
from tests import factories as make
from tests.awards.factories import a_nomination, answer_all, the_clerk, the_criteria
from tests.dossiers.desk.factories import (
    DAY,
    NEXT_DAY,
    a_chairman,
    agree,
    approve,
    as_actor,
    issue,
    seen_by,
)

pytestmark = pytest.mark.django_db
ENDED = "Tập thể đã kết thúc ngày"


def end(dossier: Dossier, last_day: date) -> Participant:
    """The dossier's first collective."""
    unit: Participant = dossier.items.get(position=1).nomination.participant
    Participant.objects.filter(pk=unit.pk).update(valid_until=last_day)
    return unit


def test_one_that_ended_bars_the_list_until_its_case_is_refused(dossier: Dossier) -> None:
    unit = end(dossier, DAY - timedelta(1))
    chairman = as_actor(a_chairman())
    agree(dossier, actor=chairman)
    with pytest.raises(Refused, match=f"{unit.name}: {ENDED}"):
        signing.approve_list(dossier, seen_hash="", actor=chairman, at=NEXT_DAY)
    item = dossier.items.get(position=1)
    desk.give_words(dossier, [Word(item.pk, Verdict.REFUSED, "Đã giải thể.")], actor=chairman, at=NEXT_DAY)
    signing.approve_list(dossier, seen_hash=seen_by(dossier, chairman), actor=chairman, at=NEXT_DAY)
    assert issue(dossier).awards.filter(participant=unit).count() == 0


def test_its_last_day_is_still_a_day(dossier: Dossier) -> None:
    unit = end(dossier, DAY)
    approve(dossier, as_actor(a_chairman()))
    assert issue(dossier, dated=DAY).awards.filter(participant=unit).exists()


def test_the_typed_date_is_asked_when_the_decision_is_issued(dossier: Dossier) -> None:
    """Approved on its last day, dated on the next."""
    end(dossier, DAY)
    approve(dossier, as_actor(a_chairman()))
    later = NEXT_DAY + timedelta(1)
    with pytest.raises(Refused, match=ENDED):
        issue(dossier, dated=DAY + timedelta(1), at=later)
    assert ENDED in issuing.void_if_changed(dossier, DAY + timedelta(1), actor=the_clerk(), at=later)
    assert Dossier.objects.get(pk=dossier.pk).state == DossierState.SUBMITTED


def test_a_nomination_asks_for_the_earliest_day_of_a_decision(db: None) -> None:
    """The round's date where it has one; without one, today."""
    final = make.a_final_round()
    the_criteria(final.campaign)
    unit = make.a_unit("Bộ phận cũ", valid_until=make.TODAY)
    made = a_nomination(round_=final, participant=unit)
    assert "chua-ket-thuc" not in _failing(made)
    Participant.objects.filter(pk=unit.pk).update(valid_until=make.TODAY - timedelta(1))
    made = Nomination.objects.get(pk=made.pk)
    assert "chua-ket-thuc" in _failing(made)
    answer_all(made, actor=the_clerk())
    with pytest.raises(Refused, match=ENDED):
        file_nomination(made, actor=the_clerk(), at=make.AT)


def _failing(made: Nomination) -> set[str]:
    return {each.code for each in conditions_of(made, make.AT) if not each.verdict}


def test_its_people_are_proposed_by_the_unit_that_stands(db: None) -> None:
    """The unit ended in January; who worked there is in another one since, and that one proposes him."""
    final = make.a_final_round()
    the_criteria(final.campaign)
    january = make.AT.replace(year=2026, month=1, day=20)
    gone = make.a_unit("Địa chính cũ", valid_until=date(2026, 1, 15))
    stands, other = make.a_unit("Kinh tế"), make.a_unit("Thôn 9", block="K3")
    person = make.a_person("Lò Văn Núi")
    make.a_posting(person, gone, held_until=date(2026, 1, 15))
    make.a_posting(person, stands, held_from=date(2026, 1, 16))
    with pytest.raises(Refused, match="không thuộc đơn vị đề nghị"):
        a_nomination(round_=final, participant=person, proposer=other, at=january)
    made = a_nomination(NominationState.FILED, round_=final, participant=person, proposer=stands, at=january)
    assert made.state == NominationState.FILED
