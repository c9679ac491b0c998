"""Which tables are moved, and what two databases must agree on about each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.db import models

from andung_emulation.moving.canonical import Form, form_of, said

LEFT_OUT = {
    "sessions.Session": "phiên đăng nhập: mọi người đăng nhập lại",
    "andung_emulation.WorkerBeat": "nhịp của máy làm việc nền cũ",
}
MADE_BY_MIGRATIONS = ("contenttypes.ContentType", "auth.Permission")
"""Rows that `migrate` makes, with numbers of its own; they give way to those that the other rows point to."""

_AT_ONCE = 1000


@dataclass(frozen=True)
class Table:
    model: type[models.Model]

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    @property
    def fields(self) -> list[models.Field[Any, Any]]:
        """Of its own columns, the key first."""
        fields = [each for each in self.model._meta.concrete_fields if not each.generated]
        return sorted(fields, key=lambda each: not each.primary_key)

    def rows(self, using: str) -> Iterator[tuple[Any, ...]]:
        """As the application reads them, in the order of their keys."""
        rows = self.model._base_manager.using(using).order_by("pk")
        return rows.values_list(*(each.attname for each in self.fields)).iterator(chunk_size=_AT_ONCE)

    def pieces(self, using: str) -> Iterator[list[tuple[Any, ...]]]:
        piece = []
        for row in self.rows(using):
            piece.append(row)
            if len(piece) == _AT_ONCE:
                yield piece
                piece = []
        if piece:
            yield piece


@dataclass
class Moved:
    """A table's rows, counted and sealed: the same on any database, whatever order its keys sort in."""

    table: Table
    rows: int = 0
    _digests: list[bytes] = field(default_factory=list, repr=False)
    _forms: Sequence[Form] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        self._forms = [form_of(each) for each in self.table.fields]

    def add(self, row: tuple[Any, ...]) -> None:
        self.rows += 1
        self._digests.append(hashlib.sha256(said(self._forms, row)).digest())

    @property
    def sha256(self) -> str:
        """Over the digests of its rows, which hold their keys."""
        return hashlib.sha256(b"".join(sorted(self._digests))).hexdigest()


def every(registry: Apps = apps) -> list[Table]:
    """All tables of all apps, their links between many and many too. In no order of dependence: both
    databases ask for foreign keys at the end of a transaction, and some tables point at each other.
    `registry`: the models as they were after some migrations, instead of today's."""
    found = registry.get_models(include_auto_created=True)
    return [
        Table(model)
        for model in found
        if model._meta.managed and not model._meta.proxy and model._meta.label not in LEFT_OUT
    ]


def known_names() -> set[str]:
    """All tables that an installation has."""
    return {model._meta.db_table for model in apps.get_models(include_auto_created=True)} | {
        "django_migrations"
    }


def counted(table: Table, using: str) -> Moved:
    """What stands there now."""
    found = Moved(table)
    for row in table.rows(using):
        found.add(row)
    return found
