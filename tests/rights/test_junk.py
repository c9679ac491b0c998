"""What no browser of ours sends: each address answers with a page, a sentence or “not there”, never by
breaking, and writes nothing of it."""

from __future__ import annotations

import inspect
import itertools
import re
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client

from andung_emulation import tokens
from andung_emulation.turns import MOST_BYTES
from campaigns.models import User
from tests.rights.asking import a_client, address, counts, patterns, written
from tests.rights.before import BEFORE
from tests.rights.sending import sent
from tests.rights.test_matrix import cells
from tests.rights.world import NOW, World

pytestmark = pytest.mark.django_db
JUNK = (
    "\x00", "9" * 30, "9" * 5_000, "-1", "1.5", "\u202eabc", "٣", "²", "9999-99-99", "0001-01-01",
    "__class__", "[]", "x" * 21_000, "' OR 1=1--", "%", "<svg onload=x>", "\ufffe\uffff", "NaN", "1e400",
    "\r\nX: y", "exe",
)  # fmt: skip
PARAMETER = re.compile(r"""GET(?:\.get|\.getlist)?[(\[]"([\w-]+)["]""")
BY_FORMS = (
    "den",
    "don-vi",
    "khoi",
    "q",
    "kind",
    "block",
    "unit",
    "round",
    "order",
    "active",
    "year",
    "state",
)
URLENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
BROKEN = (
    (URLENCODED, b"a=%ff%fe&b=\xff\xfe"),
    (f"{URLENCODED}; charset=utf-16", b"a=1"),
    (f"{MULTIPART}; boundary=x", b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\nfoo"),
    (MULTIPART, b"foo"),
    (f"{MULTIPART}; boundary={'x' * 300}", b"foo"),
    ("application/json", b'{"a": 1'),
    (URLENCODED, b"&".join(b"a%d=1" % place for place in range(2_100))),
    (URLENCODED, b"a=" + b"x" * 2_600_000),
)
# No form has them; whoever adds them is the office or a unit that sends one of its own forms.
EXTRA = dict.fromkeys((
    "state", "status", "verified_points", "is_staff", "is_superuser", "closes_at", "closed_at",
    "actor", "round_id", "unit_id", "participant_id", "proposer_id", "locked_at", "filed_at", "verified_at",
    "first_submitted_at", "kept_by", "list_hash", "confirmed_at", "origin",
    "pk", "id", "selected_at",
), "1")  # fmt: skip


def posts(world: World, role: str) -> list[tuple[str, str]]:
    """(address, row) of each step that the role may do."""
    done = ("done", "page")
    return [(name, row) for (name, row, how), said in cells().items() if how == "POST" and said[role] in done]


def user_of(world: World, role: str) -> User:
    user = world.users[role]
    assert user is not None
    return user


def test_no_parameter_breaks_a_page(world: World) -> None:
    """Of the views that read any, all that any view reads, and some that only forms know."""
    views = {name: inspect.getmodule(inspect.unwrap(pattern.callback)) for name, pattern in patterns()}
    sources = {name: inspect.getsource(module) for name, module in views.items() if module}
    known = {each for source in sources.values() for each in PARAMETER.findall(source)}
    client, shift = a_client(world.users["office"]), itertools.count()
    for name, row, method in cells():
        if (
            method != "GET"
            or cells()[name, row, method]["office"] != "page"
            or "request.GET" not in sources[name]
        ):
            continue
        start = next(shift)
        junk = {each: JUNK[(start + place) % len(JUNK)] for place, each in enumerate(sorted(known))}
        junk |= {each: JUNK[(start + place) % len(JUNK)] for place, each in enumerate(BY_FORMS)}
        answer = client.get(address(name, row, world), junk)
        assert answer.status_code in (200, 302, 404, 422), (name, junk)
        said = b"".join(answer) if answer.streaming else answer.content
        assert b"<svg onload=x" not in said, name


def test_no_field_breaks_a_form(world: World) -> None:
    """Each field of each form holds junk, then one alone in an otherwise honest form."""
    user = user_of(world, "office")
    client, shift = a_client(user), itertools.count()
    for name, row in posts(world, "office"):
        honest = _honest(name, world)
        start = next(shift)
        for data in (
            {each: JUNK[(start + place) % len(JUNK)] for place, each in enumerate(honest)},
            honest
            | {each: JUNK[start % len(JUNK)] for each in list(honest)[start % max(len(honest), 1) :][:1]},
        ):
            status = _posted(client, address(name, row, world), data | {tokens.FIELD: tokens.sign(user.pk)})
            assert status in (200, 302, 400, 404, 409, 413, 422), (name, data)


def test_no_body_breaks_a_form(world: World) -> None:
    """Of another kind, cut off, too long, not in UTF-8: nothing is written, but that somebody tried, and the
    draft of what could be read."""
    client, before, told = a_client(world.users["office"]), counts(), cells()
    for (name, row), (kind, body) in zip(posts(world, "office"), itertools.cycle(BROKEN), strict=False):
        if name == "autosave" or any(said.endswith("+") for said in told[name, row, "POST"].values()):
            continue
        answer = client.generic("POST", address(name, row, world), body, kind)
        assert answer.status_code in (200, 302, 400, 404, 413, 422), (name, kind)
    assert counts() == before


def test_a_body_beyond_all_forms_is_not_read(world: World) -> None:
    for client in (Client(), a_client(world.users["unit"])):
        for length in (str(MOST_BYTES + 1), "9" * 5_000):
            answer = client.post("/dang-nhap/", {"username": "x"}, CONTENT_LENGTH=length)
            assert answer.status_code == 413
            assert "bỏ bớt tệp" in answer.content.decode()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a sequence goes on: new rows get other numbers")
@pytest.mark.parametrize("role", ["office", "unit"])
def test_fields_that_no_form_has_change_nothing(world: World, role: str) -> None:
    """The row is as after the honest form alone, to the last column."""
    user, changed = user_of(world, role), []
    for name, row in posts(world, role):
        if name in ("password-change", "sessions-elsewhere", "autosave", "dossiers:submit"):
            continue  # a salt and a receipt's code are drawn by lot; a draft is whatever was typed
        after = [_after(user, name, row, world, **extra) for extra in ({}, EXTRA)]
        changed += [name] if after[0] != after[1] else []
    assert changed == []


def test_addresses_of_no_row_and_other_verbs(world: World) -> None:
    client, before = a_client(world.users["office"]), counts()
    addresses = {name: address(name, row, world) for name, row, _ in cells()}
    keys = itertools.cycle(
        (str(2**63), "1" + "0" * 30, "9" * 4_400, "-1", "1.0", "٣", "%00", "%2e%2e", "1%2f2")
    )
    verbs = itertools.cycle(("PUT", "PATCH", "DELETE", "TRACE"))
    for name, url in addresses.items():
        assert client.generic(next(verbs), url).status_code in (302, 404, 405), name
        nowhere = re.sub(r"/\d+/", f"/{next(keys)}/", url, count=1)
        if nowhere != url:
            assert client.get(nowhere).status_code in (404, 405), nowhere
    assert counts() == before


def _honest(name: str, world: World) -> dict[str, Any]:
    with transaction.atomic():
        data = sent(name, world)
        transaction.set_rollback(True)
    return {each: value for each, value in data.items() if not hasattr(value, "read")}


def _posted(client: Client, url: str, data: dict[str, Any]) -> int:
    with transaction.atomic():
        status: int = client.post(url, data).status_code
        transaction.set_rollback(True)
    return status


def _after(user: User, name: str, row: str, world: World, **extra: str) -> tuple[Any, ...]:
    client = a_client(user)
    with transaction.atomic(), time_machine.travel(NOW, tick=False):  # both at the same instant
        if name in BEFORE:
            BEFORE[name](world)
        data = sent(name, world)
        client.post(address(name, row, world), extra | data | {tokens.FIELD: tokens.sign(user.pk)})
        after = written(world, row)
        transaction.set_rollback(True)
    return after
