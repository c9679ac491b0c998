"""Each page of many rows asks the database as often for one row as for four, and not more than it needs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.dossiers.desk.factories import a_chairman
from tests.lists import award_pages, campaign_pages, dossier_pages

pytestmark = pytest.mark.django_db
FEW, MANY, MOST = 1, 4, 15
Make = Callable[[int], str]
PAGES: tuple[Make, ...] = campaign_pages.PAGES + award_pages.PAGES + dossier_pages.PAGES
# Eight are the frame's on every page: session, account, roles, name, rounds, date, dossier. These pages
# put several lists side by side, which no single question answers; a case has the whole nomination with its
# conditions beside votes, money and earlier awards, and who signs sees the decision as it will print; what a
# round takes over is read from two rounds, settings and targets of each.
MORE: dict[Make, int] = {
    campaign_pages.home: 32,  # whose own cases the sheets and nominations are that wait; the reports
    campaign_pages.round_open: 20,
    campaign_pages.round_copy: 18,
    campaign_pages.unit_over_the_years: 26,  # each year's points, rank, targets, registration; its people
    campaign_pages.participant: 17,  # names, posts, years, awards, initiatives, examples, history of one
    award_pages.initiative_edit: 18,  # with whose own case it is
    award_pages.initiative: 18,  # its people, places, files, nominations, and who of the office is free
    award_pages.nomination: 42,  # every condition, the sheet, who chose, what it rests on
    award_pages.nomination_new: 21,  # who may be chosen, who is taken, what can be copied
    award_pages.nomination_edit: 39,  # with its conditions beside it
    award_pages.years: 26,  # scores, ranks, targets, awards, initiatives, nominations of all years of all
    award_pages.years_of_people: 33,  # the same, and whether each may be proposed: posts, groups, who signs
    award_pages.years_of: 28,
    award_pages.meeting_planned: 24,
    award_pages.meeting_open: 24,  # roll, movements, hands, ballots, earlier votes, own cases, papers
    award_pages.booklet: 27,  # whole nominations, beside them scores, ranks, ratings and earlier awards
    award_pages.score_sheets: 16,
    award_pages.fund: 18,
    dossier_pages.summary: 35,  # every figure of the year, some twenty questions, and the words beside them
    dossier_pages.decide: 19,
    dossier_pages.dossier_decision: 20,
    dossier_pages.sign: 39,  # with the petition, beside which the decision is held
    dossier_pages.case: 48,
    dossier_pages.dossier_preparing: 33,  # with the conditions of all its cases, read at once
    dossier_pages.submit: 32,
    dossier_pages.figures: 31,  # everything that the years came to
}


@pytest.mark.parametrize("counted", PAGES)
def test_a_page_asks_as_often_for_one_row_as_for_many(counted: Make) -> None:
    few, many = (asked(counted, count) for count in (FEW, MANY))
    assert len(few) == len(many), [sql for sql in many if sql not in few]
    assert len(many) <= MORE.get(counted, MOST)


def asked(page: Make, count: int) -> list[str]:
    """What the page asks once it was seen; its rows are gone afterwards."""
    with transaction.atomic():
        url, client = page(count), reader_of(page)
        assert client.get(url).status_code == 200, url
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        transaction.set_rollback(True)
    return [query["sql"] for query in queries]


def reader_of(page: Make) -> Client:
    """The office, but where only the chairman gets in, and before anybody is logged in."""
    if page is campaign_pages.login:
        return Client()
    return make.a_client(a_chairman() if page in dossier_pages.ON_THE_DESK else make.the_office())
