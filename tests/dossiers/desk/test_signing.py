"""The list as a whole: what he saw, when it counts no more, and the numbered decision."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from andung_emulation import history
from andung_emulation.errors import Refused
from awards.models import BaseSalary, Decision
from awards.services import numbers
from campaigns.enums import Role
from campaigns.models import Appointment
from dossiers.enums import DossierState, Verdict
from dossiers.models import Approval, Dossier
from dossiers.rules.desk import Word
from dossiers.services import desk, issuing, signing
from tests.awards.factories import the_clerk
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
from tests.factories import an_actor

pytestmark = pytest.mark.django_db


def test_a_list_that_changed_since_he_looked_is_refused(dossier: Dossier) -> None:
    chairman = as_actor(a_chairman())
    agree(dossier, actor=chairman)
    seen = seen_by(dossier, chairman)
    item = dossier.items.get(position=1)
    desk.give_words(dossier, [Word(item.pk, Verdict.REFUSED, "Xem lại.")], actor=chairman, at=NEXT_DAY)
    with pytest.raises(Refused, match="vừa thay đổi"):
        signing.approve_list(dossier, seen_hash=seen, actor=chairman, at=NEXT_DAY)
    with pytest.raises(Refused, match="vừa thay đổi"):
        signing.approve_list(dossier, seen_hash="", actor=chairman, at=NEXT_DAY)
    assert not Approval.objects.exists()


def test_steps_in_the_wrong_order_are_refused(dossier: Dossier) -> None:
    chairman = as_actor(a_chairman())
    with pytest.raises(Refused, match="chưa được phê duyệt"):
        issue(dossier)
    with pytest.raises(Refused, match="Chưa có ý kiến về"):
        signing.approve_list(dossier, seen_hash="", actor=chairman, at=NEXT_DAY)
    approve(dossier, chairman)
    with pytest.raises(Refused, match="đã được phê duyệt"):
        signing.approve_list(dossier, seen_hash=seen_by(dossier, chairman), actor=chairman, at=NEXT_DAY)
    issue(dossier)
    for again in (
        lambda: issue(dossier, "06"),
        lambda: agree(dossier, actor=chairman),
        lambda: signing.approve_list(dossier, seen_hash="", actor=chairman, at=NEXT_DAY),
    ):
        with pytest.raises(Refused, match="Đã quyết định"):
            again()


@pytest.mark.parametrize("role", [Role.OFFICE, Role.COUNCIL, Role.CULTURE, Role.ADMINISTRATOR])
def test_nobody_else_approves(dossier: Dossier, role: str) -> None:
    agree(dossier, actor=as_actor(a_chairman()))
    with pytest.raises(Refused, match="Việc này của"):
        signing.approve_list(dossier, seen_hash="", actor=an_actor(role), at=NEXT_DAY)


def test_two_at_once_make_one_approval(dossier: Dossier) -> None:
    """The unique constraint decides where two came past the rule together."""
    approve(dossier, as_actor(a_chairman()))
    approval = dossier.approvals.get()
    approval.pk = None
    with pytest.raises(IntegrityError, match=r"approval|UNIQUE"), transaction.atomic():
        approval.save(force_insert=True)


def test_a_number_that_is_used_is_refused_and_nothing_is_written(dossier: Dossier) -> None:
    approve(dossier, as_actor(a_chairman()))
    series = numbers.decision_series("UBND", DAY)
    numbers.take_number(series, "05", DAY, actor=the_clerk(), at=NEXT_DAY)
    with pytest.raises(Refused, match="đã dùng trong năm 2025"):
        issue(dossier)
    assert not Decision.objects.exists()
    assert Dossier.objects.get().state == DossierState.SUBMITTED
    assert issue(dossier, "05a").number.number == "05a"


@pytest.mark.parametrize(
    ("dated", "said"), [(DAY + timedelta(1), "sau hôm nay"), (DAY - timedelta(1), "trước")]
)
def test_a_decision_isnt_dated_before_its_approval_nor_ahead(
    dossier: Dossier, dated: date, said: str
) -> None:
    approve(dossier, as_actor(a_chairman()))
    with pytest.raises(Refused, match=said):
        issue(dossier, dated=dated)


def test_money_that_changed_takes_the_approvals_force(dossier: Dossier) -> None:
    """The base salary rises between the approval and the decision's date."""
    approve(dossier, as_actor(a_chairman()))
    BaseSalary.objects.create(valid_from=DAY, amount_vnd=2_600_000)
    with pytest.raises(Refused, match="đã khác với bản được phê duyệt"):
        issue(dossier)
    said = issuing.void_if_changed(dossier, DAY, actor=the_clerk(), at=NEXT_DAY)
    assert "đã khác với bản được phê duyệt" in said
    assert dossier.approvals.get().void_reason == said
    assert history.of(dossier).filter(action="approval.voided").exists()


def test_a_signer_who_left_office_takes_the_approvals_force(dossier: Dossier) -> None:
    user = a_chairman()
    approve(dossier, as_actor(user))
    Appointment.objects.filter(user=user).update(held_until=DAY - timedelta(1))
    assert "không giữ chức vụ" in issuing.void_if_changed(dossier, DAY, actor=the_clerk(), at=NEXT_DAY)


def test_an_unchanged_approval_keeps_its_force(dossier: Dossier) -> None:
    approve(dossier, as_actor(a_chairman()))
    assert issuing.void_if_changed(dossier, DAY, actor=the_clerk(), at=NEXT_DAY) == ""
    assert dossier.approvals.get().voided_at is None
