"""Which fields each role's forms have, as a table; and that the office's side of a sheet is the office's."""

from __future__ import annotations

import pytest

from tests.rights.controls import Form, door_of, shape
from tests.rights.crawling import WITH_STEPS, doors_of, forms_for
from tests.rights.fields import fields_of
from tests.rights.posting import came_of
from tests.rights.world import World

pytestmark = pytest.mark.django_db
EVERYWHERE = {"logout", "switch-round"}  # in the frame of each page
_crawled: dict[tuple[int, str], list[Form]] = {}


def forms_of_steps(role: str, world: World) -> list[Form]:
    """Of the pages on which a step of the role stands; read once a world, which reading leaves as it was."""
    if (id(world), role) not in _crawled:
        doors = {name for (name, _), said in doors_of(role).items() if said in ("done", "page")}
        _crawled[id(world), role] = forms_for(role, world, (doors | WITH_STEPS).__contains__)
    return _crawled[id(world), role]


@pytest.mark.parametrize("role", ["office", "unit", "council", "chairman"])
def test_forms_have_the_fields_that_the_table_names(world: World, role: str) -> None:
    """A new one fails here until it is listed, with whoever may write it."""
    listed, more = fields_of(role), set[str]()
    for form in forms_of_steps(role, world):
        door = door_of(form)
        if door and door not in EVERYWHERE:
            assert door in listed, f"{role} has a form for {door}"
            more |= {f"{door} {shape(name)}" for name in form.controls if shape(name) not in listed[door]}
    assert more == set()


@pytest.mark.parametrize("side", ["verified", "paper", "recorded"])
def test_a_unit_writes_on_its_own_side_of_the_sheet_alone(world: World, side: str) -> None:
    """Whichever side it says it were."""
    points = {f"{name}_{place}": "1" for place in range(1, 8) for name in ("verified", "reason", "recorded")}
    for name in ("campaigns:evaluation", "campaigns:evaluation-file"):
        came = came_of("unit", name, "sheet", world, points | {"side": side})
        assert (came.said, came.writes) == ("no", []), name
