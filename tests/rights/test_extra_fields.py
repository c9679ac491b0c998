"""What another role's form has, and what the row itself has, sent along through one's own form: nothing comes
of it, to the last column of the last row that is written."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models

from tests.rights.crawling import doors_of
from tests.rights.fields import fields_of
from tests.rights.posting import came_of
from tests.rights.sending import sent
from tests.rights.world import ROLES, World

pytestmark = pytest.mark.django_db
# A salt and codes are drawn by lot; a draft is whatever was typed.
BY_LOT = {"password-change", "sessions-elsewhere", "autosave", "dossiers:submit"}
OTHERS = [role for role in ROLES if role not in ("anonymous", "stranger", "superuser")]
_OF_FILES = ("scan", "file", "uploads", "photo", "workbook")


def others_fields(name: str, own: set[str]) -> dict[str, str]:
    """What the forms of the other roles have at that address and this one's hasn't: for the first few lines
    where it is one of several."""
    found = set[str]().union(*(fields_of(role).get(name, set()) for role in OTHERS)) - own - {"-"}
    named = {each.replace("N", str(place)) for each in found for place in range(1, 8)}
    return {each: "1" for each in named if not each.endswith(_OF_FILES)}


def columns_of(row: models.Model | None, own: set[str]) -> dict[str, str]:
    """Each column under both its names, with another value than it has."""
    found = dict[str, str]()
    for field in row._meta.concrete_fields if row else ():
        for each in {field.name, field.attname} - own - {"password"}:
            found[each] = another(field, getattr(row, field.attname))
    return found


def another(field: models.Field[Any, Any], value: object) -> str:
    if isinstance(field, models.DateTimeField):
        return "2020-01-01 08:00"
    if isinstance(field, models.DateField):
        return "2020-01-01"
    if isinstance(field, models.BooleanField):
        return "" if value else "on"
    choices = [key for key, _ in field.flatchoices if key != value]
    return str(choices[-1]) if choices else "2" if value in (1, "1") else "1"


@pytest.mark.parametrize("role", [each for each in OTHERS if each != "office"])
def test_what_the_own_form_has_not_changes_nothing(world: World, role: str) -> None:
    """Or is refused in a sentence, and then nothing is written at all."""
    changed, tried = [], 0
    for (name, row), said in doors_of(role).items():
        if said != "done" or name in BY_LOT:
            continue
        own = fields_of(role).get(name, set())
        known = own | set(sent(name, world) if not own else ())
        extra = columns_of(world.rows.get(row), known) | others_fields(name, known)
        honest = came_of(role, name, row, world, {}, own=own)
        more = came_of(role, name, row, world, extra, own=own)
        tried += len(extra)
        same = (honest.said, honest.writes) == (more.said, more.writes)
        if not same and (more.said, more.writes) != ("no", []):
            changed.append((name, row, honest.said, more.said))
    assert changed == []
    assert tried
