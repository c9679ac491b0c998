"""What the paper says: the decree's parts, what was counted, what was written, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from campaigns.enums import EvaluationState, IndexKind, RoundKind
from campaigns.models import IndexResult, PlanClause, Round
from dossiers import blocks
from dossiers.builders import build
from dossiers.enums import PaperState
from dossiers.models import Summary
from dossiers.selectors.summaries import paper_of
from tests import factories as make
from tests.awards import decision_factories as decisions
from tests.campaigns.movement import factories as movement
from tests.dossiers.summaries.factories import WORDS, a_summary, everything, written

pytestmark = pytest.mark.django_db
DECIDED_ON = date(2025, 12, 1)


def document(summary: Summary) -> blocks.OfficialDocument:
    return build(paper_of(summary), PaperState.FOR_SIGNATURE)


def texts(summary: Summary) -> list[str]:
    return [each for each in blocks.texts(document(summary).blocks) if each]


def headings(summary: Summary) -> list[str]:
    return [each.text for each in document(summary).blocks if isinstance(each, blocks.Heading)]


def tables(summary: Summary, first: str) -> Iterator[blocks.Table]:
    """Those whose first column is headed so."""
    for each in document(summary).blocks:
        if isinstance(each, blocks.Table) and each.columns[0].title == first:
            yield each


@pytest.fixture
def round_() -> Round:
    """Two targets of which one is met by an estimate, two units of which one is verified, two awards."""
    made = make.a_round()
    unit, other = make.a_unit("Thôn 1", block="K3"), make.a_unit("Thôn 2", block="K3")
    sheet = make.an_evaluation(made, unit, state=EvaluationState.VERIFIED)
    sheet.scores.filter(applicable=True).update(self_points=Decimal(8), verified_points=Decimal(7))
    make.an_evaluation(made, other)
    movement.a_figure(movement.a_target(made, statement="Hồ sơ đúng hạn"), "99", is_estimate=True)
    movement.a_target(made, statement="Chưa ghi số")
    award = decisions.a_recorded_award(unit, 2025, dated=DECIDED_ON, amount_vnd=1_420_000)
    decisions.a_recorded_award(make.a_person(unit=unit), 2025, dated=DECIDED_ON, amount_vnd=710_000)
    assert award.decision.round == made
    return made


def test_headings_letterhead_and_signature_of_a_years_report(round_: Round) -> None:
    summary = a_summary(round_)
    PlanClause.objects.create(
        campaign=round_.campaign, kind="recipient", position=1, text="- Đảng ủy, TT HĐND xã;"
    )
    written(summary)
    said = document(summary)
    head, number, place, title, *_ = said.blocks
    assert head == blocks.Letterhead(issuing=("ỦY BAN NHÂN DÂN", "XÃ AN DŨNG"))
    assert number == blocks.NumberLine("BC-UBND")
    assert place == blocks.PlaceAndDate("An Dũng")
    assert title == blocks.Title("BÁO CÁO", "Sơ kết phong trào thi đua đẩy mạnh cải cách hành chính năm 2025")
    assert not any(isinstance(each, blocks.Addressees) for each in said.blocks)
    recipients, signatures = said.blocks[-2:]
    assert recipients == blocks.Recipients(("Đảng ủy, TT HĐND xã", "Lưu: VT, VP"))
    assert isinstance(signatures, blocks.Signatures)
    assert "IV. ĐÁNH GIÁ CHUNG" in headings(summary)
    assert [each[:2] for each in headings(summary) if each[1:2] == ")"] == [
        "a)",
        "b)",
        "c)",
        "d)",
        "đ)",
        "e)",
        "g)",
    ]


def test_a_draft_shows_what_is_missing_and_leaves_out_what_may_be(round_: Round) -> None:
    summary = a_summary(round_)
    assert f"{blocks.DOTS * 2} (chưa viết: ưu điểm)" in texts(summary)
    assert "VI. KIẾN NGHỊ, ĐỀ XUẤT" not in headings(summary)
    written(summary, everything(summary) | {"kien-nghi": "Đề nghị cấp máy quét."})
    assert not [each for each in texts(summary) if "chưa viết" in each]
    assert headings(summary)[-1] == "VI. KIẾN NGHỊ, ĐỀ XUẤT"
    assert texts(summary).count(WORDS) == len(everything(summary)) - 1


def test_addressed_to_whom_the_office_names_each_on_a_line(round_: Round) -> None:
    summary = a_summary(round_)
    written(summary, {"kinh-gui": "Ủy ban nhân dân tỉnh\nĐảng ủy xã"})
    said = document(summary).blocks
    assert blocks.Addressees(("Ủy ban nhân dân tỉnh", "Đảng ủy xã")) in said
    assert next(each for each in said if isinstance(each, blocks.Recipients)).items[0] == "Như trên"


def test_targets_are_told_by_content_with_estimates_as_such(round_: Round) -> None:
    summary = a_summary(round_)
    said = texts(summary)
    assert (
        "Năm 2025 đặt 2 chỉ tiêu: đạt 1, chưa đạt 0, chưa có số liệu 1; 1 số liệu là ước thực hiện." in said
    )
    (counted,) = tables(summary, "Nội dung thi đua")
    assert counted.rows[3][1:] == ("2", "1", "0", "1")
    assert counted.foot == (("Cộng", "2", "1", "0", "1"),)
    (lines,) = tables(summary, "Chỉ tiêu")
    assert [(row[0], row[3]) for row in lines.rows] == [
        ("Hồ sơ đúng hạn", "Đạt"), ("Chưa ghi số", "Chưa có số liệu"),
    ]  # fmt: skip
    assert lines.rows[0][2].endswith("\nước thực hiện")


def test_units_are_ranked_in_their_block_and_who_is_not_verified_says_where_he_stands(round_: Round) -> None:
    (table,) = tables(a_summary(round_), "Hạng")
    assert [(row[0], row[1], row[4]) for row in table.rows] == [
        ("1", "Thôn 1", table.rows[0][4]), ("–", "Thôn 2", "Chưa chấm"),
    ]  # fmt: skip


def test_an_index_that_is_not_published_is_told_so(round_: Round) -> None:
    IndexResult.objects.create(round=round_, kind=IndexKind.PAR, self_score=Decimal("85.2"))
    summary = a_summary(round_)
    (table,) = tables(summary, "Năm")
    assert table.rows == (("2025", "–", "85,20", "–", "–", "–", "tự chấm, chưa công bố"),)
    assert "Mức độ hài lòng (SIPAS): chưa có số liệu." in texts(summary)


def test_awards_and_money_with_what_was_taken_back_apart(round_: Round) -> None:
    award = round_.decisions.get(awards__kind="individual").awards.get()
    decisions.a_revocation(award)
    summary = a_summary(round_)
    rows = {row[0]: row[1] for table in tables(summary, "Nội dung") for row in table.rows}
    assert (rows["Tập thể"], rows["Cá nhân"]) == ("1", "1")
    gone = [each for each in texts(summary) if "đã bị thu hồi" in each]
    assert len(gone) == 1
    assert gone[0].startswith("Trong số khen năm 2025 có 01 cá nhân đã bị thu hồi Giấy khen")
    (listed,) = tables(summary, "Số")
    assert len(listed.rows) == 2
    assert listed.foot[0][2:4] == ("1", "1")


def test_the_final_report_stands_year_beside_year(round_: Round) -> None:
    before = make.a_round(2024, campaign=round_.campaign)
    movement.a_target(before)
    make.an_evaluation(before, make.a_unit("Thôn 1", block="K3"))
    summary = a_summary(make.a_final_round())
    assert summary.round.kind == RoundKind.FINAL
    (counted,) = tables(summary, "Nội dung thi đua\n(số chỉ tiêu đạt/tổng số)")
    assert [column.title for column in counted.columns[1:]] == ["Năm 2024", "Năm 2025"]
    assert counted.foot == (("Cộng", "0/1", "1/2"),)
    charts = [each for each in document(summary).blocks if isinstance(each, blocks.Chart)]
    assert charts[0].title == "Biểu đồ 1. Chỉ tiêu theo năm"
    assert charts[0].rows == (("2024", "0", "0", "1"), ("2025", "1", "0", "1"))
    assert "Khen thưởng tổng kết: chưa có trường hợp nào được Hội đồng thống nhất đề nghị." in texts(summary)


def test_a_campaign_without_anything_can_still_be_drafted() -> None:
    summary = a_summary(make.a_round(2023))
    said = texts(summary)
    assert "Năm 2023: không ghi lại chỉ tiêu nào." in said
    assert "Chưa có phiếu chấm điểm nào." in said
    assert "Chưa có quyết định khen thưởng nào." in said
