"""The demonstration's model examples in full, and the log of what was broadcast of the movement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from andung_emulation.demo.reader import Demo
from andung_emulation.demo.strings import YEARS
from andung_emulation.toml_lines import Table
from campaigns.enums import BroadcastKind

_PARTS = 9  # of a line of the log; the last ones may be left out


@dataclass(frozen=True)
class StoryText:
    """`published` None: it is being written still, and nobody has consented."""

    suggestion: str
    proposed: date
    written: date
    story: str
    lesson: str
    caption: str
    consent_by: str
    consent_on: date | None
    published: date | None


@dataclass(frozen=True)
class BroadcastLine:
    """`of`: the example that was told, by its code."""

    kind: BroadcastKind
    held_on: date
    until: date | None
    times: int
    title: str
    where: str
    unit: str
    attended: int | None
    of: str


def read_stories(root: Table, demo: Demo) -> Mapping[str, StoryText]:
    """By whom they are about, who is among the data's examples."""
    known = [each.who for each in demo.exemplars]
    return {table.one_of("who", known, "gương điển hình"): _story(table) for table in root.tables("exemplar")}


def _story(table: Table) -> StoryText:
    return StoryText(
        suggestion=table.text("suggestion"),
        proposed=table.day("proposed"),
        written=table.day("written"),
        story="\n".join(table.texts("story")),
        lesson=table.text("lesson", ""),
        caption=table.text("caption", ""),
        consent_by=table.text("consent_by", ""),
        consent_on=table.maybe(table.day, "consent_on"),
        published=table.maybe(table.day, "published"),
    )


def read_broadcasts(root: Table, demo: Demo) -> Mapping[int, tuple[BroadcastLine, ...]]:
    """By year."""
    table = root.table("broadcasts")
    return {year: tuple(_lines(table, str(year), demo)) for year in YEARS}


def _lines(table: Table, key: str, demo: Demo) -> list[BroadcastLine]:
    return [_line(table, key, index, text, demo) for index, text in enumerate(table.texts(key))]


def _line(table: Table, key: str, index: int, text: str, demo: Demo) -> BroadcastLine:
    parts = [each.strip() for each in text.split("|")]
    kind, first, until, times, title, where, unit, attended, of = parts + [""] * (_PARTS - len(parts))
    units = {each.code for each in demo.units}
    if unit not in units or (of and of not in {each.who for each in demo.exemplars}):
        raise table.error(f"“{text}” nêu mã không có trong tệp", key, index)
    try:
        return BroadcastLine(
            BroadcastKind(kind),
            date.fromisoformat(first),
            date.fromisoformat(until) if until else None,
            int(times),
            title,
            where,
            unit,
            int(attended) if attended else None,
            of,
        )
    except ValueError as error:
        raise table.error(f"“{text}” không đúng mẫu: {error}", key, index) from error
