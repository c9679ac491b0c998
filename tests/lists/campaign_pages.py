"""The campaign's pages, and the frame's own, each with as many rows as it is told."""

from __future__ import annotations

from django.urls import reverse

from campaigns.enums import Role
from tests import factories as make
from tests.awards import decision_factories as decisions
from tests.awards import factories as awards
from tests.campaigns import following
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


def checks(count: int) -> str:
    """As many checks with a finding, and letters of guidance."""
    round_ = a_rounds_work(1)
    for _ in range(count):
        unit = make.a_unit()
        following.a_check(round_, unit)
        following.a_letter(round_, unit)
    return reverse("campaigns:checks", args=[round_.pk])


def check(count: int) -> str:
    round_ = a_rounds_work(1)
    row = following.a_check(round_, make.a_unit(), findings=count)
    return reverse("campaigns:check", args=[row.pk])


def progress(count: int) -> str:
    """Units in every state, each with an overdue finding and a target without figures."""
    round_ = a_rounds_work(count)
    for sheet in round_.evaluations.select_related("unit"):
        following.a_check(round_, sheet.unit)
        following.a_target(round_, sheet.unit)
    return reverse("campaigns:progress", args=[round_.pk])


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
    checks,
    check,
    progress,
    participants,
    participant,
    search,
    plan,
    scores_workbook,
    login,
)
