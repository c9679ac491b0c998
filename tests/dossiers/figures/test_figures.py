"""What the counted figures say of what is revoked, estimated, not verified, not recorded, not there now."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.http import urlencode

from awards.enums import ExemplarState
from awards.models import Exemplar
from campaigns.enums import BroadcastKind, Category, EvaluationState, Role
from campaigns.models import Broadcast, Evaluation, Participant, Posting, Round, Scale, Target, TargetResult
from dossiers.selectors.figures import Figures, RoundAwards, figures_of, rounds_of
from tests import factories as make
from tests.awards import decision_factories as decisions
from tests.awards import initiative_factories as ideas
from tests.awards.factories import a_unit_with_a_sheet
from tests.campaigns import following
from tests.lists.worlds import a_register, a_rounds_work

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning() -> object:
    with time_machine.travel(make.AT):
        yield


def _awards(*rounds: Round) -> RoundAwards:
    return figures_of(rounds).awards.rounds[0]


def test_a_revoked_award_was_given_and_stands_apart() -> None:
    round_ = make.a_round()
    unit = make.a_unit("Thôn 9", block="K3", head_title="Trưởng thôn")
    head = make.a_person(unit=unit, title="Trưởng thôn", category=Category.PART_TIME_VILLAGE)
    clerk, mild = (make.a_person(unit=unit) for _ in range(2))
    decision = decisions.a_decision(head, clerk, mild, a_unit_with_a_sheet(round_))
    decisions.a_revocation(decision.awards.get(participant=head), recover_vnd=300_000)
    decisions.a_waiting_revocation(decision.awards.get(participant=mild))
    told = _awards(round_)
    assert (told.individuals.number, told.individuals.revoked) == (3, 1)
    assert (told.collectives.number, told.collectives.revoked) == (1, 0)
    assert (told.leaders.number, told.leaders.revoked) == (1, 1)
    assert (told.doers.number, told.doers.revoked) == (2, 0)
    given = sum(decision.awards.values_list("amount_vnd", flat=True))
    assert (told.amount_vnd, told.recover_vnd, told.recovered_vnd) == (given, 300_000, 0)


def test_people_count_as_what_they_were_on_the_decisions_day() -> None:
    """A title of a profession doesn't lead, though the unit names it as its head's."""
    office = make.a_unit("Tư pháp", head_title="Công chức Tư pháp")
    clerk = make.a_person(unit=office, title="Công chức Tư pháp")
    risen = make.a_person()
    make.a_posting(risen, office, held_until=decisions.GRANTED_ON)
    after = decisions.GRANTED_ON + timedelta(days=1)
    make.a_posting(risen, office, title="Phó Chủ tịch", category=Category.OFFICIAL, held_from=after)
    official = make.a_person(unit=office, title="Phó Chủ tịch", category=Category.OFFICIAL)
    gone = make.a_person(unit=office)
    decisions.a_decision(clerk, risen, official, gone)
    Posting.objects.filter(person=gone).update(held_until=date(2025, 6, 30))
    told = _awards(make.a_round())
    by_category = {label: given.number for label, given in told.categories if given.number}
    assert by_category == {"Cán bộ": 1, "Công chức": 2, "Không rõ chức vụ": 1}
    assert (told.leaders.number, told.doers.number, told.without_post.number) == (1, 2, 1)


def test_who_was_entered_twice_counts_with_the_posts_of_the_one_who_stayed() -> None:
    unit = make.a_unit()
    stayed = make.a_person(unit=unit, title="Chủ tịch Hội", category=Category.OFFICIAL)
    twice = make.a_person(unit=unit)
    decisions.a_decision(twice)
    Posting.objects.filter(person=twice).delete()
    Participant.objects.filter(pk=twice.pk).update(merged_into=stayed, valid_until=make.TODAY)
    assert _awards(make.a_round()).leaders.number == 1


def test_nothing_decided_is_not_zero() -> None:
    told = _awards(make.a_round())
    assert (told.individuals.number, told.leaders.number, told.amount_vnd) == (None, None, None)


def test_each_figure_of_the_awards_leads_to_as_many_lines_of_the_register() -> None:
    a_register(2)
    decisions.a_recorded_award(make.a_unit(), 2024)
    reader = make.a_client(make.an_account(Role.CHAIRMAN))
    for told in figures_of(rounds_of(make.a_campaign())).awards.rounds:
        shown = (told.collectives, told.individuals, told.leaders, told.doers, told.without_post)
        for given in (*shown, *(each for _, each in told.categories)):
            context = reader.get(given.url).context
            assert context["totals"].count == given.number, given.url
            assert context["totals"].revoked == given.revoked
            more = reader.get(f"{given.url}&{urlencode({'tinh_trang': 'thu-hoi'})}").context
            assert more["totals"].count == given.revoked


def test_targets_without_a_figure_are_unknown_and_estimates_are_told() -> None:
    round_ = make.a_round()
    for letter, achieved, estimate in (
        ("a", 99, True),
        ("a", 90, False),
        ("a", None, False),
        ("d", 95, False),
    ):
        target = following.a_target(round_, letter=letter)
        if achieved is not None:
            _figure(target, achieved, is_estimate=estimate)
    told = figures_of([round_]).targets
    a, d = (next(each for each in told.contents if each.content.letter == letter).years[0] for letter in "ad")
    assert (a.met, a.not_met, a.unknown, a.estimates) == (1, 1, 1, 1)
    assert (d.met, d.not_met, d.unknown, d.estimates) == (1, 0, 0, 0)
    [whole] = told.years
    assert (whole.met, whole.total) == (2, 4)
    assert [line.is_estimate for line in whole.lines].count(True) == 1
    page = make.a_client(make.the_office()).get(a.url).content.decode()
    assert page.count("/chi-tieu/") >= a.total


def _figure(target: Target, achieved: int, *, is_estimate: bool) -> None:
    TargetResult.objects.create(
        target=target, as_of=make.TODAY, achieved=achieved, is_estimate=is_estimate, recorded_at=make.AT
    )


def _scored(round_: Round, points: str, unit: Participant, **fields: str) -> Evaluation:
    sheet = make.an_evaluation(round_, unit, **fields)  # type: ignore[arg-type]  # a unit's Python face
    sheet.scores.filter(applicable=True).update(self_points=points, verified_points=points)
    return sheet


def test_a_sheet_that_is_not_verified_has_no_rank_and_no_part_in_averages() -> None:
    round_ = make.a_round()
    first, second = make.a_unit("Thôn A", block="K3"), make.a_unit("Thôn B", block="K3")
    _scored(round_, "8", first, state=EvaluationState.VERIFIED)
    _scored(round_, "12", second, state=EvaluationState.FILED)
    scores = figures_of([round_]).scores
    cells = {unit.name: unit.cells[0] for unit in scores.units}
    assert cells["Thôn A"] is not None
    assert cells["Thôn B"] is not None
    assert (cells["Thôn A"].rank, cells["Thôn A"].ranked_with, cells["Thôn A"].verified) == (1, 1, True)
    assert (cells["Thôn B"].rank, cells["Thôn B"].verified) == (None, False)
    assert cells["Thôn B"].share is not None, "its own word is shown, as such"
    content = next(each for each in scores.contents if each.content.letter == "a").years[0]
    assert (content.all.share, content.all.units) == (Decimal("40.00"), 1)
    [(block, rows)] = scores.ranking(2025)
    assert (block, [each.name for each in rows]) == ("Các thôn", ["Thôn A", "Thôn B"])


def test_a_round_without_a_scale_says_nothing_of_points() -> None:
    round_ = make.a_round()
    scale = Scale.objects.get(round=round_)
    scale.points.all().delete()
    scale.bands.all().delete()
    scale.delete()
    _scored(round_, "8", make.a_unit(block="K3"), state=EvaluationState.VERIFIED)
    scores = figures_of([round_]).scores
    [unit] = scores.units
    assert unit.cells[0] is not None
    assert (unit.cells[0].share, unit.cells[0].rank, unit.cells[0].band) == (None, None, "")
    assert {each.all.share for content in scores.contents for each in content.years} == {None}


def test_a_unit_that_was_merged_keeps_its_years_and_has_none_after() -> None:
    before, now = make.a_round(2024), make.a_round(2025)
    gone, stays = make.a_unit("Thôn 5", block="K3"), make.a_unit("Thôn 4", block="K3")
    for round_, unit in ((before, gone), (before, stays), (now, stays)):
        _scored(round_, "8", unit, state=EvaluationState.VERIFIED)
    Participant.objects.filter(pk=gone.pk).update(merged_into=stays, valid_until=date(2024, 12, 31))
    scores = figures_of([before, now]).scores
    told = {each.name: each for each in scores.units}
    assert told["Thôn 5"].until == date(2024, 12, 31)
    assert [cell is None for cell in told["Thôn 5"].cells] == [False, True]
    assert [cell is None for cell in told["Thôn 4"].cells] == [False, False]


def test_a_year_of_papers_without_rows_is_not_recorded_a_year_that_ran_has_none() -> None:
    figures = figures_of([make.a_round(2022, from_paper=True), make.a_round(2025)])
    paper, ran = figures.movement
    assert (paper.checks.number, paper.registered.number, paper.guidance.number) == (None, None, None)
    assert (ran.checks.number, ran.registered.number, ran.guidance.number) == (0, 0, 0)
    assert ran.findings_open.number is None, "nobody looked"
    assert [each.times.number for each in figures.spreading] == [None, 0]
    assert [each.recognised.number for each in figures.initiatives.years] == [None, 0]


def test_checks_letters_registrations_and_people() -> None:
    round_ = make.a_round()
    unit, outside = make.a_unit(), make.a_unit()
    make.an_evaluation(round_, unit)
    person = make.a_person(unit=unit)
    make.a_posting(person, unit, title="Kiêm nhiệm")
    make.a_posting(make.a_person(), unit, held_until=date(2024, 12, 31))
    make.a_person(unit=outside)
    check = following.a_check(round_, unit, findings=3)
    check.findings.filter(pk=check.findings.all()[0].pk).update(mended_on=make.TODAY)
    following.a_letter(round_)
    [told] = figures_of([round_]).movement
    assert (told.units.number, told.verified.number, told.people.number) == (1, 0, 1)
    assert (told.checks.number, told.findings_open.number, told.findings_mended.number) == (1, 2, 1)
    assert told.guidance.number == 1
    page = make.a_client(make.the_office()).get(told.people.url).context["page"]
    assert [each.pk for each in page.object_list] == [person.pk]


def test_broadcasts_count_by_times_and_examples_while_published() -> None:
    round_, final = make.a_round(), make.a_final_round()
    for kind, times in (
        (BroadcastKind.LOUDSPEAKER, 12),
        (BroadcastKind.LOUDSPEAKER, 9),
        (BroadcastKind.MEETING, 2),
    ):
        Broadcast.objects.create(round=round_, kind=kind, held_on=make.TODAY, title="Một cửa", times=times)
    told = {"participant": make.a_unit(), "title": "Gương", "proposed_at": make.AT}
    consent = {
        "published_at": make.AT,
        "consent_on": make.TODAY,
        "consent_by": "Trưởng thôn",
        "story": "Chuyện",
    }
    Exemplar.objects.create(round=round_, state=ExemplarState.PUBLISHED, **told, **consent)
    Exemplar.objects.create(round=round_, state=ExemplarState.WRITING, **told)
    Exemplar.objects.create(round=final, state=ExemplarState.PUBLISHED, **told, **consent)
    year, whole = figures_of([round_, final]).spreading
    by_kind = {label: count.number for label, count in year.broadcasts if count.number}
    assert by_kind == {"Truyền thanh": 21, "Hội nghị, đối thoại, sinh hoạt": 2}
    assert (year.times.number, year.exemplars.number) == (23, 1)
    assert (whole.label, whole.times.number, whole.exemplars.number) == ("Tổng kết", 0, 1)


def test_initiatives_count_in_the_year_of_the_document_that_recognised_them() -> None:
    round_ = make.a_round()
    row = ideas.an_idea()
    ideas.confirmed(ideas.a_use(row, make.a_unit()))
    ideas.recognised(row)
    ideas.recognised(ideas.an_idea(kind="mo_hinh"))
    ideas.an_idea()
    [told] = figures_of([round_]).initiatives.years
    assert (told.proposed.number, told.recognised.number) == (3, 2)
    assert (told.applied.number, told.confirmed.number) == (1, 1)
    assert {label: count.number for label, count in told.kinds if count.number} == {
        "Sáng kiến": 1,
        "Mô hình": 1,
    }
    page = make.a_client(make.the_office()).get(told.recognised.url)
    assert page.context["page"].paginator.count == 2


def test_as_many_questions_whatever_there_is() -> None:
    asked = [len(_queries(count)) for count in (1, 4)]
    assert asked[0] == asked[1] <= 24


def _queries(count: int) -> CaptureQueriesContext:
    a_rounds_work(count)
    a_register(count)
    with CaptureQueriesContext(connection) as queries:
        found: Figures = figures_of(rounds_of(make.a_campaign()))
    assert found.years
    return queries
