"""The rows as JSON, a file a table, a line a row; and what their columns mean."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model, QuerySet

from dossiers.handover.columns import PLACES, WHERE, fields_of, links_of
from dossiers.handover.scope import Scope
from dossiers.handover.tables import OWN, REFERENCED
from dossiers.handover.work import Work

_PAGE = 500  # rows


class Rows:
    """`keys`: label of a table → the keys of its rows that go out."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.keys: dict[str, set[int]] = defaultdict(set)
        self._pointed: dict[str, set[int]] = defaultdict(set)

    def choose(self) -> None:
        """Which rows go out; the bytes of their files are looked for before any is written."""
        for label, chosen in OWN.items():
            rows = apps.get_model(label)._base_manager.filter(chosen(self.scope))
            self._note(label, rows)
        for label in REFERENCED:
            for rows in _in_pages(label, self._pointed[label]):
                self._note(label, rows)

    def pages(self, label: str, *, related: tuple[str, ...] = ()) -> Iterator[Any]:
        """The chosen rows of a table by key, with what they are read with."""
        links = [each.name for each in links_of(apps.get_model(label))]
        for rows in _in_pages(label, self.keys[label]):
            yield from rows.order_by("pk").select_related(*related).prefetch_related(*links)

    def write(self, work: Work) -> None:
        for label in (*OWN, *REFERENCED):
            with work.opened(f"du-lieu/{file_name(label)}") as file:
                file.write("[")
                for place, row in enumerate(self.pages(label)):
                    file.write(",\n" if place else "\n")
                    file.write(json.dumps(plain_row(row, work), ensure_ascii=False))
                file.write("\n]\n")

    def _note(self, label: str, rows: QuerySet[Any]) -> None:
        model = apps.get_model(label)
        keys = [each for each in fields_of(model) if isinstance(each, ForeignKey)]
        shared = [(each.attname, each.remote_field.model._meta.label) for each in keys]
        shared = [(name, target) for name, target in shared if target in REFERENCED]
        for found in rows.order_by().distinct().values_list("pk", *(name for name, _ in shared)):
            self.keys[label].add(found[0])
            for value, (_, target) in zip(found[1:], shared, strict=True):
                if value is not None:
                    self._pointed[target].add(value)


def _in_pages(label: str, keys: Iterable[int]) -> Iterator[QuerySet[Any]]:
    """No cursor stays open while rows are written, and no statement names all keys."""
    ordered, rows = sorted(keys), apps.get_model(label)._base_manager
    for start in range(0, len(ordered), _PAGE):
        yield rows.filter(pk__in=ordered[start : start + _PAGE])


def file_name(label: str) -> str:
    """`campaigns_evaluation.json`."""
    return f"{label.replace('.', '_').lower()}.json"


def plain_row(row: Model, work: Work) -> dict[str, Any]:
    linked = {each.name for each in links_of(type(row))}
    values: dict[str, Any] = {}
    for field in fields_of(type(row)):
        if field.name in linked:
            values[field.name] = sorted(each.pk for each in getattr(row, field.name).all())
        else:
            values[field.attname] = _plain(field.value_from_object(row))
    label = row._meta.label
    if label in PLACES:
        named = work.of_paper if label == "dossiers.Paper" else work.of_file
        values[WHERE] = named.get(row.pk, "")
    return values


def _plain(value: Any) -> Any:
    """Instants in UTC, days and numbers as texts: a figure keeps its last zero."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
