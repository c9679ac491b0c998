"""The years 2022 to 2024 of the demonstration, loaded through the doors: what the papers say comes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import transaction
from django.db.models import Sum
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from andung_emulation import history, vietnamese
from andung_emulation.clock import ZONE
from andung_emulation.demo.loading import (
    World,
    load_2024,
    load_funds,
    load_revocations,
)
from andung_emulation.demo.rounds import Ranked
from awards.models import Award, Decision, RewardFund
from campaigns.models import Evaluation, IndexResult, Round
from campaigns.selectors.board import board_of, chosen_lines
from campaigns.selectors.board_lines import lines_of
from dossiers.enums import PaperKind
from dossiers.models import Paper
from tests import factories as make
from tests.recording import factories as paper

pytestmark = pytest.mark.django_db
YEARS = (2022, 2023)


@pytest.fixture(scope="module")
def _loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), time_machine.travel(make.AT), transaction.atomic():
        world = paper.a_demonstration()
        load_revocations(world)
        load_2024(world)
        load_funds(world)
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def world(_loaded: World, db: None) -> Iterator[World]:
    with time_machine.travel(make.AT):
        yield _loaded


def test_each_index_was_written_down_when_it_became_known(world: World) -> None:
    """2022's was published when its papers were recorded; the others came in the spring after."""
    told: dict[tuple[int, str], list[str]] = {}
    for row in IndexResult.objects.select_related("round"):
        days = sorted(each.at.astimezone(ZONE).date() for each in history.of(row))
        told[row.round.year or 0, row.kind] = [f"{day:%d/%m/%Y}" for day in days]
    assert told == {
        (2022, "par"): ["22/01/2024"],
        (2022, "sipas"): ["22/01/2024"],
        (2023, "par"): ["23/01/2024", "20/03/2024"],
        (2023, "sipas"): ["20/03/2024"],
        (2024, "par"): ["19/12/2024", "18/03/2025"],
        (2024, "sipas"): ["18/03/2025"],
    }
    last = IndexResult.objects.get(round__year=2024, kind="par")
    assert (last.self_score, last.score, last.rank, last.rank_of, last.band) == (
        Decimal(84), Decimal("82.48"), 4, 10, "Tốt",
    )  # fmt: skip


def test_the_petition_of_2024_knew_only_the_communes_own_score(world: World) -> None:
    paper = Paper.objects.get(kind=PaperKind.PETITION, dossier__round__year=2024)
    assert "Chỉ số cải cách hành chính năm 2024 của xã: tự chấm 84,00 điểm" in str(paper.blocks)
    assert "82,48" not in str(paper.blocks)


def _ranked(world: World, year: int) -> list[Ranked]:
    found = world.demo.expected_ranks
    return [each for (of_year, _), ranked in found.items() if of_year == year for each in ranked]


@pytest.mark.parametrize("year", [*YEARS, 2024])
def test_the_board_shows_the_expected_ranks(world: World, year: int) -> None:
    round_ = Round.objects.get(year=year)
    lines = lines_of(round_, world.actor("chutich", make.AT))
    board = board_of(lines, chosen_lines(lines))
    shown = {(row.unit, row.rank, row.share) for block in board.blocks for row in block.rows}
    expected = {
        (world.demo.unit(each.unit).name, str(each.rank), f"{vietnamese.decimals(each.percent, 2)} %")
        for each in _ranked(world, year)
    }
    assert shown == expected
    assert board.counts == (("Đã ghi lại" if year in YEARS else "Đã thẩm định", 18),)
    url = reverse("campaigns:evaluation-board", args=[round_.pk])
    page = make.a_client(world.users["chutich"]).get(url).content.decode()
    assert all(f"{vietnamese.decimals(each.percent, 2)} %" in page for each in _ranked(world, year))


@pytest.mark.parametrize(("year", "number"), [(2022, "04/QĐ-UBND"), (2023, "03a/QĐ-UBND")])
def test_the_money_is_that_of_the_decisions_day(world: World, year: int, number: str) -> None:
    decision = Decision.objects.get(round__year=year)
    result = next(each for each in world.demo.results if each.year == year)
    assert (str(decision.number), decision.dated) == (number, date(year + 1, 1, 10))
    assert decision.signer == world.participants["P04"]
    total = decision.awards.aggregate(total=Sum("amount_vnd"))["total"]
    assert total == result.total_vnd == {2022: 2_050_000, 2023: 3_240_000}[year]
    codes = [vote.who for vote in (*result.awarded_collectives, *result.awarded_individuals)]
    awards = decision.awards.select_related("participant").order_by("position")
    assert [(each.participant.code, each.register_number) for each in awards] == [
        (code, place) for place, code in enumerate(codes, start=1)
    ]
    assert not any(each.computation.count("hồ sơ giấy") for each in awards)


def test_titles_are_those_of_the_day(world: World) -> None:
    bai = Award.objects.get(participant=world.participants["P15"])
    assert bai.title == "Khuyến nông - thú y"
    rung = Award.objects.get(participant=world.participants["P05"])
    assert rung.title == "Phó Chủ tịch Ủy ban nhân dân xã"


def test_what_differed_on_paper_is_kept(world: World) -> None:
    sheet = Evaluation.objects.get(round__year=2022, unit=world.participants["HCCB"])
    score = sheet.scores.get(content__letter="c")
    assert (score.self_points, score.verified_points) == (Decimal(13), Decimal("10.5"))
    assert score.verified_reason == "Chỉ có 1/2 buổi tuyên truyền có biên bản"


def test_no_submission_no_nomination_no_receipt(world: World) -> None:
    for round_ in Round.objects.filter(year__in=YEARS):
        assert round_.from_paper
        assert not round_.nominations.exists()
        assert not round_.dossiers.exists()
        assert all(entry.on_paper for entry in history.of(round_))


def test_one_giay_khen_was_taken_back(world: World) -> None:
    lost = Award.objects.get(participant=world.participants["P23"], decision__round__year=2023)
    revocation = lost.revocation
    assert (str(revocation.number), revocation.dated) == ("88/QĐ-UBND", date(2024, 6, 14))
    assert (revocation.recover_vnd, lost.amount_vnd) == (270_000, 270_000)
    assert revocation.confirmed_by == world.users["chutich"]


def test_each_years_fund_is_there(world: World) -> None:
    funds = dict(RewardFund.objects.values_list("year", "allocated_vnd"))
    assert funds == {2023: 4_000_000, 2024: 5_000_000, 2025: 6_000_000, 2026: 8_000_000}
