"""Quản trị × role: each model's pages by one rule from the table, and that who only reads writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.db import transaction
from django.urls import reverse

from tests.rights import table
from tests.rights.asking import a_client, ask, counts, patterns, told
from tests.rights.world import ROLES, World

pytestmark = pytest.mark.django_db
KINDS = ("changelist", "add", "change", "delete", "history")
# (GET, POST) of each kind, by what the table says; a sent form is empty, so it comes back with its errors.
RULE = {
    "write": {"changelist": "page", "add": "page", "change": "page", "delete": "403", "history": "page"},
    "read": {"changelist": "page", "add": "403", "change": "page", "delete": "403", "history": "page"},
    "–": {"changelist": "403", "add": "403", "change": "403", "delete": "403", "history": "404"},
}
INSIDE = ("office", "administrator", "superuser")


def lines(text: str) -> Iterator[list[str]]:
    return (line.split() for line in text.strip().splitlines() if not line.startswith("#"))


def rights_of(role: str) -> dict[str, str]:
    return {model: said[INSIDE.index(role)] for model, *said in lines(table.ADMIN)}


def addresses() -> dict[tuple[str, str], str]:
    """(model, kind) → where its first row is."""
    found = {}
    for model in admin.site._registry:
        row, name = model._default_manager.first(), f"{model._meta.app_label}_{model._meta.model_name}"
        assert row is not None, name
        for kind in KINDS:
            args = [] if kind in ("changelist", "add") else [row.pk]
            found[name, kind] = reverse(f"admin:{name}_{kind}", args=args)
    return found


def besides(world: World) -> dict[str, str]:
    args: dict[str, list[Any]] = {
        "admin:app_list": ["campaigns"],
        "admin:view_on_site": [1, 1],
        "admin:auth_user_password_change": [getattr(world.users["unit"], "pk", 0)],
    }
    return {name: reverse(name, args=args.get(name, [])) for name, *_ in lines(table.ADMIN_BESIDES)}


def test_every_model_and_page_of_the_admin_is_in_the_table() -> None:
    models = {name for name, *_ in lines(table.ADMIN)}
    assert {f"{each._meta.app_label}_{each._meta.model_name}" for each in admin.site._registry} == models
    by_rule = {f"admin:{model}_{kind}" for model in models for kind in KINDS}
    # "None": the catch-all, and the old address of a row, which leads to its page.
    listed = by_rule | {name for name, *_ in lines(table.ADMIN_BESIDES)} | {"admin:None"}
    assert {name for name, _ in patterns() if name.startswith("admin:")} == listed


@pytest.mark.parametrize("role", INSIDE)
def test_pages_of_who_comes_in(world: World, role: str) -> None:
    client, rights = a_client(world.users[role]), rights_of(role)
    said = {place: ask(client, url) for place, url in addresses().items()}
    meant = {
        (model, kind): "page" if _deletes(rights[model], model, kind) else RULE[rights[model]][kind]
        for model, kind in said
    }
    assert said == meant
    for name, other, *inside in lines(table.ADMIN_BESIDES):
        assert ask(client, besides(world)[name]) == inside[INSIDE.index(role)], name
        assert other == "404"


@pytest.mark.parametrize("role", INSIDE)
def test_who_only_reads_writes_nothing(world: World, role: str) -> None:
    client, rights = a_client(world.users[role]), rights_of(role)
    before, said = counts(), {}
    for (model, kind), url in addresses().items():
        if kind in ("add", "change", "delete") and rights[model] != "write":
            said[model, kind] = told(client.post(url, {"post": "yes"}))
    assert set(said.values()) <= {"403"}
    assert counts() == before


def test_nothing_is_deleted_but_days_of_the_calendar(world: World) -> None:
    for role in INSIDE:
        client, rights = a_client(world.users[role]), rights_of(role)
        for (model, kind), url in addresses().items():
            if kind == "delete":
                with transaction.atomic():
                    said = told(client.post(url, {"post": "yes"}))
                    transaction.set_rollback(True)
                assert said == ("goes" if _deletes(rights[model], model, kind) else "403"), (role, model)


@pytest.mark.parametrize("role", [role for role in ROLES if role not in INSIDE])
def test_to_the_others_it_is_not_there(world: World, role: str) -> None:
    client, before = a_client(world.users[role]), counts()
    allowed = {"404"} if role != "anonymous" else {"login", "goes"}
    for url in (*addresses().values(), *besides(world).values()):
        assert ask(client, url) in allowed, url
        assert told(client.post(url, {"post": "yes"})) in allowed, url
    assert counts() == before


def _deletes(right: str, model: str, kind: str) -> bool:
    return kind == "delete" and right == "write" and model in table.DELETABLE
