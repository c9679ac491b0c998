"""The campaign's pages, and the frame's own, each with as many rows as it is told."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from campaigns.enums import Direction, EvaluationState, Role
from campaigns.models import FormerName, QualityRating, Registration, Target
from tests import factories as make
from tests.awards import decision_factories as decisions
from tests.awards import factories as awards
from tests.lists.worlds import a_register, a_rounds_work
from tests.recording import factories as paper


def home(count: int) -> str:
    a_rounds_work(count)
    a_register(count)
    return reverse("home")


def board(count: int) -> str:
    return reverse("campaigns:evaluation-board", args=[a_rounds_work(count).pk])


def round_page(count: int) -> str:
    return reverse("campaigns:round", args=[a_rounds_work(count).pk])


def participants(count: int) -> str:
    """Units and people, posted to one another."""
    for _ in range(count):
        make.a_person(unit=make.a_unit())
    return reverse("campaigns:participant-list")


def participant(count: int) -> str:
    """With as many awards, one a year."""
    person = make.a_person(unit=make.a_unit())
    for year in range(2024, 2024 - count, -1):
        decisions.a_recorded_award(person, year)
    return reverse("campaigns:participant", args=[person.pk])


def unit_over_the_years(count: int) -> str:
    """With a sheet, targets, a registration and a former name in as many years."""
    unit = make.a_unit("Thôn 1", block="K3")
    for year in range(2025, 2025 - count, -1):
        round_ = make.a_round(year)
        make.an_evaluation(round_, unit, state=EvaluationState.VERIFIED)
        Registration.objects.create(round=round_, unit=unit, registered_on=make.TODAY)
        content = round_.campaign.contents.get(letter="a")
        for _ in range(count):
            target = Target.objects.create(
                round=round_,
                content=content,
                unit=unit,
                statement="Hộ nộp đúng hạn",
                measure="%",
                direction=Direction.AT_LEAST,
                planned=90,
            )
            target.results.create(as_of=make.TODAY, numerator=95, denominator=100, recorded_at=make.AT)
        FormerName.objects.create(participant=unit, name=f"Bản {year}", until=date(year - 1, 6, 30))
        make.a_person(unit=unit)
    return reverse("campaigns:participant", args=[unit.pk])


def quality(count: int) -> str:
    """Of as many people, in units of their own, rated and not."""
    for _ in range(count):
        make.a_person(unit=make.a_unit())
        person = make.a_person(unit=make.a_unit())
        QualityRating.objects.create(person=person, year=2025, rating="T")
    return reverse("campaigns:quality", args=[2025])


def participants_export(count: int) -> str:
    """Units and people, posted to one another; the file names them all."""
    for _ in range(count):
        make.a_person(unit=make.a_unit())
    return reverse("campaigns:participants-export")


def merge(count: int) -> str:
    """A unit with as many people, units under it and voices."""
    goes, stays = make.a_unit("Thôn 8", block="K3"), make.a_unit("Thôn 9", block="K3")
    for _ in range(count):
        make.a_person(unit=goes)
        make.a_unit(parent=goes)
        make.an_account(unit=goes)
    make.an_evaluation(make.a_round(), goes)
    url = reverse("campaigns:participant-merge", args=[goes.pk])
    return f"{url}?vao={stays.pk}&ngay=31/12/2025"


def search(count: int) -> str:
    a_rounds_work(count)
    a_register(count)
    for _ in range(count):
        make.a_person(unit=make.a_unit())
        make.a_document()
    return f"{reverse('search')}?q=d"


def plan(count: int) -> str:
    """Its rounds are the rows; the newest is at work."""
    for year in range(2025, max(2025 - count, 2021), -1):
        make.a_round(year)
    awards.the_criteria(make.a_campaign())
    return reverse("campaigns:plan")


def scores_workbook(count: int) -> str:
    """A recorded round's sheets are its rows."""
    round_ = paper.a_recorded_round()
    for _ in range(count):
        make.an_evaluation(round_, make.a_unit(block="K3"))
    return reverse("campaigns:scores-workbook", args=[round_.pk])


def login(count: int) -> str:
    """The demonstration's own: it lists the accounts."""
    bench = awards.a_bench(count)
    for member in bench.members:
        make.an_account(Role.CHAIRMAN, unit=make.a_unit(), person=member.person)  # type: ignore[arg-type]  # a person
    return reverse("login")


PAGES = (
    home,
    board,
    round_page,
    participants,
    participant,
    unit_over_the_years,
    quality,
    participants_export,
    merge,
    search,
    plan,
    scores_workbook,
    login,
)
