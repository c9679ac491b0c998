"""Blocks, units and persons with their postings in the demonstration."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from andung_emulation.demo.strings import YEARS, by_year, codes, day_of, letters
from andung_emulation.toml_lines import Table
from campaigns.enums import Category, Quality


@dataclass(frozen=True)
class Block:
    code: str
    name: str
    under_committee: bool
    applies: tuple[str, ...]


@dataclass(frozen=True)
class Unit:
    """`applies` is the block's unless the unit has its own; `parent_of` and `members_from` name units."""

    code: str
    name: str
    block: str
    applies: tuple[str, ...]
    head: str
    confirms: str
    duties: str
    posts: int | None
    households: int | None
    letterhead: tuple[str, ...]
    members_from: tuple[str, ...]
    parent_of: tuple[str, ...]


@dataclass(frozen=True)
class Posting:
    unit: str
    title: str
    category: Category
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True)
class Person:
    code: str
    name: str
    sex: str
    born_on: date
    postings: tuple[Posting, ...]
    note: str
    quality: Mapping[int, Quality]

    def posting_on(self, day: date) -> Posting | None:
        return next(
            (
                each
                for each in self.postings
                if each.valid_from <= day and (each.valid_until is None or day <= each.valid_until)
            ),
            None,
        )


def read_blocks(root: Table, known_letters: Collection[str]) -> tuple[Block, ...]:
    return tuple(
        Block(
            code=table.text("code"),
            name=table.text("name"),
            under_committee=table.flag("under_committee"),
            applies=letters(table, "applies", known_letters),
        )
        for table in root.tables("block")
    )


def read_units(root: Table, blocks: Collection[Block], known_letters: Collection[str]) -> tuple[Unit, ...]:
    tables = root.tables("unit")
    known = [table.text("code") for table in tables]
    by_code = {block.code: block for block in blocks}
    return tuple(_unit(table, known, by_code, known_letters) for table in tables)


def _unit(
    table: Table, known: Collection[str], blocks: Mapping[str, Block], known_letters: Collection[str]
) -> Unit:
    block = table.one_of("block", blocks, "khối")
    own = letters(table, "applies", known_letters)
    return Unit(
        code=table.text("code"),
        name=table.text("name"),
        block=block,
        applies=own or blocks[block].applies,
        head=table.text("head"),
        confirms=table.text("confirms", ""),
        duties=table.text("duties", ""),
        posts=table.maybe(table.integer, "posts"),
        households=table.maybe(table.integer, "households"),
        letterhead=table.texts("letterhead", ()),
        members_from=codes(table, "members_from", known, ()),
        parent_of=codes(table, "parent_of", known, ()),
    )


def read_people(root: Table, units: Collection[str]) -> tuple[Person, ...]:
    tables = root.tables("person")
    rated = root.table("quality")
    known = [table.text("code") for table in tables]
    for code in rated:
        if code not in known:
            raise rated.error(f"người “{code}” không có trong tệp", code)
    return tuple(
        Person(
            code=table.text("code"),
            name=table.text("name"),
            sex=table.text("sex"),
            born_on=table.day("born"),
            postings=tuple(_posting(table, index, units) for index in range(len(table.texts("posting")))),
            note=table.text("note", ""),
            quality=_quality(rated, table.text("code")),
        )
        for table in tables
    )


def _posting(table: Table, index: int, units: Collection[str]) -> Posting:
    text = table.texts("posting")[index]
    parts = [part.strip() for part in text.split("|")]
    if len(parts) != 5:
        raise table.error("mẫu: “đơn vị | chức danh | diện | từ | đến”", "posting", index)
    unit, title, category, begins, ends = parts
    if unit not in units:
        raise table.error(f"đơn vị “{unit}” không có trong tệp", "posting", index)
    if category not in Category.values:
        raise table.error(f"không có diện “{category}”", "posting", index)
    return Posting(
        unit=unit,
        title=title,
        category=Category(category),
        valid_from=day_of(begins, table, "posting", index),
        valid_until=day_of(ends, table, "posting", index) if ends else None,
    )


def _quality(rated: Table, code: str) -> Mapping[int, Quality]:
    """Who isn't rated in the file did well in all years."""
    if not rated.has(code):
        return dict.fromkeys(YEARS, Quality.GOOD)
    said = by_year(rated, code)
    for each in said.values():
        if each not in Quality.values:
            raise rated.error(f"không có mức xếp loại “{each}”", code)
    return {year: Quality(each) for year, each in said.items()}
