"""Each address × role: what is there, what isn't, and that a refused step writes nothing.

Absent and forbidden answer alike, 404; who isn't logged in is sent to the log-in.
"""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.rights import table
from tests.rights.asking import a_client, address, ask, patterns, send
from tests.rights.world import ROLES, World

pytestmark = pytest.mark.django_db
ENDS_THE_SESSION = ("logout", "password-change", "sessions-elsewhere")
Cells = dict[tuple[str, str, str], dict[str, str]]


def cells() -> Cells:
    """(address, row, method) → role → what comes of it."""
    lines = (line.split() for line in table.TABLE.strip().splitlines() if not line.startswith("#"))
    return {(name, row, method): dict(zip(ROLES, said, strict=True)) for name, row, method, *said in lines}


def test_every_address_is_in_the_table() -> None:
    ours = {name for name, _ in patterns() if not name.startswith("admin:")}
    assert ours == {name for name, _, _ in cells()}


def test_views_open_to_all_are_these() -> None:
    """The admin's own log-in leads to ours, its words for scripts and its wrapper ask for themselves."""
    views = {name: pattern.callback for name, pattern in patterns() if not name.startswith("admin:")}
    assert {n for n, view in views.items() if not getattr(view, "login_required", True)} == table.OPEN_TO_ALL


@pytest.mark.parametrize("role", ROLES)
def test_pages(world: World, role: str) -> None:
    expected, client = cells(), a_client(world.users[role])
    said, meant = {}, {}
    for name, row in dict.fromkeys((name, row) for name, row, _ in expected):
        said[name, row] = ask(client, address(name, row, world))
        meant[name, row] = expected.get((name, row, "GET"), {}).get(role, _unlisted(name, role))
    assert said == meant


@pytest.mark.parametrize("role", ROLES)
def test_steps(world: World, role: str) -> None:
    """Each from the same world: what was done is undone before the next is asked."""
    expected, user = cells(), world.users[role]
    client = a_client(user)
    said, meant = {}, {}
    for name, row in dict.fromkeys((name, row) for name, row, _ in expected):
        with transaction.atomic():
            asking = a_client(user) if name in ENDS_THE_SESSION else client
            said[name, row] = send(asking, user, name, row, world)
            transaction.set_rollback(True)
        meant[name, row] = expected.get((name, row, "POST"), {}).get(role, _unlisted(name, role))
    assert said == meant


def _unlisted(name: str, role: str) -> str:
    return "login" if role == "anonymous" and name not in table.OPEN_TO_ALL else "405"
