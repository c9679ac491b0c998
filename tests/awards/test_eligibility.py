"""The facts of the conditions, read from the rows; the conditions themselves: test_eligibility_table."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from andung_emulation.clock import ZONE
from andung_emulation.errors import Refused
from awards.enums import NominationState
from awards.models import Bar, Claim, ClaimEvidence, Criterion, DecisionRule, InitiativeUse, Nomination
from awards.selectors.eligibility import case_of, conditions_of, conditions_of_each, evaluation_of, result_of
from awards.services.nominations import file_nomination
from campaigns.enums import Category, EvaluationState, Quality, Role
from campaigns.models import Evaluation, Participant, Posting, QualityRating, Round
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
    an_evidence,
)


@pytest.fixture
def round_(db: None) -> Round:
    return a_round()


def barred(nomination: Nomination) -> set[str]:
    return {each.code for each in conditions_of(nomination, AT) if not each.verdict}


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
    assert "khong-tu-khen" not in barred(made)


def test_the_committees_own_office_is_under_the_committee(round_: Round) -> None:
    office = a_unit("Cơ quan Ủy ban nhân dân xã", block="K0")
    a_unit("Tư pháp - Hộ tịch", parent=office)
    person = a_person(unit=office)
    QualityRating.objects.create(person=person, year=2025, rating=Quality.EXCELLENT)
    assert barred(a_nomination(participant=person, proposer=office)) == set()


def test_the_group_is_that_of_the_rounds_day(round_: Round) -> None:
    """P15 in the round of 2023: part-time then, a civil servant now."""
    past = a_round(2023)
    the_criteria(past.campaign)
    person, unit = a_person(), a_unit()
    a_posting(person, unit, category=Category.OTHER, held_until=date(2024, 5, 31))
    a_posting(person, unit, category=Category.CIVIL_SERVANT, held_from=date(2024, 6, 3))
    then = Nomination(round=past, participant=person, proposer=unit)
    then.save()
    Claim.objects.create(nomination=then, criterion=Criterion.objects.get(code="iii-2-a"))
    assert "ba-dien" in barred(then)
    QualityRating.objects.create(person=person, year=2025, rating=Quality.GOOD)
    assert barred(a_nomination(participant=person, proposer=unit)) == set()


@pytest.mark.parametrize("said", ["người hoạt động không chuyên trách", "Người hoạt động KCT"])
def test_another_plans_spelling_asks_the_same(round_: Round, said: str) -> None:
    """With the abbreviation alone, a plan that writes it out would ask nobody for his group."""
    unit = a_unit()
    made = a_nomination(participant=a_person(unit=unit, category=Category.OTHER), proposer=unit)
    Criterion.objects.filter(code="iii-2-a").update(general=f"cán bộ, công chức, {said} tiêu biểu")
    assert "ba-dien" in barred(made)


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


def test_the_initiative_criterion_asks_for_a_recognised_one_that_is_used(db: None) -> None:
    """Recognised by a document, confirmed by a unit that uses it, spread to a second one."""
    round_ = a_final_round()
    unit = a_unit()
    person = a_person(unit=unit)
    criterion = the_criteria(round_.campaign)["iii-2-b-2"]
    claims = {criterion.pk: "Bảng màu theo dõi hạn giải quyết hồ sơ, giảm hồ sơ trễ hạn từ 7 xuống 3."}
    bare = an_initiative(person, recognition="")
    made = a_nomination(round_=round_, participant=person, proposer=unit, claims=claims, initiative=bare)
    recognised, confirmed, spread = "sang-kien-cong-nhan", "sang-kien-ap-dung", "sang-kien-lan-toa"
    assert {recognised, confirmed, spread} <= barred(made)
    made.initiative = an_initiative(person)
    assert {confirmed, spread} <= barred(made) - {recognised}
    InitiativeUse.objects.create(
        initiative=made.initiative, unit=unit, since=TODAY, confirmed_on=TODAY, confirmed_by="Trưởng ngành"
    )
    assert spread in barred(made) - {confirmed}
    InitiativeUse.objects.create(initiative=made.initiative, unit=a_unit(), since=TODAY)
    assert not {recognised, confirmed, spread} & barred(made)


def test_beside_a_person_stands_the_sheet_of_his_unit(round_: Round) -> None:
    unit = a_unit()
    sheet = an_evaluation(round_, unit)
    made = a_nomination(NominationState.DRAFT, participant=a_person(unit=unit), proposer=unit)
    assert evaluation_of(made) == sheet


ONCE = "mot-lan-khen"


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


def test_a_decision_after_the_dossier_was_submitted_changes_nothing_of_what_was_proposed(db: None) -> None:
    """“Điều kiện như khi trình”: what is with the committee is judged as of the round's date."""
    person = a_person(unit=a_unit())
    made = a_nomination(NominationState.PROPOSED, participant=person)
    a_recorded_award(person, 2025, dated=date(2026, 2, 2))
    assert ONCE not in barred(made)
    Nomination.objects.filter(pk=made.pk).update(state=NominationState.ENDORSED)
    assert ONCE in barred(Nomination.objects.get(pk=made.pk))


def test_evidence_that_was_rewarded_already_is_named_with_its_decision(round_: Round) -> None:
    """The same certificate of a finished task in two years' reports."""
    person = a_person(unit=a_unit())
    then = datetime(2024, 12, 20, tzinfo=ZONE)
    old = a_nomination(round_=a_round(2024), participant=person, at=then, selected_on=date(2024, 12, 10))
    before = a_recorded_award(person, 2024, nomination=old)
    made = a_nomination(participant=person)
    evidence = an_evidence(an_evaluation(round_, a_unit()), "d")
    for each in (old, made):
        claim = each.claims.get()
        ClaimEvidence.objects.create(claim=claim, evidence=evidence)
    assert "minh-chung-moi" in barred(made)
    assert str(before.decision) in case_of(made, AT).earlier.evidence


def test_a_final_case_that_rests_on_one_rewarded_year_is_warned_of(db: None) -> None:
    person, final = a_person(unit=a_unit()), a_final_round()
    earlier = a_recorded_award(person, 2024)
    made = a_nomination(round_=final, participant=person)
    assert "cac-nam" in barred(made)
    made.claims.update(years=[2024])
    assert case_of(made, AT).earlier.only_year == str(earlier.decision)
    made.claims.update(years=[2023, 2024])
    assert not {"cac-nam", "nam-da-khen"} & barred(made)


def test_a_unit_that_ends_before_the_decision_is_not_rewarded_and_its_person_is(round_: Round) -> None:
    unit = a_unit_with_a_sheet(round_)
    person = a_person(unit=unit)
    whole, own = a_nomination(participant=unit), a_nomination(participant=person, proposer=unit)
    Participant.objects.filter(pk=unit.pk).update(valid_until=date(2025, 12, 31))
    ended = Nomination.objects.get(pk=whole.pk)
    assert barred(ended) == {"chua-ket-thuc"}
    assert barred(Nomination.objects.get(pk=own.pk)) == set()


def test_who_left_before_the_year_was_not_active_in_it(round_: Round) -> None:
    person, unit = a_person(), a_unit()
    posting = a_posting(person, unit)
    made = a_nomination(participant=person, proposer=unit)
    Posting.objects.filter(pk=posting.pk).update(held_until=date(2024, 11, 30))
    assert {"co-cong-tac", "ba-dien"} <= barred(made)


def test_the_years_of_a_unit_are_counted_against_the_bar(db: None) -> None:
    """Three good years, one of them of the highest band: the usual bar asks for two."""
    final, unit = a_final_round(), a_unit()
    for year, points in ((2023, "20"), (2024, "17"), (2025, "17")):
        sheet = an_evaluation(a_round(year), unit, state=EvaluationState.VERIFIED)
        sheet.scores.exclude(content__letter="a").update(applicable=False, verified_points=None)
        sheet.scores.filter(content__letter="a").update(verified_points=Decimal(points))
    made = a_nomination(round_=final, participant=unit)
    result = case_of(made, AT).result
    assert result is not None
    assert (result.good_years, result.excellent_years) == (3, 1)
    assert "so-nam-dat" in barred(made)
    Bar.objects.create(round=final, good_years=3, excellent_years=1)
    assert "so-nam-dat" not in barred(made)


def test_many_are_read_in_as_many_queries_as_one(round_: Round, django_assert_max_num_queries: Any) -> None:
    """Both kinds, with what each asks; the whole dossier costs what a case does."""
    unit = a_unit_with_a_sheet(round_)
    cases = [a_nomination(participant=a_person(unit=unit), proposer=unit) for _ in range(6)]
    cases += [a_nomination() for _ in range(6)]
    rows = list(Nomination.objects.filter(pk__in=[each.pk for each in cases]))
    with django_assert_max_num_queries(25) as asked:
        found = conditions_of_each(rows, AT)
    assert all(each.verdict for each in found[cases[0].pk])
    few = [rows[0], rows[-1]]
    with CaptureQueriesContext(connection) as asked_for_two:
        conditions_of_each([Nomination.objects.get(pk=each.pk) for each in few], AT)
    assert len(asked_for_two) == len(asked) + len(few)
