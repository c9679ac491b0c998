"""A final round whose award another body gives: its papers say so, and nothing of it is decided here."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from andung_emulation.errors import Refused
from awards.enums import NominationState
from awards.models import Meeting
from awards.rules.votes import Counts
from awards.services.meetings import close_meeting
from awards.services.tallies import Tally, record_tallies
from campaigns.enums import RoundKind
from campaigns.rules.final_awards import FinalAward, may_set
from campaigns.services.documents import DocumentData
from campaigns.services.final_awards import set_final_award
from dossiers import blocks
from dossiers.builders import build
from dossiers.enums import PaperKind, PaperState, Verdict
from dossiers.models import Dossier
from dossiers.rules.desk import Word
from dossiers.selectors.agreement import agreement_of
from dossiers.selectors.desk import desk_of
from dossiers.selectors.facts import award_quoted
from dossiers.services import assembly, desk, issuing, signing
from dossiers.services.submission import withdraw_dossier
from tests import factories as make
from tests.awards import factories as awards
from tests.dossiers.desk.factories import a_chairman, agree, as_actor
from tests.dossiers.factories import EVENING, a_submitted_dossier, freeze, issue, the

pytestmark = pytest.mark.django_db
ABOVE = FinalAward("Bằng khen", "Chủ tịch Ủy ban nhân dân tỉnh Gia Lai", "Sở Nội vụ tỉnh Gia Lai")
PLAN = DocumentData("Kế hoạch", "45/KH-UBND", date(2025, 12, 1), "Ủy ban nhân dân tỉnh Gia Lai")


def a_final_dossier() -> Dossier:
    """A collective and a person, for whom all nine were."""
    make.an_issuing_body()
    final = make.a_final_round()
    awards.the_criteria(final.campaign)
    awards.the_law()
    unit = awards.a_unit_with_a_sheet(make.a_round())
    who = (unit, make.a_person("Lò Thị Suối", unit=unit, title="Công chức"))
    cases = [awards.a_nomination(NominationState.ACCEPTED, round_=final, participant=each) for each in who]
    meeting: Meeting = awards.an_open_meeting(awards.a_bench(), *cases)
    tallies = [Tally(item.pk, "Nhất trí.", counts=Counts(9, 0, 0)) for item in meeting.items.all()]
    clerk, soon = awards.the_clerk(), make.AT + timedelta(minutes=30)
    meeting = record_tallies(meeting, tallies, version=meeting.version, actor=clerk, at=soon)
    close_meeting(meeting, ended_at=soon, actor=clerk, at=soon)
    return assembly.start_dossier(final, actor=clerk, at=EVENING)


def given_above(dossier: Dossier) -> Dossier:
    row = dossier.round
    set_final_award(row, award=ABOVE, document=PLAN, version=1, actor=awards.the_clerk(), at=EVENING)
    return Dossier.objects.select_related("round__campaign__plan").get(pk=dossier.pk)


def said_in(dossier: Dossier, kind: str) -> str:
    document = build(the(dossier, kind), PaperState.DRAFT)
    return "\n".join(text for block in document.blocks for text in blocks.texts(block))


def test_the_communes_own_is_said_as_ever() -> None:
    dossier = a_final_dossier()
    petition = said_in(dossier, PaperKind.PETITION)
    assert "kính đề nghị Chủ tịch Ủy ban nhân dân xã tặng Giấy khen cho 01 tập thể và 01 cá nhân" in petition
    assert "giai đoạn 2021 - 2025" in petition
    assert "Tiền thưởng dự kiến" in petition
    report = said_in(dossier, PaperKind.REPORT_INDIVIDUAL)
    assert "Xếp loại chất lượng các năm" in report
    assert "ĐỀ NGHỊ TẶNG GIẤY KHEN CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ" in report


def test_papers_name_the_other_form_giver_and_addressee_and_still_agree() -> None:
    dossier = given_above(a_final_dossier())
    petition = said_in(dossier, PaperKind.PETITION)
    for words in (
        "Về việc đề nghị tặng Bằng khen cho các tập thể, cá nhân",
        f"kính đề nghị {ABOVE.giver} tặng Bằng khen cho 01 tập thể và 01 cá nhân",
        f"kính trình {ABOVE.addressee} xem xét, quyết định./.",
    ):
        assert words in petition
    assert "Tiền thưởng" not in petition, "another body's award comes with its own money"
    assert f"ĐỀ NGHỊ TẶNG BẰNG KHEN CỦA {ABOVE.giver.upper()}" in said_in(
        dossier, PaperKind.REPORT_COLLECTIVE
    )
    assert "đối với Bằng khen" in said_in(dossier, PaperKind.MINUTES)
    issue(freeze(the(dossier, PaperKind.MINUTES)))
    petition_paper = freeze(the(dossier, PaperKind.PETITION))
    assert agreement_of(petition_paper.of_dossier, EVENING).blocking == []


def test_nothing_of_it_is_decided_here() -> None:
    dossier = given_above(a_final_dossier())
    assert desk_of(dossier, EVENING.date()).given_by == ABOVE.giver
    refused = "quyết định khen: xã không phê duyệt"
    with pytest.raises(Refused, match=refused):
        agree(dossier, actor=as_actor(a_chairman()))
    words = [Word(item.pk, Verdict.APPROVED) for item in dossier.items.all()]
    with pytest.raises(Refused, match=refused):
        desk.give_words(dossier, words, actor=awards.the_clerk(), at=EVENING, on_paper=True)
    signer = as_actor(a_chairman("Phạm Văn Đèo"))
    with pytest.raises(Refused, match=refused):
        signing.approve_list(dossier, seen_hash="", actor=signer, at=EVENING)
    with pytest.raises(Refused, match=refused):
        issuing.issue_from_dossier(
            dossier, number="05", dated=EVENING.date(), scan=None, actor=awards.the_clerk(), at=EVENING
        )


def test_it_stays_once_a_dossier_was_submitted() -> None:
    assert award_quoted(a_final_dossier().round) == ""
    quoted = award_quoted(a_submitted_dossier().round)
    assert quoted == "hồ sơ đã trình"
    assert "không đổi nữa" in may_set(ABOVE, kind=RoundKind.FINAL, quoted_by=quoted).reason


def test_it_may_be_mended_once_the_dossier_was_withdrawn() -> None:
    dossier = a_submitted_dossier()
    withdraw_dossier(dossier, reason="Ghi nhầm cấp khen.", actor=awards.the_clerk(), at=EVENING)
    assert award_quoted(dossier.round) == ""
