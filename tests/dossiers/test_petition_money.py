"""The petition's line on money: an estimate, from the fund that the plan or the year's record names."""

from __future__ import annotations

from typing import Any

import pytest

from awards.models import RewardFund
from campaigns.enums import ClauseKind
from campaigns.models import PlanClause
from dossiers import blocks
from dossiers.builders import build
from dossiers.enums import PaperKind, PaperState
from dossiers.models import Dossier
from tests.awards.test_fund_rules import PLAN
from tests.dossiers.factories import a_dossier

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]


@pytest.fixture
def dossier() -> Dossier:
    made = a_dossier(1, 1)
    clause: dict[str, Any] = {"kind": ClauseKind.FUND, "clause": "III.6", "position": 1, "text": PLAN}
    PlanClause.objects.create(campaign=made.round.campaign, **clause)
    return made


def money_line(dossier: Dossier) -> str:
    petition = build(dossier.papers.get(kind=PaperKind.PETITION), PaperState.DRAFT)
    said = [each.text for each in petition.blocks if isinstance(each, blocks.Paragraph)]
    return next(each for each in said if each.startswith("Tiền thưởng dự kiến"))


def test_it_quotes_the_plans_clause(dossier: Dossier) -> None:
    assert money_line(dossier) == (
        "Tiền thưởng dự kiến: 2.120.000 đồng (bằng chữ: hai triệu một trăm hai mươi nghìn đồng), từ nguồn"
        " kinh phí khen thưởng hằng năm của cấp trên giao (mục III.6 của Kế hoạch số 31a/KH-UBND); mức chính"
        " thức theo ngày ban hành quyết định."
    )


def test_another_source_of_the_year_of_the_decision_goes_before_the_plan(dossier: Dossier) -> None:
    RewardFund.objects.create(year=2025, allocated_vnd=1, source="Ngân sách xã năm 2025")
    assert "(mục III.6" in money_line(dossier)
    RewardFund.objects.create(year=2026, allocated_vnd=1, source="Ngân sách xã năm 2026")
    assert "nghìn đồng), từ ngân sách xã năm 2026; mức chính thức" in money_line(dossier)


def test_a_plan_that_names_no_source_leaves_it_out(dossier: Dossier) -> None:
    PlanClause.objects.all().delete()
    assert "nghìn đồng); mức chính thức" in money_line(dossier)
