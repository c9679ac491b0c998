"""Kinh phí khen thưởng: what was given, what was decided, what the rest would take, and who may say so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from andung_emulation import history
from andung_emulation.clock import ZONE
from andung_emulation.errors import Refused, Stale
from awards.enums import NominationState
from awards.models import BaseSalary, RewardFund
from awards.selectors.fund_pages import fund_page
from awards.selectors.fund_years import years
from awards.selectors.funds import Planned, fund_of, fund_on, planned, running, source_on
from awards.services.funds import Allocation, set_fund
from campaigns.enums import ClauseKind, Role
from campaigns.models import Campaign, PlanClause, Round, User
from tests.awards.decision_factories import a_decision, a_revocation, a_waiting_revocation
from tests.awards.factories import a_nomination, a_unit_with_a_sheet, the_clerk, the_criteria, the_law
from tests.awards.test_fund_rules import PLAN, WORDS
from tests.factories import (
    AT,
    a_campaign,
    a_client,
    a_document,
    a_final_round,
    a_person,
    a_round,
    a_unit,
    an_account,
    an_actor,
    post,
    the_office,
)
from tests.screens import text, url

pytestmark = pytest.mark.django_db
S = NominationState
JANUARY = date(2026, 1, 12)
AFTER = datetime(2026, 1, 20, 8, 0, tzinfo=ZONE)


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    """Monday 29/12/2025: what is decided comes after 05/01/2026."""
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def office() -> User:
    return the_office()


@pytest.fixture
def round_() -> Round:
    the_law()
    return a_round()


def a_plan_clause(campaign: Campaign) -> None:
    PlanClause.objects.create(campaign=campaign, kind=ClauseKind.FUND, clause="III.6", position=1, text=PLAN)


def a_fund(year: int = 2026, allocated_vnd: int = 8_000_000, **fields: Any) -> RewardFund:
    allocation = Allocation(allocated_vnd, **({"source": WORDS} | fields))
    return set_fund(year, allocation, version=0, actor=the_clerk(), at=AT)


def still_running(at: datetime) -> list[Planned]:
    return planned(running(at, Round.objects.values_list("pk", flat=True)), at)


def page(who: User | Client) -> str:
    return text(who, url("awards:fund", 2026))


def a_case(round_: Round, state: str, person: str = "") -> None:
    if person:
        who = a_person(person, unit=a_unit("Văn hóa - Thông tin"))
        a_nomination(state, round_=round_, participant=who)
    else:
        a_nomination(state, round_=round_)


# ---- what is in the running


def test_what_is_filed_or_further_is_planned_and_drafts_stand_beside(round_: Round) -> None:
    for state in (S.FILED, S.ACCEPTED, S.ENDORSED, S.PROPOSED):
        a_case(round_, state)
    a_case(round_, S.DRAFT)
    a_case(round_, S.RETURNED, "Lò Thị Suối")
    for state in (S.WITHDRAWN, S.NOT_ENDORSED, S.REFUSED):
        a_case(round_, state)
    newest = years(AT)[0]
    assert newest.state.year == 2026
    assert newest.planned_vnd == 4 * 1_410_000
    assert newest.with_drafts_vnd == 5 * 1_410_000 + 710_000


def test_money_is_planned_by_the_law_of_the_first_day_of_a_decision(round_: Round) -> None:
    BaseSalary.objects.create(valid_from=date(2026, 1, 5), amount_vnd=3_000_000, document=a_document())
    BaseSalary.objects.create(valid_from=date(2026, 1, 20), amount_vnd=4_000_000, document=a_document())
    a_case(round_, S.PROPOSED, "Lò Thị Suối")
    assert [(each.day, each.amount_vnd) for each in still_running(AT)] == [(date(2026, 1, 5), 900_000)]
    assert [(each.day, each.amount_vnd) for each in still_running(AFTER)] == [(date(2026, 1, 20), 1_200_000)]


def test_after_the_date_only_what_was_submitted_can_still_be_decided(round_: Round) -> None:
    for state in (S.DRAFT, S.RETURNED, S.FILED, S.ACCEPTED, S.ENDORSED, S.PROPOSED):
        a_case(round_, state)
    assert len(still_running(AT)) == 6
    assert [each.nomination.state for each in still_running(AFTER)] == [S.PROPOSED]


def test_a_round_without_a_date_counts_by_today(round_: Round) -> None:
    final = a_final_round()
    the_criteria(final.campaign)
    a_case(final, S.DRAFT, "Lò Thị Suối")
    assert [(each.day, each.amount_vnd) for each in still_running(AT)] == [(date(2025, 12, 29), 710_000)]
    assert [each.state.year for each in years(AT)] == [2025]
    assert "(chưa có hạn)" in fund_page(2025, None, AT).days


def test_a_day_without_law_is_said_not_guessed(round_: Round, office: User) -> None:
    BaseSalary.objects.all().delete()
    a_case(round_, S.FILED)
    said = page(office)
    assert "Chưa có mức lương cơ sở cho ngày 05/01/2026." in said
    assert "Phần dự kiến vì thế chưa đủ" in said


# ---- what was decided


def test_a_decision_counts_in_the_year_of_its_date(round_: Round) -> None:
    a_fund()
    assert fund_on(JANUARY).left_vnd == 8_000_000
    a_decision(dated=JANUARY)
    a_decision(a_unit_with_a_sheet(round_), dated=date(2025, 12, 29))
    fund = fund_on(date(2026, 6, 30))
    assert (fund.allocated_vnd, fund.decided_vnd, fund.left_vnd) == (8_000_000, 2_120_000, 5_880_000)
    assert fund_on(date(2025, 12, 31)).decided_vnd == 1_410_000
    assert fund.after(5_880_000) == ""
    assert fund.after(5_880_001).endswith("vượt 1 đồng.")


def test_money_to_recover_stands_beside_and_is_not_added_back(round_: Round, office: User) -> None:
    a_fund()
    unit, person = a_decision(dated=JANUARY).awards.order_by("position")
    revocation = a_revocation(person, number="88", dated=date(2026, 1, 13))
    figures = next(each for each in years(AFTER) if each.state.year == 2026)
    assert (figures.due_vnd, figures.back_vnd) == (710_000, 0)
    assert "còn phải thu lại 710.000 đồng." in page(office)
    assert figures.state.left_vnd == 8_000_000 - 2_120_000
    revocation.recovered_on = date(2026, 2, 2)
    revocation.save(update_fields=["recovered_on"])
    assert "đã thu hồi 710.000 đồng" in next(each for each in years(AFTER)).recovery
    said = page(office)
    found = fund_page(2026, fund_of(2026), AFTER)
    assert (found.figures.due_vnd, found.figures.back_vnd) == (0, 710_000)
    assert (
        "Giấy khen đã thu hồi theo Quyết định số 88/QĐ-UBND ngày 13/01/2026; đã thu lại 710.000 đồng" in said
    )
    assert f"{unit.name}" in said


def test_a_revocation_that_waits_for_the_chairman_recovers_nothing(round_: Round, office: User) -> None:
    a_waiting_revocation(a_decision(dated=JANUARY).awards.get(position=2), dated=date(2026, 1, 13))
    assert years(AFTER)[0].recovery == ""
    assert "hủy bỏ" not in page(office)


# ---- the pages


def test_every_figure_is_the_sum_of_a_list(round_: Round) -> None:
    a_fund()
    a_decision(dated=JANUARY)
    a_decision(a_unit_with_a_sheet(round_), dated=JANUARY)
    for state in (S.FILED, S.DRAFT, S.RETURNED):
        a_case(round_, state)
    found = fund_page(2026, fund_of(2026), AT)
    figures = found.figures
    assert len(found.decisions) == 2
    assert sum(each.total_vnd for each in found.decisions) == figures.state.decided_vnd
    lines = [line.amount_vnd for decision in found.decisions for line in decision.lines]
    assert sum(lines) == figures.state.decided_vnd == 3_530_000
    filed, with_units = found.planned
    assert sum(line.amount_vnd for line in filed.lines) == filed.total_vnd == figures.planned_vnd
    assert filed.total_vnd + with_units.total_vnd == figures.with_drafts_vnd


def test_the_page_warns_in_words(round_: Round, office: User) -> None:
    client = a_client(office)
    for _ in range(6):
        a_case(round_, S.FILED)
    assert "Chưa ghi kinh phí khen thưởng được giao năm 2026." in page(client)
    a_fund()
    said = page(client)
    assert "vượt 460.000 đồng" in said
    assert "vượt 460.000 đồng" in text(client, url("awards:funds"))
    assert "0,30 × 2 × 2.340.000 = 1.404.000, làm tròn lên 1.410.000 đồng" in said
    assert "Đợt năm 2025: theo mức ngày 05/01/2026" in said


def test_drafts_alone_are_only_mentioned(round_: Round, office: User) -> None:
    a_fund(allocated_vnd=1_410_000)
    a_case(round_, S.FILED)
    a_case(round_, S.DRAFT)
    said = page(office)
    assert "Nếu kể cả bản đang soạn, trả lại: Kinh phí khen thưởng năm 2026 không đủ" in said
    assert "kể cả bản đang soạn, trả lại: 2.820.000 đồng" in said


def test_the_office_records_a_year_in_the_plans_words(office: User) -> None:
    a_plan_clause(a_campaign())
    client, address = a_client(office), url("awards:fund", 2026)
    assert f"{WORDS}</textarea>" in page(client)
    document = a_document("12/QĐ-UBND", issued_on=date(2025, 12, 20))
    typed = {"allocated_vnd": "8.000.000 đồng", "source": WORDS, "document": document.pk, "version": 0}
    assert post(client, address, office, typed).status_code == 302
    fund = RewardFund.objects.get()
    assert (fund.year, fund.allocated_vnd, fund.source, fund.document) == (2026, 8_000_000, WORDS, document)
    said = page(client)
    assert "Ghi kinh phí khen thưởng" in said
    assert "8.000.000 đồng" in said
    assert str(document) in said
    typed |= {"allocated_vnd": "9 000 000", "version": 1}
    assert post(client, address, office, typed).status_code == 302
    entry = history.of(fund).last()
    assert entry is not None
    assert entry.values == {"Kinh phí được giao": ["8.000.000 đồng", "9.000.000 đồng"]}


@pytest.mark.parametrize("amount", ["tám triệu", "8,5", "8.00.000", "-1", "1" * 13, ""])
def test_a_sum_that_is_none_comes_back(office: User, amount: str) -> None:
    client, address = a_client(office), url("awards:fund", 2026)
    answer = post(client, address, office, {"allocated_vnd": amount, "source": WORDS, "version": 0})
    assert answer.status_code == 422
    assert f"{WORDS}</textarea>" in answer.content.decode()
    assert not RewardFund.objects.exists()


def test_two_clerks_do_not_overwrite_each_other(office: User) -> None:
    a_fund()
    client, address = a_client(office), url("awards:fund", 2026)
    for version in (0, 7):
        typed = {"allocated_vnd": "1.000.000", "source": WORDS, "version": version}
        answer = post(client, address, office, typed)
        assert answer.status_code == 409
        assert "8.000.000 đồng" in answer.content.decode()
    with pytest.raises(Stale):
        a_fund()


def test_only_the_office_writes(office: User) -> None:
    with pytest.raises(Refused, match="Việc này của: Văn phòng"):
        set_fund(2026, Allocation(1, "x"), version=0, actor=an_actor(Role.CHAIRMAN), at=AT)
    a_fund()
    chairman = an_account(Role.CHAIRMAN)
    said = page(chairman)
    assert "8.000.000 đồng" in said
    assert '<form method="post" novalidate' not in said
    assert a_client(office).get(url("awards:fund", 1999)).status_code == 404


def test_papers_take_the_source_from_the_year_else_from_the_plan() -> None:
    campaign = a_campaign()
    assert source_on(campaign, date(2026, 1, 12)).words == ""
    a_plan_clause(campaign)
    assert source_on(campaign, date(2026, 1, 12)).words == WORDS
    a_fund(source="Ngân sách xã năm 2026")
    assert source_on(campaign, date(2026, 1, 12)).words == "ngân sách xã năm 2026"
    assert source_on(campaign, date(2027, 1, 12)).words == WORDS
