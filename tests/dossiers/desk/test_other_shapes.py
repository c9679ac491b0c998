"""Lists of other shapes than one collective and one person: each test builds its own."""

from __future__ import annotations

from datetime import date

import pytest

from andung_emulation.errors import Refused
from awards.enums import DecisionOrigin, NominationState
from awards.models import Decision, DecisionRule, Nomination
from campaigns.enums import Role
from campaigns.models import LegalDocument
from dossiers import blocks
from dossiers.enums import DossierState, PaperKind
from dossiers.services import signing
from tests.dossiers.desk.factories import (
    NEXT_DAY,
    a_chairman,
    a_decided_dossier,
    agree,
    approve,
    as_actor,
    on_the_desk,
    seen_by,
)
from tests.dossiers.factories import a_submitted_dossier

pytestmark = pytest.mark.django_db


def text_of(document: blocks.OfficialDocument) -> str:
    return "\n".join(blocks.texts(document.blocks))


def test_a_word_on_a_dossier_that_isnt_sealed_waits() -> None:
    dossier, chairman = a_submitted_dossier(), as_actor(a_chairman())
    with pytest.raises(Refused, match="chưa niêm phong"):
        agree(dossier, actor=chairman)


def test_the_nominee_doesnt_decide_on_himself_but_the_other_signer_does() -> None:
    dossier = on_the_desk(0, 1)
    item = dossier.items.select_related("nomination__participant").get()
    chairman = a_chairman()
    chairman.person = item.nomination.participant
    chairman.save()
    with pytest.raises(Refused, match="trường hợp của chính bạn"):
        agree(dossier, actor=as_actor(chairman))
    deputy = as_actor(a_chairman("Đinh Quang Suối", role=Role.DEPUTY))
    agree(dossier, actor=deputy)
    with pytest.raises(Refused, match="Bạn có tên trong danh sách"):
        signing.approve_list(
            dossier, seen_hash=seen_by(dossier, as_actor(chairman)), actor=as_actor(chairman), at=NEXT_DAY
        )
    done = signing.approve_list(dossier, seen_hash=seen_by(dossier, deputy), actor=deputy, at=NEXT_DAY)
    assert done.approvals.get().capacity == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]


def test_the_commune_may_set_it_otherwise() -> None:
    dossier = on_the_desk(0, 1)
    item = dossier.items.get()
    chairman = a_chairman()
    chairman.person_id = item.nomination.participant_id
    chairman.save()
    DecisionRule.objects.create(
        valid_from=NEXT_DAY.date(), signer_may_be_nominee=True, document=LegalDocument.objects.first()
    )
    approve(dossier, as_actor(chairman))
    assert dossier.approvals.filter(voided_at=None).exists()


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


def test_a_giay_khen_that_would_not_print_is_told_before_the_list_is_approved() -> None:
    dossier, chairman = on_the_desk(0, 1), as_actor(a_chairman())
    who = dossier.items.values("nomination")
    Nomination.objects.filter(pk__in=who).update(title_then="MWMWMWMW " * 16, unit_then="WMMWWMMW " * 16)
    agree(dossier, actor=chairman)
    with pytest.raises(Refused, match="dài quá chỗ dành trên Giấy khen"):
        seen_by(dossier, chairman)


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
