"""Asking an address as somebody, and saying in a word what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db import connection, models
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from andung_emulation import tokens
from awards.models import AgendaItem, WarningAnswer
from campaigns.models import Registration, Score, User
from dossiers.models import DossierItem, SummaryText
from tests import factories as make
from tests.rights.before import BEFORE
from tests.rights.sending import sent
from tests.rights.world import World

_LOG_IN = "/dang-nhap/"
_WORDS = {200: "page", 401: "login", 422: "no"}


def patterns() -> Iterator[tuple[str, URLPattern]]:
    """Every address of the project with its name, the admin's too."""
    return _walk(get_resolver(), "")


def _walk(resolver: URLResolver, space: str) -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _walk(each, f"{space}{each.namespace}:" if each.namespace else space)
        else:
            yield f"{space}{each.name}", each


def a_client(user: User | None) -> Client:
    return make.a_client(user) if user else Client()


def address(name: str, row: str, world: World) -> str:
    """The place of `row` under that name; `-` is a page that is about no row."""
    keys = [] if row == "-" else _keys(world.rows[row], of_a_meeting=name in _OF_A_MEETING)
    url = reverse(name, args=[world.rows["final"].pk, *keys] if name in _IN_THE_FINAL else keys)
    return f"{url}?form=nomination" if name == "autosave" else url


_IN_THE_FINAL = ("awards:years-of",)  # somebody's years stand beside the final round's criteria
_OF_A_MEETING = ("dossiers:item-ballots",)  # an item is found by its place there, elsewhere by itself


def _keys(row: models.Model, *, of_a_meeting: bool = False) -> list[int | str]:
    """A case is found through its dossier, a registration by round and unit, a content through its
    sheet, an answer through its nomination and its condition, words of a report through it."""
    if isinstance(row, Registration):
        return [row.round_id, row.unit_id]
    if isinstance(row, AgendaItem) and of_a_meeting:
        return [row.meeting_id, row.position]
    if isinstance(row, Score):
        return [row.evaluation_id, row.content.letter]
    if isinstance(row, WarningAnswer):
        return [row.nomination_id, row.code]
    if isinstance(row, SummaryText):
        return [row.summary_id, row.pk]
    return [row.dossier_id, row.pk] if isinstance(row, DossierItem) else [row.pk]


def told(answer: Any) -> str:
    """page · goes (on) · login (there, or asked to) · no (said why) · else the status."""
    if answer.status_code == 401:  # what was typed comes back, with the way to the log-in
        return "login"
    if answer.status_code != 302:
        return _WORDS.get(answer.status_code, str(answer.status_code))
    if answer["Location"].startswith(_LOG_IN):
        return "login"
    levels = {each.level for each in messages.get_messages(answer.wsgi_request)}
    return "no" if messages.ERROR in levels else "goes"


def ask(client: Client, url: str) -> str:
    answer = client.get(url)
    if answer.streaming:
        list(answer)  # to its end, which closes the file
    return told(answer)


def send(client: Client, user: User | None, name: str, row: str, world: World) -> str:
    """Posts what belongs there. “done”: something was written; else it is as it was, to the last row, but for
    the line of history that tells of the attempt (“404+”, “no+”)."""
    if name in BEFORE:
        BEFORE[name](world)
    data = {tokens.FIELD: tokens.sign(user.pk if user else None)} | sent(name, world)
    if name == "dossiers:sign":
        data |= _seen_on(client, address(name, row, world))
    client.cookies.pop("messages", None)  # what was said before
    before = written(world, row)
    said = told(client.post(address(name, row, world), data))
    after = written(world, row)
    if after == before:
        return said
    return f"{said}+" if said in ("404", "no") and _only_told(before, after) else "done"


def _seen_on(client: Client, url: str) -> dict[str, str]:
    """The hash of the list that the page shows."""
    found = re.search(r'name="seen" value="(\w+)"', client.get(url).content.decode())
    return {"seen": found[1]} if found else {}


def _only_told(before: tuple[Any, ...], after: tuple[Any, ...]) -> bool:
    """One line of history more, and nothing else."""
    tables = _tables()
    entries = len(before) - len(tables) + tables.index("andung_emulation_historyentry")
    return after == (*before[:entries], before[entries] + 1, *before[entries + 1 :])


def written(world: World, row: str) -> tuple[Any, ...]:
    """The row as it stands, and how many rows each of our tables has (history's among them)."""
    return (*_values(world.rows.get(row)), *counts())


def counts() -> tuple[int, ...]:
    """In one query."""
    quote = connection.ops.quote_name
    asked = ", ".join(f"(SELECT COUNT(*) FROM {quote(table)})" for table in _tables())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}")
        return tuple(cursor.fetchone())


def _values(row: models.Model | None) -> tuple[Any, ...]:
    if row is None:
        return ()
    values = type(row)._default_manager.filter(pk=row.pk).values_list().first()
    return tuple(values or ("gone",))


def _tables() -> list[str]:
    ours = ("andung_emulation_", "campaigns_", "awards_", "dossiers_")
    return sorted(name for name in connection.introspection.django_table_names() if name.startswith(ours))
