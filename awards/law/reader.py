"""Reading the dated tables of the law; a mistake is refused with its line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from andung_emulation.toml_lines import DataFileError, Table, read_toml
from awards.rules.law import may_cite, overlap
from awards.rules.money import Period, RewardKind, RewardTable


class LawFileError(DataFileError):
    """A mistake in a table of the law: `line` and `reason`."""


class Certainty(StrEnum):
    """How sure a row is."""

    FOUND = "found"
    MEMORY = "memory"
    DERIVED = "derived"


@dataclass(frozen=True)
class Origin:
    """Where a figure comes from."""

    article: str
    source: str
    certainty: Certainty


@dataclass(frozen=True)
class Basis:
    """A line to cite, without its last punctuation; both days belong to the period."""

    code: str
    subject: str
    text: str
    valid_from: date
    valid_until: date | None
    source: str
    certainty: Certainty
    position: int

    def is_in_force_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True)
class BaseSalary:
    valid_from: date
    amount_vnd: int
    origin: Origin


@dataclass(frozen=True)
class Rounding:
    valid_from: date
    up_to_vnd: int
    origin: Origin


@dataclass(frozen=True)
class RewardRate:
    """Of an individual."""

    valid_from: date
    valid_until: date | None
    coefficient: Decimal
    origin: Origin


@dataclass(frozen=True)
class RewardMultiple:
    """How many times an individual's money the others get."""

    kind: RewardKind
    valid_from: date
    valid_until: date | None
    times: Decimal
    origin: Origin


@dataclass(frozen=True)
class Rates:
    """What `rates.toml` holds, in its order."""

    salaries: tuple[BaseSalary, ...]
    rates: tuple[RewardRate, ...]
    multiples: tuple[RewardMultiple, ...]
    roundings: tuple[Rounding, ...]

    @property
    def table(self) -> RewardTable:
        return RewardTable(self.salaries, self.rates, self.multiples, self.roundings)


@dataclass(frozen=True)
class Executor:
    """Who carries a decision out; both days belong to the period."""

    code: str
    text: str
    valid_from: date
    valid_until: date | None
    source: str
    certainty: Certainty
    position: int


def read_bases(path: Path) -> tuple[Basis, ...]:
    """In the order in which they are cited; raises `LawFileError`."""
    root = read_toml(path, LawFileError)
    tables = root.tables("basis")
    found: list[Basis] = []
    for position, table in enumerate(tables, start=1):
        basis = _basis(table, position)
        if any(each.code == basis.code for each in found):
            raise table.error(f"mã căn cứ “{basis.code}” ghi hai lần", "code")
        _refuse_overlap(table, basis, (each for each in found if each.subject == basis.subject))
        found.append(basis)
    root.finish()
    return tuple(found)


def bases_on(day: date, bases: Iterable[Basis]) -> tuple[Basis, ...]:
    """What to cite in a decision of this day, in order."""
    return tuple(sorted((each for each in bases if each.is_in_force_on(day)), key=lambda one: one.position))


def read_rates(path: Path) -> Rates:
    """Raises `LawFileError`."""
    root = read_toml(path, LawFileError)
    found = Rates(
        salaries=_salaries(root.tables("base_salary")),
        rates=_rates(root.tables("rate")),
        multiples=_multiples(root.tables("multiple")),
        roundings=tuple(
            Rounding(table.day("valid_from"), _positive(table, "up_to_vnd"), _origin(table))
            for table in root.tables("rounding")
        ),
    )
    root.finish()
    return found


def read_executors(path: Path) -> tuple[Executor, ...]:
    """In the order in which a decision names them; raises `LawFileError`."""
    root = read_toml(path, LawFileError)
    found = tuple(
        Executor(
            code=table.text("code"),
            text=table.text("text"),
            valid_from=table.day("valid_from"),
            valid_until=_until(table),
            source=table.text("source"),
            certainty=table.member("certainty", Certainty),
            position=position,
        )
        for position, table in enumerate(root.tables("executor"), start=1)
    )
    root.finish()
    return found


def _basis(table: Table, position: int) -> Basis:
    text = table.text("text")
    if not (form := may_cite(text)):
        raise table.error(form.reason[:1].lower() + form.reason[1:].rstrip("."), "text")
    return Basis(
        code=table.text("code"),
        subject=table.text("subject"),
        text=text,
        valid_from=table.day("valid_from"),
        valid_until=_until(table),
        source=table.text("source"),
        certainty=table.member("certainty", Certainty),
        position=position,
    )


def _salaries(tables: Iterable[Table]) -> tuple[BaseSalary, ...]:
    found: list[BaseSalary] = []
    for table in tables:
        row = BaseSalary(table.day("valid_from"), _positive(table, "amount_vnd"), _origin(table))
        if found and row.valid_from <= found[-1].valid_from:
            raise table.error("các mức lương cơ sở phải ghi theo ngày tăng dần", "valid_from")
        found.append(row)
    return tuple(found)


def _rates(tables: Iterable[Table]) -> tuple[RewardRate, ...]:
    found: list[RewardRate] = []
    for table in tables:
        rate = RewardRate(
            valid_from=table.day("valid_from"),
            valid_until=_until(table),
            coefficient=_more_than_nothing(table, "coefficient", "hệ số"),
            origin=_origin(table),
        )
        _refuse_overlap(table, rate, found)
        found.append(rate)
    return tuple(found)


def _multiples(tables: Iterable[Table]) -> tuple[RewardMultiple, ...]:
    found: list[RewardMultiple] = []
    for table in tables:
        row = RewardMultiple(
            kind=table.member("kind", RewardKind),
            valid_from=table.day("valid_from"),
            valid_until=_until(table),
            times=_more_than_nothing(table, "times", "số lần"),
            origin=_origin(table),
        )
        _refuse_overlap(table, row, (each for each in found if each.kind is row.kind))
        found.append(row)
    return tuple(found)


def _more_than_nothing(table: Table, key: str, what: str) -> Decimal:
    value = table.decimal(key)
    if value <= 0:
        raise table.error(f"{what} phải lớn hơn 0", key)
    return value


def _origin(table: Table) -> Origin:
    return Origin(table.text("article"), table.text("source"), table.member("certainty", Certainty))


def _until(table: Table) -> date | None:
    until = table.maybe(table.day, "valid_until")
    if until is not None and until < table.day("valid_from"):
        raise table.error("ngày hết hiệu lực phải từ ngày có hiệu lực trở đi", "valid_until")
    return until


def _positive(table: Table, key: str) -> int:
    value = table.integer(key)
    if value <= 0:
        raise table.error(f"khóa “{key}” phải lớn hơn 0", key)
    return value


def _refuse_overlap(table: Table, row: Period, others: Iterable[Period]) -> None:
    if any(overlap(row, other) for other in others):
        raise table.error("khoảng thời gian chồng lên một dòng ở trên", "valid_from")
