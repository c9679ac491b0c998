"""What somebody is shown: the forms of his pages."""

from __future__ import annotations

from collections.abc import Callable

from tests.rights import table
from tests.rights.asking import a_client, address
from tests.rights.controls import Form, forms_of
from tests.rights.test_matrix import cells
from tests.rights.world import World

_PAGES_TOO = {"dossiers:dossier", "dossiers:decide", "dossiers:case", "dossiers:sign", "dossiers:paper"}
# Pages on which steps of other addresses stand.
WITH_STEPS = {
    "campaigns:round", "campaigns:evaluation", "campaigns:target", "campaigns:check", "campaigns:participant",
    "awards:nomination", "awards:initiative", "awards:exemplar", "awards:meeting", "awards:award",
    "awards:decision", "dossiers:dossier", "dossiers:paper", "dossiers:number-book", "dossiers:handovers",
    "dossiers:decide", "dossiers:case",
}  # fmt: skip


def forms_for(role: str, world: World, wanted: Callable[[str], bool] = lambda name: True) -> list[Form]:
    """Of every page that the role gets under a name that is `wanted`; files aren't asked for."""
    client, found = a_client(world.users[role]), list[Form]()
    for (name, row, method), said in cells().items():
        if method != "GET" or said[role] != "page" or name in table.RECORDED - _PAGES_TOO or not wanted(name):
            continue
        url = address(name, row, world)
        answer = client.get(url)
        if not answer.streaming and "html" in answer["Content-Type"]:
            found += forms_of(answer.content.decode(), url)
    return found


def doors_of(role: str) -> dict[tuple[str, str], str]:
    """(address, row) of each step, with what comes of it for the role."""
    return {(name, row): said[role] for (name, row, method), said in cells().items() if method == "POST"}
