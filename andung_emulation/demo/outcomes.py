"""Results, nominations and the fund of the demonstration."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from andung_emulation.demo.strings import Codes, NumberedPaper, Vote, codes, numbered, vote
from andung_emulation.toml_lines import Table
from awards.enums import NominationState


@dataclass(frozen=True)
class Result:
    """What the council and the chairman decided on a year."""

    year: int
    awarded_collectives: tuple[Vote, ...]
    awarded_individuals: tuple[Vote, ...]
    not_endorsed: tuple[Vote, ...]
    refused: tuple[Vote, ...]
    withdrawn: tuple[str, ...]
    total_vnd: int

    @property
    def items(self) -> tuple[Vote, ...]:
        """In the order of the agenda, which is the order of the lines."""
        return (*self.awarded_collectives, *self.awarded_individuals, *self.not_endorsed, *self.refused)


@dataclass(frozen=True)
class Revocation:
    year: int
    who: str
    decision: NumberedPaper
    reason: str
    recover_vnd: int


@dataclass(frozen=True)
class Nomination:
    """One of 2025; `note` says what is special about it."""

    who: str
    state: NominationState
    note: str


@dataclass(frozen=True)
class FinalNomination:
    who: str
    state: NominationState
    criterion: str
    initiative: str


@dataclass(frozen=True)
class Fund:
    """By calendar year of the decision."""

    year: int
    allocated_vnd: int
    spent_vnd: int | None
    planned_vnd: int | None
    source: str


def read_results(root: Table, known: Codes) -> tuple[Result, ...]:
    return tuple(_result(table, known) for table in root.tables("result"))


def _result(table: Table, known: Codes) -> Result:
    everyone = (*known.units, *known.people)
    return Result(
        year=table.integer("year"),
        awarded_collectives=_votes(table, "awarded_collectives", known.units),
        awarded_individuals=_votes(table, "awarded_individuals", known.people),
        not_endorsed=_votes(table, "not_endorsed", everyone),
        refused=_votes(table, "refused_by_chairman", everyone),
        withdrawn=codes(table, "withdrawn", everyone, ()),
        total_vnd=table.integer("total_vnd"),
    )


def _votes(table: Table, key: str, known: Collection[str]) -> tuple[Vote, ...]:
    return tuple(vote(table, key, index, known) for index in range(len(table.texts(key, ()))))


def read_revocations(root: Table, known: Codes) -> tuple[Revocation, ...]:
    return tuple(
        Revocation(
            year=table.integer("year"),
            who=known.anyone(table, "who"),
            decision=numbered(table, "decision"),
            reason=table.text("reason"),
            recover_vnd=table.integer("recover_vnd"),
        )
        for table in root.tables("revocation")
    )


def read_nominations(root: Table, known: Codes) -> tuple[Nomination, ...]:
    return tuple(
        Nomination(known.anyone(table, "who"), table.member("state", NominationState), table.text("note", ""))
        for table in root.tables("nomination_2025")
    )


def read_final(root: Table, known: Codes, clauses: Collection[str]) -> tuple[FinalNomination, ...]:
    initiatives = [each.text("code") for each in root.tables("initiative")]
    return tuple(
        FinalNomination(
            who=known.anyone(table, "who"),
            state=table.member("state", NominationState),
            criterion=table.one_of("criterion", clauses, "tiêu chuẩn"),
            initiative=table.one_of("initiative", initiatives, "sáng kiến"),
        )
        for table in root.tables("nomination_final")
    )


def read_funds(root: Table) -> tuple[Fund, ...]:
    return tuple(
        Fund(
            year=table.integer("year"),
            allocated_vnd=table.integer("allocated_vnd"),
            spent_vnd=table.maybe(table.integer, "spent_vnd"),
            planned_vnd=table.maybe(table.integer, "planned_vnd"),
            source=table.text("source", ""),
        )
        for table in root.tables("fund")
    )
