"""What was written past the application is found, since history doesn't tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from andung_emulation import guards, history
from awards.enums import DecisionOrigin
from awards.models import Award, Correction, Decision, Revocation
from awards.services.decisions import confirm_decision
from campaigns.enums import Role
from campaigns.models import User
from tests.awards.decision_factories import (
    a_corrected_award,
    a_decision,
    a_recorded_award,
    a_revocation,
    a_waiting_revocation,
    an_award,
)
from tests.factories import AT, a_document, a_person, a_unit, an_actor

pytestmark = pytest.mark.django_db


def unwitnessed() -> list[str]:
    return list(history.unwitnessed())


def a_signed_decision() -> Decision:
    decision = a_decision(a_person(unit=a_unit()), origin=DecisionOrigin.SIGNED_ON_PAPER)
    return confirm_decision(decision, actor=an_actor(Role.CHAIRMAN), at=AT)


@pytest.fixture
def unguarded(db: None) -> Iterator[None]:
    """Somebody at the database itself."""
    guards.drop()
    yield
    guards.make()


def test_what_went_through_the_doors_is_told(db: None) -> None:
    a_revocation(a_corrected_award())
    a_waiting_revocation()
    a_recorded_award()
    a_signed_decision()
    assert unwitnessed() == []


def test_a_decision_and_its_confirmation_are_missed(unguarded: None) -> None:
    decision = a_signed_decision()
    Decision.objects.filter(pk=decision.pk).update(issued_at=AT - timedelta(days=1))
    (said,) = unwitnessed()
    assert said == f"{decision}: nhật ký không ghi lần ban hành nào như thế."
    Decision.objects.filter(pk=decision.pk).update(issued_at=AT, confirmed_at=AT + timedelta(seconds=1))
    (said,) = unwitnessed()
    assert said == f"{decision}: nhật ký không ghi lần xác nhận nào như thế."


def test_a_line_that_was_slipped_in_is_counted(unguarded: None) -> None:
    award = an_award()
    award.pk, award.position, award.register_number, award.nomination = None, 2, 99, None
    award.participant = a_person()
    award.save(force_insert=True)
    (said,) = unwitnessed()
    assert "nhật ký ghi 1 tập thể, cá nhân được khen, sổ khen thưởng có 2" in said


def test_after_its_detail_was_erased_an_entry_still_tells_of_the_decision(db: None) -> None:
    decision = a_decision()
    entry = history.of(decision).get()
    history.erase_detail(entry, actor=an_actor(Role.OFFICE), at=AT, reason="Theo yêu cầu")
    assert unwitnessed() == []


def test_a_revocation_confirmed_by_hand_is_missed(unguarded: None) -> None:
    waiting = a_waiting_revocation()
    signer = User.objects.first()
    Revocation.objects.filter(pk=waiting.pk).update(confirmed_at=timezone.now(), confirmed_by=signer)
    (said,) = unwitnessed()
    assert said == f"{waiting.award}: nhật ký không ghi lần xác nhận thu hồi nào như thế."


def test_a_correction_by_hand_is_missed(db: None) -> None:
    """The database lets it pass: a correction has its document, and the words follow it."""
    award = an_award()
    Correction.objects.create(
        award=award, document=a_document(), name_before=award.name, merit_before=award.merit, name="Ai khác",
        merit=award.merit, title=award.title, unit_name=award.unit_name, recorded_at=AT,
        recorded_by_id=User.objects.values_list("pk", flat=True)[0],
    )  # fmt: skip
    Award.objects.filter(pk=award.pk).update(name="Ai khác")
    (said,) = unwitnessed()
    assert "nhật ký không ghi lần đính chính nào như thế" in said
