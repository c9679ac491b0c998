"""Case by case: who may say what, and what his word is worth until the list is approved."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from campaigns.enums import Role
from dossiers.enums import DossierState, Verdict
from dossiers.models import Dossier, DossierItem
from dossiers.rules import desk as rules
from dossiers.rules.desk import Desk, Word
from dossiers.services import desk, signing
from tests.dossiers.desk.factories import (
    NEXT_DAY,
    a_chairman,
    agree,
    approve,
    as_actor,
    seen_by,
)
from tests.factories import TODAY, an_actor

SIGNERS = (Role.CHAIRMAN, Role.DEPUTY)


def an_actor_as(role: str, person_id: int | None = None) -> Actor:
    return Actor(7, "Thử", TODAY, frozenset({role}), person_id=person_id)


# role × state of the dossier × how far the list is: every cell, written out again
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("state", list(DossierState))
@pytest.mark.parametrize("undecided", [(), ("A",)])
@pytest.mark.parametrize("approval", ["", "given", "paper"])
def test_each_step_by_each_role(role: Role, state: str, undecided: tuple[str, ...], approval: str) -> None:
    there = Desk(state, undecided, approved=1, is_approved=bool(approval), is_for_paper=approval == "paper")
    actor, lies_there = an_actor_as(role), state == DossierState.SUBMITTED
    signs, office = lies_there and role in SIGNERS, lies_there and role == Role.OFFICE
    complete = not undecided and not approval
    assert bool(rules.may_decide(actor, there, None)) is signs
    assert bool(rules.may_return(actor, there)) is signs
    assert bool(rules.may_sign(actor, there)) is (signs and complete)
    assert bool(rules.may_record(actor, there)) is (office and approval != "given")
    assert bool(rules.may_freeze(actor, there, None)) is (office and complete)
    assert bool(rules.may_issue(actor, there)) is (office and bool(approval))


def test_nothing_is_decided_before_every_paper_is_sealed() -> None:
    there = Desk(DossierState.SUBMITTED, unsealed=2)
    assert "chưa niêm phong" in rules.may_decide(an_actor_as(Role.CHAIRMAN), there, None).reason
    assert "chưa niêm phong" in rules.may_sign(an_actor_as(Role.CHAIRMAN), there).reason


@pytest.mark.parametrize(
    ("role", "instead"), [(Role.CHAIRMAN, "Phó Chủ tịch ký thay"), (Role.DEPUTY, "Chủ tịch ký")]
)
def test_a_signer_in_the_list_is_told_what_to_do_instead(role: Role, instead: str) -> None:
    there = Desk(DossierState.SUBMITTED, approved=1, nominee_ids=frozenset({5}))
    actor = an_actor_as(role, person_id=5)
    assert instead in rules.may_sign(actor, there).reason
    assert instead in rules.may_decide(actor, there, 5).reason
    assert rules.may_decide(actor, there, 6)
    allowed = Desk(DossierState.SUBMITTED, approved=1, nominee_ids=frozenset({5}), signer_may_be_nominee=True)
    assert rules.may_sign(actor, allowed)
    assert rules.may_decide(actor, allowed, 5)


# ------------------------------------------------------------------------------------ with the database
pytestmark = pytest.mark.django_db


def test_the_chairman_agrees_and_refuses_and_history_tells(dossier: Dossier) -> None:
    chairman = as_actor(a_chairman())
    agree(dossier, actor=chairman, refusing=[2])
    first, second = dossier.items.all()
    assert (first.verdict, first.reason, first.decided_by) == ("approved", "", chairman.name)
    assert (second.verdict, second.reason) == ("refused", "Đang xác minh phản ánh.")
    (entry,) = history.of(second)
    assert (entry.action, entry.to_state, entry.actor) == ("item.decided", "refused", chairman.name)


def test_said_twice_nothing_happens(dossier: Dossier) -> None:
    chairman = as_actor(a_chairman())
    agree(dossier, actor=chairman)
    before = history.head()
    agree(dossier, actor=chairman)
    assert history.head() == before


def test_the_same_reason_in_other_spaces_is_the_same_word(dossier: Dossier) -> None:
    """Compared as it is stored, else an approval in force would lose it for nothing."""
    chairman = as_actor(a_chairman())
    first = dossier.items.first()
    assert first
    for reason in ("Đang  xác minh\r\nphản ánh.", "Đang xác minh \nphản ánh.\u200b"):
        words = [Word(first.pk, Verdict.REFUSED, reason)]
        desk.give_words(dossier, words, actor=chairman, at=NEXT_DAY)
    assert [entry.reason for entry in history.of(first)] == ["Đang xác minh\nphản ánh."]


@pytest.mark.parametrize("unseen", ["\u200b", "\u202e\ufeff "])
def test_a_reason_that_nobody_can_see_is_none(dossier: Dossier, unseen: str) -> None:
    chairman = as_actor(a_chairman())
    first = dossier.items.first()
    assert first
    with pytest.raises(Refused, match="ghi lý do"):
        desk.give_words(dossier, [Word(first.pk, Verdict.REFUSED, unseen)], actor=chairman, at=NEXT_DAY)
    with pytest.raises(Refused, match="Ghi rõ cần sửa gì"):
        desk.return_dossier(
            dossier, papers=[dossier.papers.of_the_dossier().filter(kind="petition").get()], reason=unseen,
            due_at=NEXT_DAY + timedelta(days=3), actor=chairman, at=NEXT_DAY,
        )  # fmt: skip


def test_a_refusal_needs_its_reason(dossier: Dossier) -> None:
    chairman = as_actor(a_chairman())
    item = dossier.items.get(position=1)
    with pytest.raises(Refused, match="ghi lý do"):
        desk.give_words(dossier, [Word(item.pk, Verdict.REFUSED, " ")], actor=chairman, at=NEXT_DAY)
    assert not dossier.items.exclude(verdict="").exists()


def test_a_case_of_another_dossier_is_not_in_this_one(dossier: Dossier) -> None:
    chairman = as_actor(a_chairman())
    with pytest.raises(Refused, match="không có trong hồ sơ"):
        desk.give_words(dossier, [Word(0, Verdict.APPROVED)], actor=chairman, at=NEXT_DAY)


@pytest.mark.parametrize("role", [Role.OFFICE, Role.COUNCIL, Role.CULTURE, Role.ADMINISTRATOR])
def test_nobody_else_says_it_for_him(dossier: Dossier, role: str) -> None:
    with pytest.raises(Refused, match="Việc này của"):
        agree(dossier, actor=an_actor(role))


def test_a_changed_word_takes_the_approvals_force_and_says_so(dossier: Dossier) -> None:
    chairman = as_actor(a_chairman())
    approve(dossier, chairman)
    item = dossier.items.get(position=1)
    desk.give_words(dossier, [Word(item.pk, Verdict.REFUSED, "Xem lại.")], actor=chairman, at=NEXT_DAY)
    approval = dossier.approvals.get()
    assert approval.voided_at == NEXT_DAY
    assert item.nomination.participant.name in approval.void_reason
    assert dossier.papers.get(kind="decision").state == "draft"
    assert history.of(dossier).filter(action="approval.voided").count() == 1


@pytest.mark.parametrize("change", [{"verdict": "refused"}, {"reason": "Khác"}, {"decided_by": "Ai đó"}])
def test_the_database_keeps_the_words_of_an_approved_list(dossier: Dossier, change: dict[str, str]) -> None:
    approve(dossier, as_actor(a_chairman()))
    with pytest.raises(IntegrityError, match=r"word_stays_while_approved|refused_with"), transaction.atomic():
        DossierItem.objects.filter(dossier=dossier).update(**change)


def test_a_word_that_he_never_gave_is_missed(dossier: Dossier) -> None:
    """No guard can know who said it; history doesn't tell of it."""
    chairman = as_actor(a_chairman())
    agree(dossier, actor=chairman, refusing=[2])
    assert history.unwitnessed() == []
    forged = dossier.items.filter(position=2)
    forged.update(verdict=Verdict.APPROVED, reason="")
    (said,) = history.unwitnessed()
    assert "nhật ký không ghi ý kiến nào như thế" in said
    forged.update(verdict=Verdict.REFUSED, reason="Đang xác minh phản ánh.")
    signing.approve_list(dossier, seen_hash=seen_by(dossier, chairman), actor=chairman, at=NEXT_DAY)
    Dossier.objects.update(state=DossierState.DECIDED)
    (said,) = history.unwitnessed()
    assert "trạng thái “Đã quyết định” không phải là điều nhật ký ghi sau cùng" in said


def test_the_database_decides_nothing_by_itself(dossier: Dossier) -> None:
    with pytest.raises(IntegrityError, match="dossier_decided_on_an_approval"), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(state=DossierState.DECIDED)
