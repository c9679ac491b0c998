"""Looking writes nothing, but where a look is recorded on purpose."""

from __future__ import annotations

import pytest

from tests.rights import table
from tests.rights.asking import a_client, address, counts, patterns, written
from tests.rights.test_matrix import cells
from tests.rights.world import World

pytestmark = pytest.mark.django_db


def test_views_that_may_write_on_get_are_these() -> None:
    """Any other that tries raises `WroteWhileReading` (the middleware)."""
    marked = {name for name, pattern in patterns() if getattr(pattern.callback, "writes_on_get", False)}
    assert marked == table.RECORDED


@pytest.mark.parametrize("role", ["office", "unit", "chairman"])
def test_no_page_writes_but_the_recorded_ones(world: World, role: str) -> None:
    client = a_client(world.users[role])
    for name, row, method in cells():
        if method == "GET" and name not in table.RECORDED:
            before = written(world, row)
            client.get(address(name, row, world))
            assert written(world, row) == before, (name, row)


@pytest.mark.parametrize(("role", "rows"), [("office", 0), ("unit", 0), ("chairman", 1)])
def test_the_chairmans_first_look_at_a_submitted_dossier_is_written_once(
    world: World, role: str, rows: int
) -> None:
    """Pages of dossiers and papers write nothing else; a bundle that names people is a recorded copy."""
    client, url = a_client(world.users[role]), address("dossiers:dossier", "submitted", world)
    before = counts()
    for row in ("preparing", "submitted", "submitted"):
        client.get(address("dossiers:dossier", row, world))
    for row in ("report", "minutes", "petition"):
        client.get(address("dossiers:paper", row, world))
    assert sum(counts()) - sum(before) == rows
    client.head(url)
    assert sum(counts()) - sum(before) == rows


@pytest.mark.parametrize("role", ["office", "chairman"])
def test_a_copy_of_the_payment_list_is_told_in_history(world: World, role: str) -> None:
    client, url, before = (
        a_client(world.users[role]),
        address("dossiers:payments", "decision", world),
        counts(),
    )
    assert client.get(url).status_code == 200
    assert counts() == before
    assert client.get(url, {"format": "xlsx"}).status_code == 200
    assert sum(counts()) > sum(before)


@pytest.mark.parametrize("role", ["office", "chairman"])
def test_a_bundle_is_told_in_history(world: World, role: str) -> None:
    client, before = a_client(world.users[role]), sum(counts())
    assert client.get(address("dossiers:bundle", "preparing", world)).status_code == 200
    assert sum(counts()) == before + 1
