"""What was asked ahead of a transaction counts where all that it read is still the same (`ahead`)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection, transaction

from andung_emulation.ahead import Ahead
from andung_emulation.errors import Refused
from campaigns.models import Participant
from tests import factories as make

pytestmark = pytest.mark.django_db
NO = "Có người tên này rồi."


def names() -> list[str]:
    return list(Participant.objects.order_by("pk").values_list("name", flat=True))


class Question:
    """Refuses whoever is named like somebody; counts how often it was asked."""

    def __init__(self, name: str) -> None:
        self.name, self.asked = name, 0

    def __call__(self) -> None:
        self.asked += 1
        if self.name in names():
            raise Refused(NO)


def required(question: Question, between: Callable[[], object] = int) -> str:
    """Asked ahead, then required in a transaction; the sentence against it."""
    ahead = Ahead()
    ahead.ask(question)
    between()
    with transaction.atomic():
        try:
            ahead.require(question)
        except Refused as refused:
            return refused.reason
    return ""


def test_a_verdict_is_asked_once_while_its_rows_stay_the_same() -> None:
    make.a_person("Nguyễn Thị Lan")
    free, taken = Question("Trần Văn Bình"), Question("Nguyễn Thị Lan")
    assert [required(free), required(taken)] == ["", NO]
    assert [free.asked, taken.asked] == [1, 1]


def test_it_is_asked_anew_where_a_row_came_or_changed_or_went() -> None:
    question = Question("Nguyễn Thị Lan")
    assert required(question, lambda: make.a_person("Nguyễn Thị Lan")) == NO
    assert required(question, lambda: Participant.objects.update(name="Trần Văn Bình")) == ""
    assert required(question, lambda: Participant.objects.update(name="Nguyễn Thị Lan")) == NO
    assert required(question, lambda: Participant.objects.all().delete()) == ""
    assert question.asked == 8


def test_who_asked_nothing_ahead_asks_in_the_transaction() -> None:
    question = Question("Nguyễn Thị Lan")
    Ahead().require(question)
    assert question.asked == 1


def test_what_went_meanwhile_is_the_transactions_to_tell() -> None:
    ahead, question = Ahead(), Question("Nguyễn Thị Lan")
    ahead.ask(lambda: Participant.objects.get(pk=0))
    ahead.require(question)
    assert question.asked == 1


def test_rows_come_as_ever_while_they_are_kept() -> None:
    """By one, by some, all, by the cursor itself, none at all."""
    people = [make.a_person(f"Người {number}") for number in range(120)]
    first = people[0]

    def question() -> None:
        assert names() == [each.name for each in people]
        assert [each.pk for each in Participant.objects.order_by("pk").iterator(chunk_size=7)] == [
            each.pk for each in people
        ]
        assert Participant.objects.get(pk=first.pk) == first
        assert Participant.objects.filter(pk=first.pk).exists()
        assert not Participant.objects.filter(name="x").exists()
        assert Participant.objects.count() == len(people)
        assert [each.name for each in Participant.objects.raw("SELECT * FROM campaigns_participant")]
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM campaigns_participant ORDER BY id")
            assert cursor.fetchmany(2) == [(each.pk,) for each in people[:2]]
            assert len(list(cursor)) == len(people) - 2
            assert cursor.fetchone() is None

    asked = Ahead()
    asked.ask(question)
    asked.require(lambda: pytest.fail("the rows are the same"))


def test_a_question_that_writes_is_a_mistake_of_ours() -> None:
    """Sent again in the transaction, it would write twice."""
    make.a_person("Nguyễn Thị Lan")
    with pytest.raises(RuntimeError, match="only reads"), transaction.atomic():
        Ahead().ask(lambda: Participant.objects.update(name="x"))
    assert names() == ["Nguyễn Thị Lan"]
