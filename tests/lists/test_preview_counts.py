"""A workbook's preview asks the database as often for one line as for twelve."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.enums import EvaluationState
from campaigns.models import User
from tests import factories as make
from tests.lists.test_query_counts import FEW, MANY
from tests.recording import factories as paper

pytestmark = pytest.mark.django_db
# A sheet is read against who may take which step; a decision against names, law, numbers and awards.
MOST = {"scores": 15, "sheets": 17, "decision": 21}


@pytest.mark.parametrize("kind", ["scores", "sheets", "decision"])
def test_a_preview_asks_as_often_for_one_line_as_for_many(kind: str) -> None:
    preview = {
        "scores": a_preview_of_scores, "sheets": a_preview_of_sheets, "decision": a_preview_of_a_decision,
    }[kind]  # fmt: skip
    few, many = (preview(count) for count in (FEW, MANY))
    assert len(few) == len(many), [sql for sql in many if sql not in few]
    assert len(many) <= MOST[kind]


def a_preview_of_scores(count: int) -> list[str]:
    with transaction.atomic():
        round_, user = paper.a_recorded_round(), make.the_office()
        for _ in range(count):
            make.an_evaluation(round_, make.a_unit(block="K3"))
        client = make.a_client(user)
        content = paper.downloaded(client, "campaigns:round-workbook-file", round_)
        places = {f"{column}{line}": 9 for column in "CEFI" for line in range(4, 4 + count)}
        sent = {"workbook": paper.a_file(paper.edited(content, places))}
        return sent_and_asked(client, reverse("campaigns:round-workbook", args=[round_.pk]), user, sent)


def a_preview_of_sheets(count: int) -> list[str]:
    """Of a round that is run: who may take which step is asked for all sheets at once."""
    with transaction.atomic():
        round_, user = make.a_round(), make.the_office()
        for number in range(count):
            title = "Trưởng thôn"
            unit = make.a_unit(block="K3", head_title=title)
            make.a_person(unit=unit, title=title)
            make.an_evaluation(round_, unit, state=list(EvaluationState)[number % 2])
        client = make.a_client(user)
        content = paper.downloaded(client, "campaigns:round-workbook-file", round_)
        places = {f"{column}{line}": 9 for column in "DFGJ" for line in range(5, 5 + count)}
        sent = {"workbook": paper.a_file(paper.edited(content, places))}
        return sent_and_asked(client, reverse("campaigns:round-workbook", args=[round_.pk]), user, sent)


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
