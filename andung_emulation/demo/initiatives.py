"""Initiatives, checks and exemplars of the demonstration."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from andung_emulation.demo.strings import Codes, codes
from andung_emulation.toml_lines import Table
from awards.enums import InitiativeKind


@dataclass(frozen=True)
class Initiative:
    code: str
    title: str
    authors: tuple[str, ...]
    kind: InitiativeKind
    recognised: str
    applied: str
    effect: str


@dataclass(frozen=True)
class Check:
    unit: str
    on: date
    by: tuple[str, ...]
    content: str
    finding: str
    due_on: date
    closed_on: date | None


@dataclass(frozen=True)
class Exemplar:
    who: str
    year: int
    title: str
    is_published: bool


def read_initiatives(root: Table, known: Codes) -> tuple[Initiative, ...]:
    kinds = {label.casefold(): value for value, label in InitiativeKind.choices}
    return tuple(
        Initiative(
            code=table.text("code"),
            title=table.text("title"),
            authors=codes(table, "authors", known.people),
            kind=InitiativeKind(kinds[table.one_of("kind", kinds, "loại sáng kiến")]),
            recognised=table.text("recognised", ""),
            applied=table.text("applied"),
            effect=table.text("effect"),
        )
        for table in root.tables("initiative")
    )


def read_checks(root: Table, known: Codes) -> tuple[Check, ...]:
    return tuple(
        Check(
            unit=known.unit(table, "unit"),
            on=table.day("date"),
            by=_checkers(table, known),
            content=known.letter(table, "content"),
            finding=table.text("finding"),
            due_on=table.day("due"),
            closed_on=table.maybe(table.day, "closed"),
        )
        for table in root.tables("check")
    )


def _checkers(table: Table, known: Codes) -> tuple[str, ...]:
    found = tuple(each.strip() for each in table.text("by").split(","))
    for code in found:
        if code not in known.people:
            raise table.error(f"người “{code}” không có trong tệp", "by")
    return found


def read_exemplars(root: Table, known: Codes) -> tuple[Exemplar, ...]:
    return tuple(
        Exemplar(
            known.anyone(table, "who"), table.integer("year"), table.text("title"), table.flag("published")
        )
        for table in root.tables("exemplar")
    )
