"""What a save would change of a row, in words, and whether somebody saved in between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import Field, Model, QuerySet

from andung_emulation import vietnamese
from andung_emulation.errors import Stale

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Difference:
    """A column whose value is new: as history names it, as people call it, before and after in words."""

    name: str
    label: str
    before: str
    after: str


def put(row: Model, values: Mapping[str, Any]) -> list[Difference]:
    """Puts the values into the row's columns, unsaved; answers what differs. Text is normalised first."""
    found = []
    for name, value in values.items():
        field: Field[Any, Any] = row._meta.get_field(name)  # type: ignore[assignment]  # own columns
        new = field.to_python(value) if isinstance(value, str) else value
        before = getattr(row, name, None)
        if before != new:
            setattr(row, name, new)
            label = str(field.verbose_name)
            found.append(Difference(name, label, said(field, before), said(field, new)))
    return found


def refuse_stale(differences: Iterable[Difference], *, stored: int, version: int) -> None:
    """Raises `Stale` with both texts where something would change on top of somebody else's save."""
    found = list(differences)
    if found and stored != version:
        raise Stale({each.label: each.before for each in found}, {each.label: each.after for each in found})


def between(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, list[str]]:
    """For history: what two tellings of a row differ in, each before and after; what isn't told is empty."""
    return {
        name: [before.get(name, ""), text] for name, text in after.items() if before.get(name, "") != text
    }


def told(differences: Iterable[Difference]) -> dict[str, list[str]]:
    """For history: each value before and after."""
    return {each.name: [each.before, each.after] for each in differences}


def said(field: Field[Any, Any], value: Any) -> str:
    """As a person reads it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Decimal):
        return vietnamese.number(value)
    if isinstance(value, date):
        return vietnamese.date_short(value)
    return str(dict(field.flatchoices).get(value, value))


def newest_held(rows: QuerySet[Row]) -> Row | None:
    """The first of `rows`, held until the transaction ends; asked again once it is held, since on
    PostgreSQL whoever waited for a row has it although another has become the first meanwhile."""
    held = rows.select_for_update(no_key=True).first()
    while held is not None and (first := rows.first()) is not None and first.pk != held.pk:
        held = rows.select_for_update(no_key=True).first()
    return held
