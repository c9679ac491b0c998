"""Which fields each role's forms have, as a table; a field of another's, or the key of a row that isn't
offered, changes nothing."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from django.db import models

from awards.models import Award, Criterion, Initiative
from campaigns.models import CompetitionContent, Evidence, Participant, Round
from tests.rights.controls import Form, by_address, door_of, shape
from tests.rights.crawling import WITH_STEPS, doors_of, forms_for
from tests.rights.fields import fields_of
from tests.rights.posting import came_of, steps_with_forms
from tests.rights.world import World

pytestmark = pytest.mark.django_db
EVERYWHERE = {"logout", "switch-round"}  # in the frame of each page
# A field in which a unit chooses a row → what is chosen there.
KEYS: Mapping[str, type[models.Model]] = {
    "participant": Participant, "proposer": Participant, "unit": Participant, "leader": Participant,
    "units": Participant, "author_N": Participant, "round": Round, "initiative": Initiative,
    "content": CompetitionContent, "contents-N": CompetitionContent, "evidence-N": Evidence,
    "chon": Participant, "award": Award, "criterion-N": Criterion,
}  # fmt: skip
_crawled: dict[tuple[int, str], list[Form]] = {}


def forms_of_steps(role: str, world: World) -> list[Form]:
    """Of the pages on which a step of the role stands; read once a world, which reading leaves as it was."""
    if (id(world), role) not in _crawled:
        doors = {name for (name, _), said in doors_of(role).items() if said in ("done", "page")}
        _crawled[id(world), role] = forms_for(role, world, (doors | WITH_STEPS).__contains__)
    return _crawled[id(world), role]


@pytest.mark.parametrize(
    "role", ["office", "unit", "council", "chairman", "deputy", "culture", "administrator"]
)
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


def test_a_row_that_is_not_offered_is_refused(world: World) -> None:
    """In each field in which a unit chooses one: somebody else's, or what only others choose among."""
    wrong, tried = [], set()
    own = by_address(forms_of_steps("unit", world))
    for name, row, form in steps_with_forms("unit", world, own):
        for control in form.controls.values():
            offered = {int(value) for value in control.offered or () if value.isdecimal()}
            if not offered:
                continue
            others = KEYS[shape(control.name)]._base_manager.exclude(pk__in=offered).order_by("pk")
            typed = form.typed() if name.endswith("-edit") else {}
            for key in others.values_list("pk", flat=True)[:2]:
                tried.add(shape(control.name))
                came = came_of("unit", name, row, world, typed | {control.name: [key]})
                if came.said not in ("no", "404") or came.writes:
                    wrong.append((name, control.name, key, came.said))
    assert wrong == []
    assert {"participant", "proposer", "unit", "leader", "author_N"} <= tried, tried
