"""Each page of many rows asks the database as often for one row as for twelve, and not more than it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.enums import NominationState
from awards.models import Decision
from campaigns.enums import EvaluationState, Role
from campaigns.models import Round
from tests import factories as make
from tests.awards import decision_factories as decisions
from tests.awards import factories as awards
from tests.awards.decisions import a_decision, a_revocation, a_unit_proposed
from tests.dossiers.factories import EVENING, a_dossier, a_submitted_dossier

pytestmark = pytest.mark.django_db
FEW, MANY, MOST = 1, 12, 15
Make = Callable[[int], str]


@pytest.fixture(autouse=True)
def _evening() -> Iterator[None]:
    with time_machine.travel(EVENING, tick=False):
        yield


def a_rounds_work(count: int) -> Round:
    """As many sheets and cases in every state, and meetings planned and open."""
    make.an_issuing_body()
    round_, bench = make.a_round(), awards.a_bench()
    for state in (NominationState.DRAFT, NominationState.FILED, NominationState.RETURNED):
        for _ in range(count):
            awards.a_nomination(state, round_=round_)
    for sheet in EvaluationState:
        for _ in range(count):
            make.an_evaluation(round_, make.a_unit(), state=sheet)
    for _ in range(count):
        awards.a_meeting(bench, awards.a_nomination(NominationState.ACCEPTED, round_=round_))
    return round_


def home(count: int) -> str:
    a_rounds_work(count)
    a_register(count)
    return reverse("home")


def board(count: int) -> str:
    return reverse("campaigns:evaluation-board", args=[a_rounds_work(count).pk])


def round_page(count: int) -> str:
    return reverse("campaigns:round", args=[a_rounds_work(count).pk])


def nomination_list(count: int) -> str:
    return reverse("awards:nomination-list", args=[a_rounds_work(count).pk])


def meeting_list(count: int) -> str:
    return reverse("awards:meeting-list", args=[a_rounds_work(count).pk])


def participants(count: int) -> str:
    """Units and people, posted to one another."""
    for _ in range(count):
        make.a_person(unit=make.a_unit())
    return reverse("campaigns:participant-list")


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


def council(count: int) -> str:
    awards.a_bench(count)
    return reverse("awards:council")


def meeting_planned(count: int) -> str:
    """As many cases on the agenda."""
    cases = [awards.a_nomination(NominationState.ACCEPTED) for _ in range(count)]
    return awards.a_meeting(awards.a_bench(), *cases).get_absolute_url()


def meeting_open(count: int) -> str:
    cases = [awards.a_nomination(NominationState.ACCEPTED) for _ in range(count)]
    return awards.an_open_meeting(awards.a_bench(), *cases).get_absolute_url()


def dossier_list(count: int) -> str:
    """A submitted one with as many cases."""
    return reverse("dossiers:dossier-list", args=[a_submitted_dossier(count, count).round_id])


def dossier_preparing(count: int) -> str:
    return reverse("dossiers:dossier", args=[a_dossier(count, count).pk])


def dossier_submitted(count: int) -> str:
    return reverse("dossiers:dossier", args=[a_submitted_dossier(count, count).pk])


def submit(count: int) -> str:
    return reverse("dossiers:submit", args=[a_dossier(count, count).pk])


def funds(count: int) -> str:
    """As many cases decided, revoked and still in the running."""
    the_years_money(count)
    return reverse("awards:funds")


def fund(count: int) -> str:
    return reverse("awards:fund", args=[the_years_money(count)])


def payments(count: int) -> str:
    return reverse(
        "dossiers:payments", args=[Decision.objects.filter(dated__year=the_years_money(count))[0].pk]
    )


def the_years_money(count: int) -> int:
    round_ = a_rounds_work(count)
    cases = [a_unit_proposed(round_) for _ in range(count + 1)]
    awards_ = list(a_decision(*cases, dated=EVENING.date()).awards.all())
    for place, award in enumerate(awards_[1:], start=100):
        a_revocation(award, number=str(place))
    return EVENING.year


def register(count: int) -> str:
    """Lines of three decisions, revoked ones and ones from paper among them."""
    a_register(count)
    return reverse("awards:register")


def decision(count: int) -> str:
    return a_register(count).get_absolute_url()


def participant(count: int) -> str:
    """With as many awards, one a year."""
    person = make.a_person(unit=make.a_unit())
    for year in range(2024, 2024 - count, -1):
        decisions.a_recorded_award(person, year)
    return reverse("campaigns:participant", args=[person.pk])


def a_register(count: int) -> Decision:
    who = [make.a_person(unit=make.a_unit()) for _ in range(3 * count)]
    decision = decisions.a_decision(*who)
    awards_of_it = list(decision.awards.all())
    for award in awards_of_it[:count]:
        decisions.a_revocation(award)
    for award in awards_of_it[count : 2 * count]:
        decisions.a_waiting_revocation(award)
    for _ in range(count):
        decisions.a_recorded_award()
    decisions.a_decision(*(make.a_person(unit=make.a_unit()) for _ in range(count)))
    return decision


def login(count: int) -> str:
    """The demonstration's own: it lists the accounts."""
    bench = awards.a_bench(count)
    for member in bench.members:
        make.an_account(Role.CHAIRMAN, unit=make.a_unit(), person=member.person)  # type: ignore[arg-type]  # a person
    return reverse("login")


PAGES: tuple[Make, ...] = (
    home, board, round_page, nomination_list, meeting_list, participants, search, plan, council,
    meeting_planned, meeting_open, dossier_list, dossier_preparing, dossier_submitted, submit,
    register, decision, participant, funds, fund, payments, login,
)  # fmt: skip
# Nine are the frame's on every page: session, account, roles, name, rounds, date, letterhead. These pages
# put several lists side by side, which no single question answers.
MORE: dict[Make, int] = {home: 24, meeting_planned: 19, meeting_open: 19, funds: 16, fund: 19}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_as_often_for_one_row_as_for_many(page: Make) -> None:
    few, many = (asked(page, count) for count in (FEW, MANY))
    assert len(few) == len(many), [sql for sql in many if sql not in few]
    assert len(many) <= MORE.get(page, MOST)


def asked(page: Make, count: int) -> list[str]:
    """What the page asks once it was seen; its rows are gone afterwards."""
    with transaction.atomic():
        url, client = page(count), Client()
        if page is not login:
            client = make.a_client(make.an_account(Role.OFFICE, person=make.a_person("Huỳnh Thị Mây")))
        assert client.get(url).status_code == 200, url
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        transaction.set_rollback(True)
    return [query["sql"] for query in queries]
