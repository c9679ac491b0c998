"""What was written past the application is found, since history doesn't tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from andung_emulation import guards, history
from awards.enums import DecisionOrigin
from awards.models import Award, Correction, Decision, Revocation, RewardFund
from awards.services.decisions import confirm_decision
from awards.services.funds import Allocation, set_fund
from awards.services.revocations import record_recovery
from campaigns.enums import Role
from campaigns.models import User
from tests.awards.decision_factories import (
    REVOKED_ON,
    a_corrected_award,
    a_decision,
    a_recorded_award,
    a_revocation,
    a_waiting_revocation,
    an_award,
)
from tests.awards.factories import the_clerk
from tests.factories import AT, a_document, a_person, a_unit, an_actor

pytestmark = pytest.mark.django_db


def unwitnessed() -> list[str]:
    return list(history.unwitnessed())


def a_signed_decision() -> Decision:
    decision = a_decision(a_person(unit=a_unit()), origin=DecisionOrigin.SIGNED_ON_PAPER)
    return confirm_decision(decision, seen_scan=decision.scan_id, actor=an_actor(Role.CHAIRMAN), at=AT)


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


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"amount_vnd": 9_000_000}, "tổng tiền thưởng không còn như nhật ký ghi (710000)"),
        ({"merit": "Khác"}, "sổ khen thưởng không còn như văn bản đính chính"),
    ],
)
def test_a_line_that_was_written_over_is_missed(unguarded: None, change: dict[str, Any], said: str) -> None:
    award = a_corrected_award()
    Award.objects.filter(pk=award.pk).update(**change)
    (found,) = unwitnessed()
    assert said in found


def test_a_decision_with_another_day_is_missed(unguarded: None) -> None:
    decision = a_decision()
    Decision.objects.filter(pk=decision.pk).update(dated=decision.dated + timedelta(days=1))
    (said,) = unwitnessed()
    assert "ngày quyết định không còn như nhật ký ghi (2025-12-22)" in said


def test_what_history_tells_of_and_was_taken_away_is_missed(unguarded: None) -> None:
    award = a_corrected_award()
    a_revocation(award)
    Revocation.objects.all().delete()
    Correction.objects.all().delete()
    assert [said.partition(": ")[2] for said in unwitnessed()] == [
        "nhật ký có ghi việc thu hồi, nay không còn.",
        "nhật ký có ghi việc đính chính, nay không còn.",
    ]
    award.delete()
    Decision.objects.all().delete()
    assert any("nhật ký có ghi quyết định, nay không còn" in said for said in unwitnessed())


def test_money_to_recover_that_was_changed_or_marked_as_back_is_missed(unguarded: None) -> None:
    revoked = a_revocation()
    Revocation.objects.update(recover_vnd=0)
    (said,) = unwitnessed()
    assert "tiền thưởng phải thu hồi không còn như nhật ký ghi (710000)" in said
    Revocation.objects.update(recover_vnd=710_000)
    record_recovery(revoked, REVOKED_ON, actor=the_clerk(), at=AT)
    assert unwitnessed() == []
    Revocation.objects.update(recovered_on=REVOKED_ON + timedelta(days=1))
    (said,) = unwitnessed()
    assert "nhật ký không ghi lần thu hồi tiền thưởng nào như thế" in said


def test_a_fund_that_was_filled_by_hand_is_missed(db: None) -> None:
    for version, amount in enumerate((8_000_000, 9_000_000)):
        set_fund(2026, Allocation(amount, "Ngân sách xã"), version=version, actor=the_clerk(), at=AT)
    assert unwitnessed() == []
    RewardFund.objects.update(allocated_vnd=90_000_000)
    (said,) = unwitnessed()
    assert said == (
        "Kinh phí khen thưởng năm 2026: nhật ký không ghi kinh phí được giao như thế (90.000.000 đồng)."
    )
    RewardFund.objects.all().delete()
    assert "nay không còn" in unwitnessed()[0]


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
