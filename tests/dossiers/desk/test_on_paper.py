"""Signed on paper only: the office writes down what was said, prints, numbers; he confirms."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from andung_emulation import history
from andung_emulation.errors import Refused
from awards.enums import DecisionOrigin
from awards.models import DecisionRule
from awards.services import decisions
from campaigns.enums import Role
from dossiers.enums import Verdict
from dossiers.models import Dossier
from dossiers.rules.desk import Word
from dossiers.selectors.signers import persons_who_sign_on
from dossiers.services import desk, issuing, signing
from tests.awards.factories import the_clerk
from tests.dossiers.desk.factories import (
    DAY,
    NEXT_DAY,
    a_chairman,
    approve,
    as_actor,
    issue,
    seen_by,
)
from tests.factories import a_client, a_person, a_scan, an_account, post
from tests.screens import sent, text, url

pytestmark = pytest.mark.django_db


def on_paper(dossier: Dossier, chairman_id: int) -> Dossier:
    words = [Word(item.pk, Verdict.APPROVED) for item in dossier.items.all()]
    clerk = the_clerk()
    desk.give_words(dossier, words, actor=clerk, at=NEXT_DAY, on_paper=True)
    return signing.freeze_for_paper(dossier, signer_id=chairman_id, actor=clerk, at=NEXT_DAY)


def test_signed_on_paper_it_is_recorded_and_waits_for_him(dossier: Dossier) -> None:
    chairman = a_chairman()
    on_paper(dossier, chairman.pk)
    with pytest.raises(Refused, match="phải kèm bản chụp"):
        issue(dossier)
    decision = issuing.issue_from_dossier(
        dossier, number="07", dated=DAY, scan=a_scan(), actor=the_clerk(), at=NEXT_DAY
    )
    assert (decision.origin, decision.awaits_confirmation) == (DecisionOrigin.SIGNED_ON_PAPER, True)
    assert decision.signer_name == chairman.display_name
    assert all(item.on_paper for item in dossier.items.all())
    assert history.of(decision).get().on_paper
    with pytest.raises(Refused, match="Việc này của"):
        decisions.confirm_decision(decision, seen_scan=decision.scan_id, actor=the_clerk(), at=NEXT_DAY)
    with pytest.raises(Refused, match="Bản chụp vừa được thay"):
        decisions.confirm_decision(decision, seen_scan=None, actor=as_actor(chairman), at=NEXT_DAY)
    confirmed = decisions.confirm_decision(
        decision, seen_scan=decision.scan_id, actor=as_actor(chairman), at=NEXT_DAY
    )
    assert not confirmed.awaits_confirmation
    with pytest.raises(Refused, match="không chờ xác nhận"):
        decisions.confirm_decision(
            decision, seen_scan=decision.scan_id, actor=as_actor(chairman), at=NEXT_DAY
        )


def test_what_the_chairman_said_here_about_a_case_the_office_doesnt_say_otherwise(dossier: Dossier) -> None:
    chairman = as_actor(a_chairman())
    first = dossier.items.order_by("position")[0]
    refused = Word(first.pk, Verdict.REFUSED, "Đang xác minh.")
    desk.give_words(dossier, [refused], actor=chairman, at=NEXT_DAY)
    with pytest.raises(Refused, match=r"đã cho ý kiến về .* trên ứng dụng"):
        on_paper(dossier, chairman.user_id or 0)
    same = [refused, *(Word(item.pk, Verdict.APPROVED) for item in dossier.items.exclude(pk=first.pk))]
    desk.give_words(dossier, same, actor=the_clerk(), at=NEXT_DAY, on_paper=True)
    assert not dossier.items.get(pk=first.pk).on_paper
    assert dossier.items.exclude(verdict="").count() == dossier.items.count()


def test_everybody_refused_on_paper_is_kept_for_him_to_end_the_road(dossier: Dossier) -> None:
    chairman, clerk = a_chairman(), an_account(Role.OFFICE)
    typed: dict[str, object] = {"signer": chairman.pk}
    for item in dossier.items.all():
        typed |= {f"verdict-{item.pk}": "refused", f"reason-{item.pk}": "Chưa đủ tiêu chuẩn."}
    with time_machine.travel(NEXT_DAY, tick=False):
        client = a_client(clerk)
        assert post(client, url("dossiers:on-paper", dossier), clerk, typed).status_code == 302
        page = text(client, url("dossiers:decision", dossier))
        assert "không có quyết định để in" in page
        assert "lập bản trình ký. In ra" not in page
        actor = as_actor(chairman)
        signing.approve_list(dossier, seen_hash=seen_by(dossier, actor), actor=actor, at=NEXT_DAY)
        assert "Không trường hợp nào được đồng ý" in text(clerk, reverse("home"))
    dossier.refresh_from_db()
    assert dossier.state == "decided"


def test_nobody_is_agreed_to_by_a_default(dossier: Dossier) -> None:
    clerk = an_account(Role.OFFICE)
    with time_machine.travel(NEXT_DAY, tick=False):
        assert "checked" not in text(clerk, url("dossiers:on-paper", dossier))
        forgot = sent(clerk, url("dossiers:on-paper", dossier), {"signer": a_chairman().pk})
    assert "chọn ý kiến của Chủ tịch" in forgot.content.decode()


def test_a_reason_beside_an_agreed_case_is_a_slip_that_is_asked_about(dossier: Dossier) -> None:
    chairman, clerk = a_chairman(), an_account(Role.OFFICE)
    first = dossier.items.order_by("position")[0]
    typed = {f"verdict-{item.pk}": "approved" for item in dossier.items.all()} | {"signer": chairman.pk}
    lost = {f"reason-{first.pk}": "Đang xác minh."}
    with time_machine.travel(NEXT_DAY, tick=False):
        paper = sent(clerk, url("dossiers:on-paper", dossier), typed | lost)
        desk_ = sent(chairman, url("dossiers:decide-all", dossier), lost)
    for answer in (paper, desk_):
        assert answer.status_code == 422
        assert "Có lý do mà chưa chọn không đồng ý" in answer.content.decode()
    assert not dossier.items.exclude(verdict="").exists()


def test_the_office_takes_back_what_it_froze_for_paper(dossier: Dossier) -> None:
    chairman = a_chairman()
    on_paper(dossier, chairman.pk)
    signing.take_back(dossier, actor=the_clerk(), at=NEXT_DAY)
    assert not dossier.approvals.filter(voided_at=None).exists()
    with pytest.raises(Refused, match="Không có bản trình ký giấy"):
        signing.take_back(dossier, actor=the_clerk(), at=NEXT_DAY)


def test_what_he_approved_himself_the_office_doesnt_write_over(dossier: Dossier) -> None:
    chairman = a_chairman()
    approve(dossier, as_actor(chairman))
    with pytest.raises(Refused, match="phê duyệt danh sách trên ứng dụng"):
        on_paper(dossier, chairman.pk)
    with pytest.raises(Refused, match="phê duyệt danh sách trên ứng dụng"):
        signing.take_back(dossier, actor=the_clerk(), at=NEXT_DAY)


def test_only_who_signs_that_day_is_named_as_the_signer(dossier: Dossier) -> None:
    clerk = the_clerk()
    words = [Word(item.pk, Verdict.APPROVED) for item in dossier.items.all()]
    desk.give_words(dossier, words, actor=clerk, at=NEXT_DAY, on_paper=True)
    with pytest.raises(Refused, match="không giữ chức vụ có thẩm quyền ký"):
        signing.freeze_for_paper(dossier, signer_id=clerk.user_id or 0, actor=clerk, at=NEXT_DAY)


def test_who_is_in_the_list_signs_it_on_paper_neither(dossier: Dossier) -> None:
    """What he may not approve here, the office doesn't print for him to sign."""
    clerk = the_clerk()
    chairman, deputy = a_chairman(), a_chairman("Lường Văn Phó", role=Role.DEPUTY)
    chairman.person_id = dossier.items.get(position=2).nomination.participant_id
    chairman.save()
    with pytest.raises(Refused, match="Người ký có tên trong danh sách được khen"):
        on_paper(dossier, chairman.pk)
    on_paper(dossier, deputy.pk)
    assert dossier.approvals.get().signer_name == "Lường Văn Phó"
    signing.take_back(dossier, actor=clerk, at=NEXT_DAY)
    DecisionRule.objects.update(signer_may_be_nominee=True)
    on_paper(dossier, chairman.pk)


def test_who_has_two_accounts_is_one_person_to_choose() -> None:
    chairman, person = a_chairman(), a_person("Đinh Quang Suối")
    for _ in range(2):
        an_account(Role.DEPUTY, person=person)
    assert [each.name for each in persons_who_sign_on(DAY)] == [chairman.display_name, person.name]
