"""Plans, targets and registrations of the demonstration, loaded through the doors: the data come back, and
nothing was recorded before it could be known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from andung_emulation import history
from andung_emulation.clock import local_date
from andung_emulation.demo.figures import Figure, FigureKind
from andung_emulation.demo.loading import World, targets
from andung_emulation.demo.loading.registrations import NOT_LAUNCHED, NOT_REGISTERED, load_registrations
from andung_emulation.demo.loading.world import moment
from andung_emulation.demo.loading.year_2024 import open_the_round
from andung_emulation.demo.rounds import Round as RoundData
from andung_emulation.demo.strings import YEARS
from campaigns.enums import Standing
from campaigns.models import Registration, Round, Target, TargetResult
from campaigns.selectors.target_lines import lines_of, with_results
from campaigns.services.rounds import close_round
from tests import factories as make
from tests.recording import factories as paper

pytestmark = pytest.mark.django_db
KNOWN = (FigureKind.VALUE, FigureKind.ANSWER)
AS_OF = {
    2022: date(2022, 12, 31),
    2023: date(2023, 12, 31),
    2024: date(2024, 12, 31),
    2025: date(2025, 12, 15),
}
DAY_OF_THE_DEMONSTRATION = date(2025, 12, 29)


@pytest.fixture(scope="module")
def _loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), time_machine.travel(make.AT), transaction.atomic():
        world = paper.a_demonstration()
        _run_2024(world)
        _run_2025(world)
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def world(_loaded: World, db: None) -> Iterator[World]:
    with time_machine.travel(make.AT):
        yield _loaded


def _data(world: World, year: int) -> RoundData:
    return next(each for each in world.demo.rounds if each.year == year)


def _run_2024(world: World) -> None:
    """The steps of the year's loader that concern its targets."""
    round_ = open_the_round(world, _data(world, 2024))
    targets.plan_year(world, round_, _data(world, 2024))
    targets.record_year(world, round_, moment(2025, 1, 2, 9), as_of=AS_OF[2024])
    assert round_.closes_at is not None
    close_round(round_, at=round_.closes_at + timedelta(minutes=1))
    targets.record_published(world, round_, as_of=AS_OF[2024])


def _run_2025(world: World) -> None:
    round_ = open_the_round(world, _data(world, 2025))
    targets.plan_year(world, round_, _data(world, 2025))
    load_registrations(world, round_)
    targets.record_year(world, round_, moment(2025, 12, 16, 9), as_of=AS_OF[2025])


def _stored(figure: Figure) -> tuple[Decimal | None, int | None, int | None]:
    if figure.answer is not None:
        return Decimal(figure.answer), None, None
    part = figure.denominator is not None
    return None if part else figure.value, figure.numerator, figure.denominator


@pytest.mark.parametrize("year", YEARS)
def test_each_figure_is_the_datas(world: World, year: int) -> None:
    assigned = [each for each in world.demo.targets if each.planned[year].kind in KNOWN]
    stored = {each.code: each for each in Target.objects.filter(round__year=year)}
    assert set(stored) == {each.code for each in assigned}
    for data in assigned:
        target = stored[data.code]
        assert (target.statement, target.measure, target.source) == (data.text, data.unit, data.evidence)
        assert target.planned == _stored(data.planned[year])[0]
        assert target.lead == world.participants[data.lead]
        results = [(each.achieved, each.numerator, each.denominator) for each in target.results.all()]
        known = data.achieved[year].kind in KNOWN
        assert results == ([_stored(data.achieved[year])] if known else [])


@pytest.mark.parametrize(
    ("year", "missed", "unknown"),
    [
        (2022, {"a2", "a3", "b2", "b3", "c2", "d3", "đ2", "e1", "g1", "g2"}, set()),
        (2023, {"a1", "đ2"}, set()),
        (2024, set(), set()),
        (2025, {"a1", "c1", "đ1"}, {"b1", "e3"}),
    ],
)
def test_what_was_reached(world: World, year: int, missed: set[str], unknown: set[str]) -> None:
    lines = lines_of(with_results(Target.objects.filter(round__year=year)))

    def those(standing: Standing) -> set[str]:
        return {each.code for each in lines if each.standing == standing}

    assert those(Standing.UNKNOWN) == unknown
    assert those(Standing.NOT_MET) == missed
    assert {each.as_of for each in lines if each.as_of} == {AS_OF[year]}


def test_nothing_was_recorded_before_it_could_be_known(world: World) -> None:
    published = {each.year: each.published_on for each in world.demo.indexes}
    for result in TargetResult.objects.select_related("target__round"):
        recorded_on = local_date(result.recorded_at)
        assert result.as_of < recorded_on < DAY_OF_THE_DEMONSTRATION
        if result.target.code in targets.PUBLISHED:
            day = published[result.target.round.year]  # type: ignore[index]  # an annual round has its year
            assert day is not None
            assert day <= recorded_on


def test_an_index_of_a_year_that_is_run_comes_after_its_date(world: World) -> None:
    round_ = Round.objects.get(year=2024)
    assert round_.closes_at is not None
    late = TargetResult.objects.filter(target__round=round_, recorded_at__gte=round_.closes_at)
    assert {each.target.code for each in late} == set(targets.PUBLISHED)


@pytest.mark.parametrize("year", YEARS)
def test_each_year_has_the_communes_plan(world: World, year: int) -> None:
    plan, stored = _data(world, year).plan, Round.objects.get(year=year).plan_document
    assert plan is not None
    assert stored is not None
    assert (stored.number, stored.issued_on) == (f"{plan.number}/{plan.symbol}", plan.issued_on)
    entry = history.of(Round.objects.get(year=year)).filter(action="round.plan_set").get()
    assert entry.on_paper == (year < 2024)
    assert local_date(entry.at) > plan.issued_on


def test_who_registered_in_2025(world: World) -> None:
    round_ = Round.objects.get(year=2025)
    scored = set(round_.evaluations.values_list("unit_id", flat=True))
    launched = scored - {world.participants[code].pk for code in NOT_LAUNCHED}
    registered = scored - {world.participants[code].pk for code in NOT_REGISTERED}
    rows = Registration.objects.filter(round=round_)
    assert set(rows.exclude(launched_on=None).values_list("unit_id", flat=True)) == launched
    assert set(rows.exclude(registered_on=None).values_list("unit_id", flat=True)) == registered
    for row in rows:
        assert row.launched_on is not None
        assert date(2025, 2, 15) < row.launched_on < date(2025, 3, 31)
        assert row.launched_on.weekday() < 5
        if row.registered_on:
            assert row.launched_on < row.registered_on < date(2025, 3, 31)
            assert row.leader is not None


def test_what_was_strived_for_and_what_became_of_it(world: World) -> None:
    stored = {
        (row.unit.pk, line.content.letter): (line.text, line.result)
        for row in Registration.objects.filter(round__year=2025)
        for line in row.lines.select_related("content")
    }
    assert stored == {
        (world.participants[each.unit].pk, each.content): (each.text, each.done)
        for each in world.demo.registrations
    }


def test_the_unit_writes_for_itself_where_it_has_an_account(world: World) -> None:
    told: dict[str, bool] = {}
    for code in ("THON3", "THON1"):
        row = Registration.objects.get(round__year=2025, unit=world.participants[code])
        told[code] = history.of(row).first().on_paper  # type: ignore[union-attr]  # it was written
    assert told == {"THON3": False, "THON1": True}
