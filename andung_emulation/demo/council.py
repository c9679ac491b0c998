"""Councils, their rules and the accounts of the demonstration."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from andung_emulation.demo.strings import Codes
from andung_emulation.toml_lines import Table
from awards.enums import Ballot, MemberRole, ShareOf
from campaigns.enums import Role


@dataclass(frozen=True)
class CouncilMember:
    person: str
    role: MemberRole


@dataclass(frozen=True)
class Council:
    document: str
    valid_from: date
    valid_until: date | None
    members: tuple[CouncilMember, ...]


@dataclass(frozen=True)
class CouncilRules:
    quorum: Fraction
    share: str
    of: ShareOf
    ballot: Ballot
    recuse_own_case: bool
    recuse_own_unit: bool
    petition_signer: str


@dataclass(frozen=True)
class AccountRole:
    """`unit` only for `Role.UNIT`."""

    role: Role
    unit: str


@dataclass(frozen=True)
class Account:
    username: str
    person: str
    roles: tuple[AccountRole, ...]


def read_councils(root: Table, people: Collection[str]) -> tuple[Council, ...]:
    return tuple(
        Council(
            document=table.text("document"),
            valid_from=table.day("from"),
            valid_until=table.maybe(table.day, "to"),
            members=tuple(_member(table, index, people) for index in range(len(table.texts("members")))),
        )
        for table in root.tables("council")
    )


def _member(table: Table, index: int, people: Collection[str]) -> CouncilMember:
    person, _, role = (part.strip() for part in table.texts("members")[index].partition("|"))
    if person not in people:
        raise table.error(f"người “{person}” không có trong tệp", "members", index)
    if role not in MemberRole.labels:
        raise table.error(f"không có vai trò “{role}” trong Hội đồng", "members", index)
    return CouncilMember(person, next(each for each in MemberRole if each.label == role))


def read_council_rules(table: Table, people: Collection[str]) -> CouncilRules:
    return CouncilRules(
        quorum=Fraction(table.text("quorum")),
        share=table.text("share"),
        of=ShareOf(_by_label(table, "of", dict(ShareOf.choices))),
        ballot=Ballot(_by_label(table, "ballot", dict(Ballot.choices))),
        recuse_own_case=table.flag("recuse_own_case"),
        recuse_own_unit=table.flag("recuse_own_unit"),
        petition_signer=table.one_of("petition_signer", people, "người"),
    )


def _by_label(table: Table, key: str, choices: Mapping[str, str]) -> str:
    label = table.one_of(key, choices.values(), "giá trị")
    return next(value for value, each in choices.items() if each == label)


def read_accounts(root: Table, known: Codes) -> tuple[Account, ...]:
    tables = [(name, root.table(name)) for name in root]
    return tuple(
        Account(
            username=name,
            person=known.person(table, "person"),
            roles=tuple(_role(table, each, known.units) for each in table.texts("roles")),
        )
        for name, table in tables
    )


def _role(table: Table, text: str, units: Collection[str]) -> AccountRole:
    name, _, unit = text.partition(":")
    if name not in Role.values:
        raise table.error(f"không có vai “{name}”", "roles")
    if (name == Role.UNIT) != bool(unit) or (unit and unit not in units):
        raise table.error(f"vai “{text}” phải nêu một đơn vị có trong tệp", "roles")
    return AccountRole(Role(name), unit)
