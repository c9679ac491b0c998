"""The list as a whole: what he saw, when it counts no more, and the numbered decision."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from andung_emulation import history
from andung_emulation.errors import Refused
from awards.enums import DecisionOrigin, NominationState
from awards.models import BaseSalary, Decision, Nomination
from awards.services import numbers
from campaigns.enums import Role
from campaigns.models import Appointment
from dossiers import blocks
from dossiers.enums import DossierState, PaperKind, Verdict
from dossiers.models import Approval, Dossier
from dossiers.rules.desk import Word
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
from tests.factories import an_actor

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


def test_a_giay_khen_that_would_not_print_is_told_before_the_list_is_approved() -> None:
    dossier, chairman = on_the_desk(0, 1), as_actor(a_chairman())
    who = dossier.items.values("nomination")
    Nomination.objects.filter(pk__in=who).update(title_then="MWMWMWMW " * 16, unit_then="WMMWWMMW " * 16)
    agree(dossier, actor=chairman)
    with pytest.raises(Refused, match="dài quá chỗ dành trên Giấy khen"):
        seen_by(dossier, chairman)


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
