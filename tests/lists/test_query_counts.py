"""Each page of many rows asks the database as often for one row as for twelve, and not more than it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.enums import NominationState
from awards.models import Decision
from awards.services.recording import record_decision
from campaigns.enums import EvaluationState, Role
from campaigns.models import Round, User
from tests import factories as make
from tests.awards import decision_factories as decisions
from tests.awards import factories as awards
from tests.dossiers.factories import EVENING, a_dossier, a_submitted_dossier
from tests.recording import factories as paper

pytestmark = pytest.mark.django_db
FEW, MANY, MOST = 1, 12, 15
PREVIEW = {"scores": 15, "decision": 20}  # a decision is read against names, law, numbers and awards
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
    units = [awards.a_unit_with_a_sheet(round_) for _ in range(count + 1)]
    for award in decisions.a_decision(*units).awards.all()[1:]:
        decisions.a_revocation(award)
    return decisions.GRANTED_ON.year


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


def scores_workbook(count: int) -> str:
    """A recorded round's sheets are its rows."""
    round_ = paper.a_recorded_round()
    for _ in range(count):
        make.an_evaluation(round_, make.a_unit(block="K3"))
    return reverse("campaigns:scores-workbook", args=[round_.pk])


def decision_record(count: int) -> str:
    """As many names to choose from, and as many decisions written down before."""
    round_ = paper.a_recorded_round()
    for number in range(1, count + 1):
        made = paper.a_paper(make.a_unit(), make.a_person(unit=make.a_unit()), number=str(number))
        record_decision(round_, made, actor=make.an_actor(Role.OFFICE), at=make.AT)
    return reverse("awards:decision-record", args=[round_.pk])


def login(count: int) -> str:
    """The demonstration's own: it lists the accounts."""
    bench = awards.a_bench(count)
    for member in bench.members:
        make.an_account(Role.CHAIRMAN, unit=make.a_unit(), person=member.person)  # type: ignore[arg-type]  # a person
    return reverse("login")


PAGES: tuple[Make, ...] = (
    home, board, round_page, nomination_list, meeting_list, participants, search, plan, council,
    scores_workbook, decision_record, meeting_planned, meeting_open, dossier_list, dossier_preparing,
    dossier_submitted, submit, register, decision, participant, funds, fund, payments, login,
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
            client = make.a_client(make.the_office())
        assert client.get(url).status_code == 200, url
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        transaction.set_rollback(True)
    return [query["sql"] for query in queries]


@pytest.mark.parametrize("kind", ["scores", "decision"])
def test_a_preview_asks_as_often_for_one_line_as_for_many(kind: str) -> None:
    preview = {"scores": a_preview_of_scores, "decision": a_preview_of_a_decision}[kind]
    few, many = (preview(count) for count in (FEW, MANY))
    assert len(few) == len(many), [sql for sql in many if sql not in few]
    assert len(many) <= PREVIEW[kind]


def a_preview_of_scores(count: int) -> list[str]:
    with transaction.atomic():
        round_, user = paper.a_recorded_round(), make.the_office()
        for _ in range(count):
            make.an_evaluation(round_, make.a_unit(block="K3"))
        client = make.a_client(user)
        content = paper.downloaded(client, "campaigns:scores-workbook", round_)
        places = {f"{column}{line}": 9 for column in "CEFI" for line in range(4, 4 + count)}
        sent = {"workbook": paper.a_file(paper.edited(content, places))}
        return sent_and_asked(client, reverse("campaigns:scores", args=[round_.pk]), user, sent)


def a_preview_of_a_decision(count: int) -> list[str]:
    with transaction.atomic():
        round_, user = paper.a_recorded_round(), make.the_office()
        client = make.a_client(user)
        content = paper.downloaded(client, "awards:decision-workbook", round_)
        people = [make.a_person(unit=make.a_unit()) for _ in range(count)]
        names = {f"B{line}": person.name for line, person in enumerate(people, start=5)}
        sent = paper.HEAD | {"merit": "x", "workbook": paper.a_file(paper.edited(content, names))}
        return sent_and_asked(client, reverse("awards:decision-upload", args=[round_.pk]), user, sent)


def sent_and_asked(client: Client, url: str, user: User, sent: dict[str, Any]) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        answer = make.post(client, url, user, sent)
    assert (answer.status_code, "sealed" in answer.content.decode()) == (200, True)
    transaction.set_rollback(True)
    return [query["sql"] for query in queries]
