"""The date at every address: what closes is refused at it, with a sentence, and what stays open isn't."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from andung_emulation import tokens
from andung_emulation.clock import ZONE
from awards.models import Nomination
from tests.deadline import table
from tests.rights.asking import a_client, address, send, written
from tests.rights.sending import sent
from tests.rights.test_matrix import cells
from tests.rights.world import World

pytestmark = pytest.mark.django_db
D = datetime(2026, 1, 5, tzinfo=ZONE)
TICK = timedelta(microseconds=1)
# By a date of its own: tests/dossiers/desk; two that end the session in which the others are asked; what is
# unlocked is open again by itself a quarter of an hour later.
ASKED_ELSEWHERE = {
    ("dossiers:return", "submitted"),
    ("password-change", "-"),
    ("sessions-elsewhere", "-"),
    ("campaigns:account-access", "account"),
}
Address = tuple[str, str, str]  # its name, its row, who asks


def listed(text: str) -> Iterator[Address]:
    for line in text.split("\n"):
        if line:
            name, row, who = line.split()
            yield name, row, who


@pytest.fixture
def clients(world: World) -> dict[str, Client]:
    """Everybody logged in on the evening before."""
    with time_machine.travel(D - TICK, tick=False):
        return {role: a_client(user) for role, user in world.users.items()}


def tried(world: World, clients: dict[str, Client], asked: Address, at: datetime) -> str:
    """In a world in which nothing else was tried."""
    name, row, who = asked
    with time_machine.travel(at, tick=False), transaction.atomic():
        said = send(clients[who], world.users[who], name, row, world)
        transaction.set_rollback(True)
    return said


def test_every_address_that_writes_is_in_one_of_the_lists() -> None:
    writing = {key[:2] for key, said in cells().items() if key[2] == "POST" and "done" in said.values()}
    closes, stays = ({each[:2] for each in listed(text)} for text in (table.CLOSES, table.STAYS_OPEN))
    assert closes | stays == writing - ASKED_ELSEWHERE
    assert not closes & stays


def test_what_closes_is_refused_from_the_date_on(world: World, clients: dict[str, Client]) -> None:
    found = {
        asked: tuple(tried(world, clients, asked, at) for at in (D - TICK, D, D + TICK))
        for asked in listed(table.CLOSES)
    }
    assert found == dict.fromkeys(found, ("done", "no", "no"))


def test_what_stays_open_can_be_done_at_the_date(world: World, clients: dict[str, Client]) -> None:
    found = {asked: tried(world, clients, asked, D) for asked in listed(table.STAYS_OPEN)}
    assert found == dict.fromkeys(found, "done")


def test_htmx_is_no_other_door(world: World, clients: dict[str, Client]) -> None:
    """The same form sent piece by piece: refused at the date, and told to go on before it."""
    user = world.users["office"]
    assert user is not None
    for name, row in (("awards:nomination-file", "draft"), ("awards:meeting-tally", "open-meeting")):
        for at, is_late in ((D - TICK, False), (D, True)):
            with time_machine.travel(at, tick=False), transaction.atomic():
                data = {tokens.FIELD: tokens.sign(user.pk)} | sent(name, world)
                before = written(world, row)
                clients["office"].post(address(name, row, world), data, headers={"HX-Request": "true"})
                assert (written(world, row) == before) is is_late, (name, at)
                transaction.set_rollback(True)


def test_autosave_after_the_date_keeps_the_words_and_changes_nothing(
    world: World, clients: dict[str, Client]
) -> None:
    case: Any = world.rows["draft"]
    with time_machine.travel(D, tick=False):
        answer = clients["office"].post(address("autosave", "-", world), {"measures": "Viết sau hạn"})
    assert answer.json()["message"].startswith("Đã lưu nháp")
    assert Nomination.objects.get(pk=case.pk).measures == case.measures
