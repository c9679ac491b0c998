"""The list as a whole: what he saw, when it counts no more, and the numbered decision."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from andung_emulation import history
from andung_emulation.errors import Refused
from awards.enums import DecisionOrigin, NominationState
from awards.models import BaseSalary, Decision, DecisionRule, RegisterEntry
from awards.services import decisions, numbers
from campaigns.enums import Role
from campaigns.models import Appointment
from dossiers import blocks
from dossiers.enums import DossierState, PaperKind, Verdict
from dossiers.models import Approval, Dossier
from dossiers.rules.desk import Word
from dossiers.selectors.signers import persons_who_sign_on
from dossiers.services import desk, issuing, signing
from tests.awards.factories import the_clerk
from tests.dossiers.desk.factories import (
    DAY,
    NEXT_DAY,
    a_chairman,
    a_decided_dossier,
    agree,
    approve,
    as_actor,
    issue,
    on_the_desk,
    seen_by,
)
from tests.factories import a_person, a_scan, an_account, an_actor

pytestmark = pytest.mark.django_db


def text_of(document: blocks.OfficialDocument) -> str:
    return "\n".join(blocks.texts(document.blocks))


def test_he_approves_exactly_what_he_saw() -> None:
    dossier, chairman = on_the_desk(2, 3), as_actor(a_chairman())
    approve(dossier, chairman, refusing=[3])
    approval = dossier.approvals.get()
    assert approval.list_hash == signing.hash_of(approval.content)
    assert [each["verdict"] for each in approval.content["items"]].count("approved") == 4
    assert approval.total_vnd == 2 * 1_410_000 + 2 * 710_000
    paper = dossier.papers.get(kind=PaperKind.DECISION)
    assert (paper.state, paper.number, paper.content_hash) == (
        "for_signature",
        None,
        approval.content["decision"],
    )


def test_a_list_that_changed_since_he_looked_is_refused() -> None:
    dossier, chairman = on_the_desk(), as_actor(a_chairman())
    agree(dossier, actor=chairman)
    seen = seen_by(dossier, chairman)
    item = dossier.items.get(position=1)
    desk.give_words(dossier, [Word(item.pk, Verdict.REFUSED, "Xem lại.")], actor=chairman, at=NEXT_DAY)
    with pytest.raises(Refused, match="vừa thay đổi"):
        signing.approve_list(dossier, seen_hash=seen, actor=chairman, at=NEXT_DAY)
    with pytest.raises(Refused, match="vừa thay đổi"):
        signing.approve_list(dossier, seen_hash="", actor=chairman, at=NEXT_DAY)
    assert not Approval.objects.exists()


def test_steps_in_the_wrong_order_are_refused() -> None:
    dossier, chairman = on_the_desk(), as_actor(a_chairman())
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
def test_nobody_else_approves(role: str) -> None:
    dossier = on_the_desk()
    agree(dossier, actor=as_actor(a_chairman()))
    with pytest.raises(Refused, match="Việc này của"):
        signing.approve_list(dossier, seen_hash="", actor=an_actor(role), at=NEXT_DAY)


def test_two_at_once_make_one_approval() -> None:
    """The unique constraint decides where two came past the rule together."""
    dossier = on_the_desk()
    approve(dossier, as_actor(a_chairman()))
    approval = dossier.approvals.get()
    approval.pk = None
    with pytest.raises(IntegrityError, match=r"approval|UNIQUE"), transaction.atomic():
        approval.save(force_insert=True)


def test_everybody_refused_ends_the_road_without_a_decision() -> None:
    dossier, chairman = on_the_desk(1, 0), as_actor(a_chairman())
    approve(dossier, chairman, refusing=[1])
    dossier.refresh_from_db()
    assert (dossier.state, dossier.decision) == (DossierState.DECIDED, None)
    assert dossier.items.get().nomination.state == NominationState.REFUSED
    assert not Decision.objects.exists()


def test_the_decision_prints_the_law_the_posts_and_the_words_of_its_day() -> None:
    decision = a_decided_dossier(2, 1)
    document = decision.dossier.papers.get(kind=PaperKind.DECISION).document()
    said = text_of(document)
    for words in (
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN DŨNG",
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        "Căn cứ Nghị định số 152/2025/NĐ-CP",
        "Theo đề nghị của Hội đồng Thi đua - Khen thưởng xã An Dũng tại Tờ trình số 01/TTr-HĐTĐKT ngày 29",
        "cho 02 tập thể và 01 cá nhân",
        "tập thể 1.410.000 đồng/tập thể; cá nhân 710.000 đồng/cá nhân; tổng cộng 3.530.000 đồng",
        "(bằng chữ: ba triệu năm trăm ba mươi nghìn đồng)",
        "Công chức Văn phòng - Thống kê, Công chức Tài chính - Kế toán, các tập thể, cá nhân có tên",
        "Kèm theo Quyết định số 05/QĐ-UBND ngày 30 tháng 12 năm 2025 của Chủ tịch Ủy ban nhân dân xã An Dũng",
        "TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN",
    ):
        assert words in said, words
    number = next(each for each in document.blocks if isinstance(each, blocks.NumberLine))
    assert number.text == "Số: 05/QĐ-UBND"


def test_the_register_follows_and_money_is_of_the_decisions_day() -> None:
    decision = a_decided_dossier(1, 2, refusing=[3])
    awards = list(decision.awards.order_by("position"))
    assert [(each.register_number, each.register_year) for each in awards] == [(1, 2025), (2, 2025)]
    assert [each.amount_vnd for each in awards] == [1_410_000, 710_000]
    assert awards[0].computation == "0,30 × 2 × 2.340.000 = 1.404.000, làm tròn lên 1.410.000 đồng"
    assert (awards[0].kind, awards[0].polite, awards[1].polite) == ("collective", "", "Bà")
    assert awards[1].merit.startswith("Đã có thành tích xuất sắc")
    assert awards[1].merit.endswith("xã An Dũng năm 2025")
    assert (awards[0].achieved_from, awards[0].achieved_until) == (date(2025, 1, 1), date(2025, 12, 31))
    states = [item.nomination.state for item in decision.dossier.items.order_by("position")]
    assert states == [NominationState.AWARDED, NominationState.AWARDED, NominationState.REFUSED]
    assert decision.origin == DecisionOrigin.APPROVED_HERE


def test_certificates_are_issued_in_the_registers_order() -> None:
    decision = a_decided_dossier(1, 2)
    papers = decision.dossier.papers.filter(kind=PaperKind.CERTIFICATE).order_by("position")
    printed = [
        next(each for each in paper.document().blocks if isinstance(each, blocks.Certificate)).register_number
        for paper in papers
    ]
    assert printed == ["01/2025", "02/2025", "03/2025"]
    assert {paper.state for paper in papers} == {"issued"}


def test_a_number_that_is_used_is_refused_and_nothing_is_written() -> None:
    dossier = on_the_desk()
    approve(dossier, as_actor(a_chairman()))
    series = numbers.decision_series("UBND")
    numbers.take_number(series, "05", DAY, actor=the_clerk(), at=NEXT_DAY)
    with pytest.raises(Refused, match="đã dùng trong năm 2025"):
        issue(dossier)
    assert not Decision.objects.exists()
    assert Dossier.objects.get().state == DossierState.SUBMITTED
    assert issue(dossier, "05a").number.number == "05a"


@pytest.mark.parametrize(
    ("dated", "said"), [(DAY + timedelta(1), "sau hôm nay"), (DAY - timedelta(1), "trước")]
)
def test_a_decision_isnt_dated_before_its_approval_nor_ahead(dated: date, said: str) -> None:
    dossier = on_the_desk()
    approve(dossier, as_actor(a_chairman()))
    with pytest.raises(Refused, match=said):
        issue(dossier, dated=dated)


def test_money_that_changed_takes_the_approvals_force() -> None:
    """The base salary rises between the approval and the decision's date."""
    dossier = on_the_desk()
    approve(dossier, as_actor(a_chairman()))
    BaseSalary.objects.create(valid_from=DAY, amount_vnd=2_600_000)
    with pytest.raises(Refused, match="đã khác với bản được phê duyệt"):
        issue(dossier)
    said = issuing.void_if_changed(dossier, DAY, actor=the_clerk(), at=NEXT_DAY)
    assert "đã khác với bản được phê duyệt" in said
    assert dossier.approvals.get().void_reason == said
    assert history.of(dossier).filter(action="approval.voided").exists()


def test_a_signer_who_left_office_takes_the_approvals_force() -> None:
    dossier, user = on_the_desk(), a_chairman()
    approve(dossier, as_actor(user))
    Appointment.objects.filter(user=user).update(held_until=DAY - timedelta(1))
    assert "không giữ chức vụ" in issuing.void_if_changed(dossier, DAY, actor=the_clerk(), at=NEXT_DAY)


def test_an_unchanged_approval_keeps_its_force() -> None:
    dossier = on_the_desk()
    approve(dossier, as_actor(a_chairman()))
    assert issuing.void_if_changed(dossier, DAY, actor=the_clerk(), at=NEXT_DAY) == ""
    assert dossier.approvals.get().voided_at is None


# ------------------------------------------------------------------------------------ on paper


def on_paper(dossier: Dossier, chairman_id: int) -> Dossier:
    words = [Word(item.pk, Verdict.APPROVED) for item in dossier.items.all()]
    clerk = the_clerk()
    desk.give_words(dossier, words, actor=clerk, at=NEXT_DAY, on_paper=True)
    return signing.freeze_for_paper(dossier, signer_id=chairman_id, actor=clerk, at=NEXT_DAY)


def test_signed_on_paper_it_is_recorded_and_waits_for_him() -> None:
    dossier, chairman = on_the_desk(), a_chairman()
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
        decisions.confirm_decision(decision, actor=the_clerk(), at=NEXT_DAY)
    confirmed = decisions.confirm_decision(decision, actor=as_actor(chairman), at=NEXT_DAY)
    assert not confirmed.awaits_confirmation
    with pytest.raises(Refused, match="không chờ xác nhận"):
        decisions.confirm_decision(decision, actor=as_actor(chairman), at=NEXT_DAY)


def test_the_office_takes_back_what_it_froze_for_paper() -> None:
    dossier, chairman = on_the_desk(), a_chairman()
    on_paper(dossier, chairman.pk)
    signing.take_back(dossier, actor=the_clerk(), at=NEXT_DAY)
    assert not dossier.approvals.filter(voided_at=None).exists()
    with pytest.raises(Refused, match="Không có bản trình ký giấy"):
        signing.take_back(dossier, actor=the_clerk(), at=NEXT_DAY)


def test_what_he_approved_himself_the_office_doesnt_write_over() -> None:
    dossier, chairman = on_the_desk(), a_chairman()
    approve(dossier, as_actor(chairman))
    with pytest.raises(Refused, match="phê duyệt danh sách trên ứng dụng"):
        on_paper(dossier, chairman.pk)
    with pytest.raises(Refused, match="phê duyệt danh sách trên ứng dụng"):
        signing.take_back(dossier, actor=the_clerk(), at=NEXT_DAY)


def test_only_who_signs_that_day_is_named_as_the_signer() -> None:
    dossier, clerk = on_the_desk(), the_clerk()
    words = [Word(item.pk, Verdict.APPROVED) for item in dossier.items.all()]
    desk.give_words(dossier, words, actor=clerk, at=NEXT_DAY, on_paper=True)
    with pytest.raises(Refused, match="không giữ chức vụ có thẩm quyền ký"):
        signing.freeze_for_paper(dossier, signer_id=clerk.user_id or 0, actor=clerk, at=NEXT_DAY)


def test_who_is_in_the_list_signs_it_on_paper_neither() -> None:
    """What he may not approve here, the office doesn't print for him to sign."""
    dossier, clerk = on_the_desk(), the_clerk()
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


# ------------------------------------------------------------------------------------ past the application


@pytest.mark.parametrize(
    "change", ["list_hash = 'f'", "total_vnd = 1", "signer_name = 'Ai đó'", "content = '{}'", "on_paper = 1"]
)
def test_the_database_keeps_an_approval(change: str) -> None:
    dossier = on_the_desk()
    approve(dossier, as_actor(a_chairman()))
    if connection.vendor == "postgresql":
        change = change.replace("= 1", "= true") if change.startswith("on_paper") else change
    with pytest.raises(IntegrityError, match="approval_stays"), transaction.atomic():
        connection.cursor().execute(f"UPDATE dossiers_approval SET {change}")
    with pytest.raises(IntegrityError, match="approval_is_kept"), transaction.atomic():
        connection.cursor().execute("DELETE FROM dossiers_approval")


@pytest.mark.parametrize(
    ("statement", "guard"),
    [
        ("UPDATE awards_decision SET dated = '2025-12-01'", "decision_issued_stays"),
        ("UPDATE awards_decision SET list_hash = 'f'", "decision_issued_stays"),
        ("DELETE FROM awards_award", "award_is_kept"),
        ("UPDATE awards_award SET amount_vnd = 1", "award_stays"),
        ("UPDATE awards_award SET name = 'Ai đó'", "award_words_change_by_a_correction"),
        ("UPDATE dossiers_dossier SET state = 'submitted'", "dossier_decided_stays_decided"),
        ("UPDATE dossiers_dossier SET decision_id = NULL", "dossier_decided_stays_decided"),
        ("UPDATE dossiers_approval SET voided_at = '2025-12-31', void_reason = 'x'", "approval_of_a_decided"),
        (
            "UPDATE dossiers_paper SET state = 'voided', void_reason = 'x' WHERE kind = 'decision'",
            "decision_issued",
        ),
    ],
)
def test_the_database_keeps_what_was_issued(statement: str, guard: str) -> None:
    a_decided_dossier()
    with pytest.raises(IntegrityError, match=re.escape(guard)), transaction.atomic():
        connection.cursor().execute(statement)


def test_the_number_stays_in_the_communes_register() -> None:
    decision = a_decided_dossier()
    entry = RegisterEntry.objects.get(decision=decision)
    assert (str(entry), entry.series.proposes) == ("05/QĐ-UBND", False)
