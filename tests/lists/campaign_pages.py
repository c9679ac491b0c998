"""The campaign's pages, and the frame's own, each with as many rows as it is told."""

from __future__ import annotations

from django.urls import reverse

from campaigns.enums import Role
from tests import factories as make
from tests.awards import decision_factories as decisions
from tests.awards import factories as awards
from tests.campaigns.opening.typed import a_target, a_year_before
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


def round_settings(count: int) -> str:
    """Sheets that go by their blocks, before anybody filed."""
    round_ = a_year_before()
    for _ in range(count):
        make.an_evaluation(round_, make.a_unit(block="K3"))
    return reverse("campaigns:round-settings", args=[round_.pk])


def round_open(count: int) -> str:
    """As many units and targets of the year before."""
    last = a_year_before()
    for place in range(count):
        unit = make.a_unit(block="K3")
        make.an_evaluation(last, unit)
        a_target(last, f"Chỉ tiêu {place}", unit=unit)
    return reverse("campaigns:round-open", args=[make.a_round(opened=False).pk])


def round_copy(count: int) -> str:
    last = a_year_before()
    for place in range(count):
        a_target(last, f"Chỉ tiêu {place}", unit=make.a_unit(block="K3"))
    return reverse("campaigns:round-copy", args=[make.a_round().pk])


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
    round_settings,
    round_open,
    round_copy,
    participants,
    participant,
    search,
    plan,
    scores_workbook,
    login,
)
