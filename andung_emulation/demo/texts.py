"""The demonstration's prose: achievements, facts about units, notes of the council's discussion, what was
spread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from andung_emulation.demo.reader import Demo
from andung_emulation.demo.spreading import BroadcastLine, StoryText, read_broadcasts, read_stories
from andung_emulation.demo.strings import YEARS, DemoFileError
from andung_emulation.toml_lines import Table, read_toml
from awards.rules.eligibility import TABLE

FINAL = "FINAL"


@dataclass(frozen=True)
class UnitFacts:
    founded: str
    structure: str
    duties: str


@dataclass(frozen=True)
class Achievement:
    """Of a nomination: under the claimed criterion, and content by content; `duties` of a person only."""

    duties: str
    claimed: str
    contents: Mapping[str, str]


@dataclass(frozen=True)
class Texts:
    """`achievements` by round ("2024", "FINAL") and code; `discussions` by year and code; `answers` to
    warnings by the condition's code and who is nominated, "" for whoever has
    none of his own; `stories` by code; `broadcasts` by year; `summaries`: what is
    written of a year's report, by the key of its section."""

    units: Mapping[str, UnitFacts]
    achievements: Mapping[tuple[str, str], Achievement]
    discussions: Mapping[tuple[int, str], str]
    answers: Mapping[tuple[str, str], str]
    stories: Mapping[str, StoryText]
    broadcasts: Mapping[int, tuple[BroadcastLine, ...]]
    summaries: Mapping[int, Mapping[str, str]]


def read_texts(path: Path, demo: Demo) -> Texts:
    """Codes and letters are checked against the data; raises `DemoFileError` with the line."""
    root = read_toml(path, DemoFileError)
    found = Texts(
        _units(root, demo), _achievements(root, demo), _discussions(root, demo), _answers(root, demo),
        read_stories(root, demo), read_broadcasts(root, demo), _summaries(root),
    )  # fmt: skip
    root.finish()
    return found


def _units(root: Table, demo: Demo) -> Mapping[str, UnitFacts]:
    codes = [each.code for each in demo.units]
    found: dict[str, UnitFacts] = {}
    for table in root.tables("unit"):
        code = table.one_of("code", codes, "đơn vị")
        if code in found:
            raise table.error(f"đơn vị “{code}” ghi hai lần", "code")
        found[code] = UnitFacts(table.text("founded"), table.text("structure"), table.text("duties"))
    return found


def _achievements(root: Table, demo: Demo) -> Mapping[tuple[str, str], Achievement]:
    found: dict[tuple[str, str], Achievement] = {}
    for table in root.tables("achievement"):
        key = (table.one_of("round", [*map(str, YEARS), FINAL], "đợt"), _who(table, demo))
        if key in found:
            raise table.error(f"“{key[1]}” có hai bản thành tích trong đợt {key[0]}", "who")
        duties = "" if demo.is_unit(key[1]) else table.text("duties")
        found[key] = Achievement(duties, table.text("claimed"), _contents(table.table("contents"), demo))
    return found


def _contents(table: Table, demo: Demo) -> Mapping[str, str]:
    letters = [each.letter for each in demo.scale.points]
    for letter in table:
        if letter not in letters:
            raise table.error(f"nội dung “{letter}” không có trong Kế hoạch", letter)
    return {letter: table.text(letter) for letter in letters if table.has(letter)}


def _discussions(root: Table, demo: Demo) -> Mapping[tuple[int, str], str]:
    found: dict[tuple[int, str], str] = {}
    for table in root.tables("discussion"):
        key = (table.integer("year"), _who(table, demo))
        if key in found:
            raise table.error(f"“{key[1]}” có hai ý kiến trong năm {key[0]}", "who")
        found[key] = table.text("note")
    return found


def _answers(root: Table, demo: Demo) -> Mapping[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    codes = [each.code for each in TABLE]
    for table in root.tables("answer"):
        code = table.one_of("condition", codes, "điều kiện")
        key = (code, _who(table, demo) if table.has("who") else "")
        if key in found:
            raise table.error(f"điều kiện “{code}” có hai lời giải trình", "condition")
        found[key] = table.text("text")
    return found


def _who(table: Table, demo: Demo) -> str:
    known = (*(each.code for each in demo.units), *(each.code for each in demo.people))
    return table.one_of("who", known, "đơn vị hoặc người")


def _summaries(root: Table) -> Mapping[int, Mapping[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for table in root.tables("summary"):
        texts = found.setdefault(table.integer("year"), {})
        section = table.text("section")
        if section in texts:
            raise table.error(f"mục “{section}” viết hai lần", "section")
        texts[section] = "\n".join(table.texts("text"))
    return found
