"""One step from the same world each time: what it answers and what it writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import time_machine
from django.db import connection, transaction

from andung_emulation import tokens
from tests.rights.asking import a_client, address, told
from tests.rights.before import BEFORE
from tests.rights.controls import Form, shape
from tests.rights.crawling import doors_of
from tests.rights.sending import sent
from tests.rights.world import NOW, World

# What each change writes beside itself, partly drawn by lot.
_BESIDE = (
    "andung_emulation_usedtoken",
    "andung_emulation_history",
    "andung_emulation_draft",
    "django_session",
)


@dataclass(frozen=True)
class Came:
    """`said`: as the table's words; `writes`: each statement with its values."""

    said: str
    page: str
    writes: list[tuple[Any, ...]]


def came_of(
    role: str, name: str, row: str, world: World, typed: Mapping[str, Any], *, own: set[str] | None = None
) -> Came:
    """Of the honest form with `typed` in it, at one instant; undone afterwards. `own`: the fields that the
    role's form has, where the honest one is the office's."""
    user, writes = world.users[role], list[tuple[Any, ...]]()
    assert user is not None

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and not any(table in sql for table in _BESIDE):
            writes.append((sql.partition("VALUES")[0], *map(_said, params or ())))
        return execute(sql, params, many, context)

    with transaction.atomic(), time_machine.travel(NOW, tick=False):
        if name in BEFORE:
            BEFORE[name](world)
        honest = {each: value for each, value in sent(name, world).items() if not own or shape(each) in own}
        data = honest | dict(typed) | {tokens.FIELD: tokens.sign(user.pk)}
        client, url = a_client(user), address(name, row, world)
        with connection.execute_wrapper(look):
            answer = client.post(url, data)
        said, page = told(answer), answer.content.decode()
        transaction.set_rollback(True)
    return Came(said, page, writes)


def _said(value: Any) -> str:
    """A sequence of PostgreSQL goes on after what is undone: there a new row's key differs each time."""
    is_key = type(value) is int and connection.vendor == "postgresql"
    return "a key" if is_key else repr(value)


def steps_with_forms(role: str, world: World, forms: dict[str, Form]) -> Iterator[tuple[str, str, Form]]:
    """(address, row, its form) of what the role may do; a step whose form isn't on a page of this world is
    left out."""
    for (name, row), said in doors_of(role).items():
        form = forms.get(address(name, row, world).partition("?")[0])
        if said == "done" and form is not None and name not in ("password-change", "autosave"):
            yield name, row, form
