"""Every figure of the demonstration, counted once more from its data file, by plain loops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
import time_machine
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from andung_emulation.demo.figures import Direction, Figure, FigureKind
from andung_emulation.demo.loading import (
    World,
    load_2024,
    load_2025,
    load_final,
    load_following,
    load_funds,
    load_initiatives,
    load_revocations,
)
from andung_emulation.demo.people import Posting
from awards.models import Nomination
from awards.services.decisions import issue_decision
from campaigns.enums import Category
from campaigns.models import Campaign, Evaluation, Round
from dossiers.selectors.figures import Figures, Given, figures_of, rounds_of
from tests import factories as make
from tests.awards.decision_factories import an_issue
from tests.awards.factories import the_clerk
from tests.recording import factories as paper

pytestmark = pytest.mark.django_db
YEARS = (2022, 2023, 2024, 2025)
HUNDREDTH = Decimal("0.01")


@pytest.fixture(scope="module")
def _counted(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[World, Figures]]:
    """The whole demonstration; its decision of 2024 without the papers that would have to be printed."""
    with django_db_blocker.unblock(), time_machine.travel(make.AT), transaction.atomic():
        world = paper.a_demonstration()
        for load in (load_revocations, load_2024, load_initiatives, load_2025, load_final, load_following):
            load(world)
        load_funds(world)
        _decide_2024(world)
        yield world, figures_of(rounds_of(Campaign.objects.get()))
        transaction.set_rollback(True)


@pytest.fixture
def world(_counted: tuple[World, Figures], db: None) -> World:
    return _counted[0]


@pytest.fixture
def figures(_counted: tuple[World, Figures], db: None) -> Figures:
    return _counted[1]


def _decide_2024(world: World) -> None:
    result = next(each for each in world.demo.results if each.year == 2024)
    refused = {vote.who for vote in result.refused}
    cases = Nomination.objects.filter(round__year=2024, state="proposed").order_by("pk")
    granted = [each for each in cases if each.participant.code not in refused]
    refusals = [each for each in cases if each.participant.code in refused]
    issue = an_issue(*granted, number="05", dated=date(2025, 1, 9), refused=refusals)
    issue_decision(Round.objects.get(year=2024), issue, actor=the_clerk(), at=make.AT)


def test_the_targets(world: World, figures: Figures) -> None:
    for place, year in enumerate(YEARS):
        told = {
            each.content.letter: (one.met, one.not_met, one.unknown)
            for each in figures.targets.contents
            for one in [each.years[place]]
        }
        stand: dict[str, Counter[str]] = {letter: Counter() for letter in told}
        for each in world.demo.targets:
            if each.planned[year].kind != FigureKind.NOT_ASSIGNED:
                reached = _reached(each.direction, each.planned[year], each.achieved[year])
                stand[each.content][reached] += 1
        assert told == {
            letter: (found["met"], found["missed"], found["unknown"]) for letter, found in stand.items()
        }
        every = figures.targets.years[place]
        assert (every.met, every.not_met, every.unknown) == tuple(map(sum, zip(*told.values(), strict=True)))
        assert all(line.part.count("/") for line in every.lines if line.code == "a1")


def _reached(direction: Direction, planned: Figure, achieved: Figure) -> str:
    if achieved.kind == FigureKind.UNKNOWN:
        return "unknown"
    plan, got = _exact(planned), _exact(achieved)
    reached = {
        Direction.AT_LEAST: got >= plan,
        Direction.AT_MOST: got <= plan,
        Direction.YES_OR_NO: got == plan,
    }
    return "met" if reached[direction] else "missed"


def _exact(figure: Figure) -> Fraction:
    if figure.denominator:
        return Fraction(100 * (figure.numerator or 0), figure.denominator)
    return Fraction(int(figure.answer)) if figure.answer is not None else Fraction(figure.value or 0)


def test_the_scores(world: World, figures: Figures) -> None:
    for year in YEARS[:3]:
        told = {
            (each.name, each.rank, each.share) for _, rows in figures.scores.ranking(year) for each in rows
        }
        ranked = [each for (of, _), rows in world.demo.expected_ranks.items() if of == year for each in rows]
        assert told == {(world.demo.unit(each.unit).name, each.rank, each.percent) for each in ranked}
    verified = {each.unit.name for each in _sheets(2025) if each.verified_at}
    now = [each for _, rows in figures.scores.ranking(2025) for each in rows]
    assert {each.name for each in now if each.verified} == verified
    assert {each.name for each in now if each.rank} == verified, "what isn't verified has no rank"


def test_the_averages_of_contents(world: World, figures: Figures) -> None:
    most = {each.letter: each.max_points for each in world.demo.scale.points}
    for content in figures.scores.contents:
        letter = content.content.letter
        for year, told in zip(YEARS, content.years, strict=True):
            verified = [each.unit.code for each in _sheets(year) if each.verified_at]
            got = [
                points
                for code in verified
                if (points := world.demo.scores[code, year].get(letter)) is not None
            ]
            exact = sum(got, Decimal(0)) / len(got) / most[letter] * 100
            assert (told.all.share, told.all.units) == (exact.quantize(HUNDREDTH, ROUND_HALF_UP), len(got))
            assert sum(each.units for each in told.blocks) == len(got)


def _sheets(year: int) -> list[Evaluation]:
    return list(Evaluation.objects.filter(round__year=year).select_related("unit"))


def test_the_indexes(world: World, figures: Figures) -> None:
    par, sipas = figures.indexes
    for place, data in enumerate(world.demo.indexes):
        line = par.lines[place].figures
        assert (line.self_score, line.score, line.rank) == (data.self_score, data.score, data.rank)
        survey = sipas.lines[place].figures
        published = data.published_on is not None
        assert (survey.score if published else survey.self_score) == data.sipas
        assert (line.published_on is not None) == published


def test_the_awards(world: World, figures: Figures) -> None:
    for data in world.demo.results:
        told = next(each for each in figures.awards.rounds if each.year == data.year)
        people = [vote.who for vote in data.awarded_individuals]
        decided = next(each.decision for each in world.demo.rounds if each.year == data.year)
        assert decided is not None
        posts = {who: _post(world, who, decided.issued_on) for who in people}
        gone = {each.who for each in world.demo.revocations if each.year == data.year}

        def given(*who: str, gone: set[str] = gone) -> tuple[int, int]:
            return len(who), len(gone.intersection(who))

        assert _counts(told.collectives) == (len(data.awarded_collectives), 0)
        assert _counts(told.individuals) == given(*people)
        for category, (label, counted) in zip(Category, told.categories[:-1], strict=True):
            assert label == category.label
            assert _counts(counted) == given(*(who for who in people if posts[who].category == category))
        leading = [who for who in people if _leads(world, posts[who])]
        assert _counts(told.leaders) == given(*leading)
        assert _counts(told.doers) == given(*(who for who in people if who not in leading))
        assert told.amount_vnd == data.total_vnd
        assert [each.dated for each in told.decisions] == [decided.issued_on]
    assert figures.awards.rounds[3].individuals.number is None, "nothing is decided of 2025"
    allocated = {each.year: each.allocated_vnd for each in world.demo.funds}
    spent = {each.year: each.spent_vnd for each in world.demo.funds}
    told_years = [(each.year, each.given_vnd, each.allocated_vnd) for each in figures.awards.funds]
    assert told_years == [(year, spent[year], allocated[year]) for year in (2023, 2024, 2025)]
    assert figures.awards.funds[1].recover_vnd == sum(each.recover_vnd for each in world.demo.revocations)


def _counts(given: Given) -> tuple[int | None, int]:
    return given.number, given.revoked


def _post(world: World, who: str, day: date) -> Posting:
    found = next(each for each in world.demo.people if each.code == who).posting_on(day)
    assert found is not None
    return found


def _leads(world: World, post: Posting) -> bool:
    heads = post.title == world.demo.unit(post.unit).head and not post.title.startswith("Công chức")
    return post.category == Category.OFFICIAL or heads


def test_the_work_of_the_years(world: World, figures: Figures) -> None:
    demo = world.demo
    for place, year in enumerate(YEARS):
        first, last = date(year, 1, 1), date(year, 12, 31)
        there = {
            person.code
            for person in demo.people
            for post in person.postings
            if (post.unit, year) in demo.scores
            and post.valid_from <= last
            and (post.valid_until or last) >= first
        }
        year_told = figures.movement[place]
        assert year_told.people.number == len(there)
        assert year_told.units.number == sum(of == year for _, of in demo.scores)
        assert year_told.guidance.number == 1
        found = [each for each in demo.checks if each.on.year == year]
        assert (year_told.checks.number or 0) == len(found)
        assert (year_told.findings_mended.number or 0) == sum(each.closed_on is not None for each in found)
        recognised = [each for each in demo.initiatives if each.recognised and _recognised(each) == year]
        told = figures.initiatives.years[place]
        assert (told.recognised.number or 0) == len(recognised)
        assert (told.proposed.number or 0) == sum(each.proposed_on.year == year for each in demo.initiatives)
        assert {label for label, count in told.kinds if count.number} == {
            each.kind.label for each in recognised
        }
    assert figures.movement[3].registered.number == 15
    assert figures.movement[0].registered.number is None, "the papers of 2022 have no registrations"


def _recognised(initiative: object) -> int:
    found = getattr(initiative, "recognised", None)
    assert found is not None
    year: int = found.issued_on.year
    return year
