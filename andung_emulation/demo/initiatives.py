"""Initiatives, checks and exemplars of the demonstration."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from andung_emulation.demo.strings import Codes, codes
from andung_emulation.toml_lines import Table
from awards.enums import InitiativeKind


@dataclass(frozen=True)
class Recognition:
    kind: str
    number: str
    issued_on: date
    issuer: str
    subject: str


@dataclass(frozen=True)
class Use:
    """Units that apply it since one day; confirmed together, or not yet."""

    units: tuple[str, ...]
    since: date
    effect: str
    confirmed_by: str
    confirmed_on: date | None


@dataclass(frozen=True)
class Initiative:
    """`by`: the account that proposes it. `effect_known`: the day from which its effect can be told, where it
    wasn't known when it was proposed."""

    code: str
    title: str
    authors: tuple[str, ...]
    kind: InitiativeKind
    unit: str
    by: str
    proposed_on: date
    description: str
    applied: str
    effect: str
    effect_known: date | None
    recognised: Recognition | None
    uses: tuple[Use, ...]


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
    accounts = tuple(root.table("accounts"))
    return tuple(
        Initiative(
            code=table.text("code"),
            title=table.text("title"),
            authors=codes(table, "authors", known.people),
            kind=InitiativeKind(kinds[table.one_of("kind", kinds, "loại sáng kiến")]),
            unit=known.unit(table, "unit"),
            by=table.one_of("by", accounts, "tài khoản"),
            proposed_on=table.day("proposed"),
            description=table.text("description"),
            applied=table.text("applied"),
            effect=table.text("effect"),
            effect_known=table.maybe(table.day, "effect_known"),
            recognised=_recognition(table.maybe(table.table, "recognised")),
            uses=tuple(_use(each, known) for each in table.tables("use")),
        )
        for table in root.tables("initiative")
    )


def _recognition(table: Table | None) -> Recognition | None:
    if table is None:
        return None
    return Recognition(
        table.text("kind"),
        table.text("number"),
        table.day("date"),
        table.text("issuer"),
        table.text("subject"),
    )


def _use(table: Table, known: Codes) -> Use:
    return Use(
        units=codes(table, "units", known.units),
        since=table.day("since"),
        effect=table.text("effect", ""),
        confirmed_by=table.text("confirmed_by", ""),
        confirmed_on=table.maybe(table.day, "confirmed"),
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
