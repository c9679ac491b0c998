"""The plan's conditions, one by one: what bars, what only warns, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from andung_emulation.errors import Refused
from awards.enums import NominationState
from awards.models import DecisionRule, Nomination
from awards.rules import eligibility as rules
from awards.rules.eligibility import Case, Claimed, Result, Standing
from awards.selectors.eligibility import conditions_of, evaluation_of, result_of
from awards.services.nominations import file_nomination
from campaigns.enums import Category, EvaluationState, Quality, Role, RoundKind, SubjectKind
from campaigns.models import Evaluation, QualityRating, Round
from tests.awards.decision_factories import a_recorded_award, a_revocation, an_award
from tests.awards.factories import a_nomination, a_unit_with_a_sheet, an_initiative, the_clerk, the_criteria
from tests.factories import (
    AT,
    TODAY,
    a_final_round,
    a_person,
    a_posting,
    a_round,
    a_unit,
    an_account,
    an_evaluation,
)

SIM = Standing(Category.CIVIL_SERVANT, "Tư pháp - Hộ tịch", True, False, Quality.GOOD)
UNIT = Result(EvaluationState.VERIFIED, Decimal("95.26"), "Xuất sắc", Decimal(80), "Tốt", 4)
PERSON = Case(
    SubjectKind.INDIVIDUAL,
    RoundKind.ANNUAL,
    (Claimed("III.2.a", SubjectKind.INDIVIDUAL, RoundKind.ANNUAL, False, 80),),
    contents_written=1,
    declared=True,
    selected=True,
    has_initiative=False,
    initiative_recognised=False,
    standing=SIM,
)
COLLECTIVE = replace(
    PERSON,
    subject_kind=SubjectKind.COLLECTIVE,
    claims=(Claimed("III.1.a", SubjectKind.COLLECTIVE, RoundKind.ANNUAL, False, 80),),
    standing=None,
    result=UNIT,
)
FINAL = Claimed("III.2.b", SubjectKind.INDIVIDUAL, RoundKind.FINAL, True, 80)
IN_FINAL = replace(PERSON, round_kind=RoundKind.FINAL, claims=(FINAL,))

BARS_FILING = {
    "no criterion": (replace(PERSON, claims=()), "Chưa chọn tiêu chuẩn nào"),
    "another round's": (replace(PERSON, claims=(FINAL,)), "III.2.b không dành cho"),
    "a collective's": (replace(PERSON, claims=COLLECTIVE.claims), "III.1.a không dành cho"),
    "nothing said": (
        replace(PERSON, claims=(replace(PERSON.claims[0], length=39),)),
        "Báo cáo thành tích chưa nêu kết quả theo tiêu chuẩn III.2.a: viết ít nhất 40 ký tự",
    ),
    "no content": (replace(PERSON, contents_written=0), "nội dung thi đua nào"),
    "not pledged": (replace(PERSON, declared=False), "cam kết"),
    "outside the groups": (replace(PERSON, standing=replace(SIM, category=Category.OTHER)), "ngoài ba diện"),
    "no post": (replace(PERSON, standing=replace(SIM, category="")), "Chưa ghi chức vụ"),
    "the chairman": (replace(PERSON, standing=replace(SIM, rewards_himself=True)), "không tự tặng Giấy khen"),
    "no initiative": (IN_FINAL, "cần một sáng kiến"),
    "an initiative nobody recognised": (replace(IN_FINAL, has_initiative=True), "chưa có văn bản công nhận"),
    "a second one": (replace(PERSON, others_in_round=1), "đã có đề nghị"),
    "rewarded already": (
        replace(PERSON, rewarded_by="Quyết định số 05/QĐ-UBND ngày 09/01/2026"),
        "theo Quyết định số 05/QĐ-UBND ngày 09/01/2026: một thành tích chỉ khen một lần",
    ),
}
BARS_ACCEPTING = {
    "no sheet": (replace(COLLECTIVE, result=replace(UNIT, state="")), "chưa thẩm định: chưa có"),
    "a sheet not verified": (
        replace(COLLECTIVE, result=replace(UNIT, state=EvaluationState.FILED)),
        "chưa thẩm định: đang ở trạng thái “Đã gửi Văn phòng”",
    ),
}
WARNS = {
    "part-time in a village": (
        replace(PERSON, standing=replace(SIM, category=Category.PART_TIME_VILLAGE)),
        "người hoạt động KCT xã",
    ),
    "not under the committee": (
        replace(PERSON, standing=replace(SIM, unit_name="Đoàn Thanh niên", under_committee=False)),
        "Đoàn Thanh niên không trực thuộc",
    ),
    "rating missing": (replace(PERSON, standing=replace(SIM, rating="")), "Chưa ghi xếp loại"),
    "rating low": (replace(PERSON, standing=replace(SIM, rating=Quality.DONE)), "Hoàn thành nhiệm vụ"),
    "below the bar": (
        replace(COLLECTIVE, result=replace(UNIT, share=Decimal("75.79"), band="Khá")),
        "Đạt 75,79 %, mức Khá: dưới mức Tốt",
    ),
    "one person": (replace(COLLECTIVE, result=replace(UNIT, members=1)), "chỉ có một người"),
    "not selected": (replace(PERSON, selected=False), "bình xét của đơn vị"),
}


@pytest.mark.parametrize("case", [PERSON, COLLECTIVE])
def test_a_case_that_is_in_order_meets_all(case: Case) -> None:
    assert all(each.verdict for each in rules.conditions(case))


def test_an_initiative_that_was_recognised_is_enough() -> None:
    case = replace(IN_FINAL, has_initiative=True, initiative_recognised=True)
    assert rules.may_file(rules.conditions(case))


@pytest.mark.parametrize("name", list(BARS_FILING))
def test_what_bars_filing(name: str) -> None:
    case, reason = BARS_FILING[name]
    assert reason in rules.may_file(rules.conditions(case)).reason


@pytest.mark.parametrize("name", list(BARS_ACCEPTING))
def test_what_bars_accepting_only(name: str) -> None:
    case, reason = BARS_ACCEPTING[name]
    found = rules.conditions(case)
    assert rules.may_file(found)
    assert reason in rules.may_accept(found).reason


@pytest.mark.parametrize("name", list(WARNS))
def test_what_only_warns(name: str) -> None:
    case, reason = WARNS[name]
    found = rules.conditions(case)
    assert rules.may_accept(found)
    [warning] = [each for each in found if not each.verdict]
    assert reason in warning.verdict.reason


def test_exactly_at_the_bar_is_met() -> None:
    case = replace(COLLECTIVE, result=replace(UNIT, share=Decimal("80.00")))
    assert all(each.verdict for each in rules.conditions(case))


def test_the_final_round_asks_for_no_sheet() -> None:
    final = Claimed("III.1.b", SubjectKind.COLLECTIVE, RoundKind.FINAL, False, 80)
    case = replace(
        COLLECTIVE, round_kind=RoundKind.FINAL, claims=(final,), result=replace(UNIT, state="", share=None)
    )
    assert rules.may_accept(rules.conditions(case))


# ------------------------------------------------------------------------------------ read from the rows


@pytest.fixture
def round_(db: None) -> Round:
    return a_round()


def barred(nomination: Nomination) -> set[str]:
    return {each.label for each in conditions_of(nomination, AT) if not each.verdict}


def test_the_chairman_of_today_is_not_nominated(round_: Round) -> None:
    unit = a_unit("Cơ quan Ủy ban nhân dân xã", block="K0")
    chairman = a_person("Võ Thanh Rừng", unit=unit, category=Category.OFFICIAL)
    an_account(Role.CHAIRMAN, person=chairman)
    made = a_nomination(participant=chairman, proposer=unit)
    with pytest.raises(Refused, match="không tự tặng Giấy khen cho mình"):
        file_nomination(made, actor=the_clerk(), at=AT)
    DecisionRule.objects.create(
        valid_from=TODAY, up_to_vnd=10_000, signer_may_be_nominee=True, article="Quy chế của xã"
    )
    assert "Không phải Chủ tịch Ủy ban nhân dân xã" not in barred(made)


def test_the_committees_own_office_is_under_the_committee(round_: Round) -> None:
    office = a_unit("Cơ quan Ủy ban nhân dân xã", block="K0")
    a_unit("Tư pháp - Hộ tịch", parent=office)
    person = a_person(unit=office)
    QualityRating.objects.create(person=person, year=2025, rating=Quality.EXCELLENT)
    assert barred(a_nomination(participant=person, proposer=office)) == set()


def test_the_group_is_that_of_the_rounds_day(round_: Round) -> None:
    """P15 in the round of 2023: part-time then, a civil servant now."""
    past = a_round(2023)
    person, unit = a_person(), a_unit()
    a_posting(person, unit, category=Category.OTHER, held_until=date(2024, 5, 31))
    a_posting(person, unit, category=Category.CIVIL_SERVANT, held_from=date(2024, 6, 3))
    then = Nomination(round=past, participant=person, proposer=unit)
    then.save()
    assert "Là cán bộ, công chức hoặc người hoạt động không chuyên trách (Kế hoạch, III.2)" in barred(then)
    QualityRating.objects.create(person=person, year=2025, rating=Quality.GOOD)
    assert barred(a_nomination(participant=person, proposer=unit)) == set()


def test_a_units_share_comes_from_its_verified_points(round_: Round) -> None:
    """MOTCUA in 2024: 95,26 %."""
    unit = a_unit_with_a_sheet(round_, "Bộ phận Tiếp nhận và Trả kết quả")
    sheet = Evaluation.objects.get(unit=unit)
    for letter, points in zip("abcdđg", ("20", "9.5", "14", "19.5", "14.5", "13"), strict=True):
        sheet.scores.filter(content__letter=letter).update(verified_points=Decimal(points))
    result = result_of(unit, round_, TODAY)
    assert (result.share, result.band, result.members) == (Decimal("95.26"), "Xuất sắc", 2)


def test_a_villages_people_are_not_counted(round_: Round) -> None:
    village = a_unit("Thôn 3", block="K3")
    a_person(unit=village, category=Category.PART_TIME_VILLAGE)
    assert result_of(village, round_, TODAY).members == 0


def test_the_initiative_criterion_asks_for_a_recognised_one(db: None) -> None:
    round_ = a_final_round()
    unit = a_unit()
    person = a_person(unit=unit)
    criterion = the_criteria(round_.campaign)["iii-2-b-2"]
    claims = {criterion.pk: "Bảng màu theo dõi hạn giải quyết hồ sơ, giảm hồ sơ trễ hạn từ 7 xuống 3."}
    bare = an_initiative(person, recognition="")
    made = a_nomination(round_=round_, participant=person, proposer=unit, claims=claims, initiative=bare)
    assert "Có sáng kiến được công nhận (Kế hoạch, III.2.b)" in barred(made)
    made.initiative = an_initiative(person)
    assert "Có sáng kiến được công nhận (Kế hoạch, III.2.b)" not in barred(made)


def test_beside_a_person_stands_the_sheet_of_his_unit(round_: Round) -> None:
    unit = a_unit()
    sheet = an_evaluation(round_, unit)
    made = a_nomination(NominationState.DRAFT, participant=a_person(unit=unit), proposer=unit)
    assert evaluation_of(made) == sheet


ONCE = "Chưa được khen cho cùng thành tích"


def test_the_same_achievement_is_rewarded_once(round_: Round) -> None:
    """By a decision recorded from its paper, say, or a supplementary one."""
    person = a_person(unit=a_unit())
    earlier = a_recorded_award(person, 2025)
    made = a_nomination(participant=person)
    assert ONCE in barred(made)
    with pytest.raises(Refused, match=f"{earlier.decision}"):
        file_nomination(made, actor=the_clerk(), at=AT)
    a_revocation(earlier, dated=date(2026, 1, 20), recover_vnd=0)
    assert ONCE not in barred(made)


def test_another_year_another_person_and_the_final_round_are_other_achievements(round_: Round) -> None:
    person, final = a_person(unit=a_unit()), a_final_round()
    a_recorded_award(person, 2024)
    a_recorded_award(year=2025)
    assert ONCE not in barred(a_nomination(participant=person))
    a_recorded_award(person, 2025)
    assert ONCE not in barred(a_nomination(round_=final, participant=person))
    a_recorded_award(person, 2025, round_=final)
    assert ONCE in barred(Nomination.objects.get(round=final))


def test_the_award_that_came_of_a_nomination_does_not_bar_it(db: None) -> None:
    nomination = an_award().nomination
    assert nomination is not None
    assert ONCE not in barred(nomination)
