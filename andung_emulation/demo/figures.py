"""Scale, targets, registrations and indexes of the demonstration."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from andung_emulation.demo.strings import Codes, by_year, number
from andung_emulation.toml_lines import Table
from campaigns.enums import Quality
from campaigns.plans.contents import Band, DefaultScale, Points


class Direction(StrEnum):
    AT_LEAST = ">="
    AT_MOST = "<="
    YES_OR_NO = "bool"


class FigureKind(StrEnum):
    VALUE = "value"
    ANSWER = "answer"
    UNKNOWN = "?"
    NOT_ASSIGNED = "-"


@dataclass(frozen=True)
class Figure:
    """A figure as written: `21/22` keeps both numbers, and `value` is then the percentage, not rounded."""

    kind: FigureKind
    value: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    answer: bool | None = None


@dataclass(frozen=True)
class Target:
    content: str
    code: str
    text: str
    unit: str
    direction: Direction
    planned: Mapping[int, Figure]
    achieved: Mapping[int, Figure]
    lead: str
    evidence: str


@dataclass(frozen=True)
class Registration:
    unit: str
    year: int
    content: str
    text: str
    done: str


@dataclass(frozen=True)
class Index:
    """PAR index and SIPAS of a year; without `published_on` only the own score is known."""

    year: int
    self_score: Decimal
    sipas: Decimal
    score: Decimal | None
    rank: int | None
    rank_of: int | None
    band: str
    published_on: date | None
    source: str


@dataclass(frozen=True)
class Bar:
    """What warns, never blocks; not the plan's."""

    annual_collective: str
    final_collective: str
    annual_individual_quality: Quality


def read_scale(root: Table, known_letters: Collection[str]) -> DefaultScale:
    table = root.table("scale")
    most, guide = table.table("max"), table.table("guide")
    table.text("rank_within")
    return DefaultScale(
        step=table.decimal("step"),
        tolerance=table.decimal("tolerance"),
        minimum_applicable_points=table.decimal("minimum_applicable_points"),
        points=tuple(Points(each, most.decimal(each), guide.text(each)) for each in known_letters),
        bands=tuple(Band(each.text("name"), each.decimal("from")) for each in root.tables("band")),
    )


def read_bar(table: Table) -> Bar:
    quality = table.one_of("annual_individual_quality", Quality.values, "mức xếp loại")
    return Bar(table.text("annual_collective"), table.text("final_collective"), Quality(quality))


def read_targets(root: Table, known: Codes) -> tuple[Target, ...]:
    return tuple(_target(table, known) for table in root.tables("target"))


def _target(table: Table, known: Codes) -> Target:
    direction = table.one_of("dir", [each.value for each in Direction], "chiều")
    return Target(
        content=known.letter(table, "content"),
        code=table.text("code"),
        text=table.text("text"),
        unit=table.text("unit"),
        direction=Direction(direction),
        planned=_figures(table, "plan"),
        achieved=_figures(table, "done"),
        lead=known.unit(table, "lead"),
        evidence=table.text("evidence"),
    )


def _figures(table: Table, key: str) -> Mapping[int, Figure]:
    return {year: _figure(text, table, key) for year, text in by_year(table, key, "|").items()}


def _figure(text: str, table: Table, key: str) -> Figure:
    if text in ("?", "-"):
        return Figure(FigureKind(text))
    if text in ("có", "không"):
        return Figure(FigureKind.ANSWER, answer=text == "có")
    above, slash, below = text.partition("/")
    if not slash:
        return Figure(FigureKind.VALUE, value=number(text, table, key))
    part, whole = number(above, table, key), number(below, table, key)
    if not 0 <= part <= whole or not whole:
        raise table.error(f"“{text}” không phải một phần của tổng", key)
    return Figure(FigureKind.VALUE, part * 100 / whole, int(part), int(whole))


def read_registrations(root: Table, known: Codes) -> tuple[Registration, ...]:
    return tuple(
        Registration(
            unit=known.unit(table, "unit"),
            year=table.integer("year"),
            content=known.letter(table, "content"),
            text=table.text("text"),
            done=table.text("done"),
        )
        for table in root.tables("registration")
    )


def read_indexes(root: Table) -> tuple[Index, ...]:
    return tuple(_index(table) for table in root.tables("index"))


def _index(table: Table) -> Index:
    rank, _, rank_of = table.text("rank", "").partition("/")
    return Index(
        year=table.integer("year"),
        self_score=table.decimal("self_score"),
        sipas=table.decimal("sipas"),
        score=table.maybe(table.decimal, "score"),
        rank=int(rank) if rank else None,
        rank_of=int(rank_of) if rank_of else None,
        band=table.text("band", ""),
        published_on=table.maybe(table.day, "published"),
        source=table.text("source"),
    )
