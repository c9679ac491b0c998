"""What a paper says: headings, prose, clauses, facts, tables, pictures (phụ lục I, mục II.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dossiers.blocks.text import Clean

Align = Literal["left", "center", "right", "justify"]
Weight = Literal["plain", "bold", "italic"]


@dataclass(frozen=True, slots=True)
class Heading(Clean):
    """`I. TIÊU ĐỀ` (level 1, in capitals), `1. Tiêu đề` (2), `a) Tiêu đề` (3); stays with what follows."""

    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True, slots=True)
class Paragraph(Clean):
    """`keep`: stays on the page of what follows. The last one of a body ends with `./.`"""

    text: str
    indent: bool = True
    align: Align = "justify"
    weight: Weight = "plain"
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Clause(Clean):
    """Điều: number and title bold, the text after it upright."""

    number: int
    text: str
    title: str = ""

    @property
    def label(self) -> str:
        return f"Điều {self.number}. {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Fact(Clean):
    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Facts(Clean):
    """Lines `- Họ và tên: …`; a value of several lines continues below. An empty value leaves dots."""

    items: tuple[Fact, ...]
    dash: bool = True


@dataclass(frozen=True, slots=True)
class Column(Clean):
    """`width` is a share: the table divides its width among its columns in that proportion."""

    title: str
    width: int
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Table(Clean):
    """The head repeats on each page, a row isn't torn. `foot` are rows of totals, bold, at the end."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        Clean.__post_init__(self)
        if any(len(row) != len(self.columns) for row in (*self.rows, *self.foot)):
            raise ValueError("a row with another number of cells than there are columns")


@dataclass(frozen=True, slots=True)
class WritingTable(Table):
    """A table to write in: each row leaves room for a hand, to sign or to fill in."""


@dataclass(frozen=True, slots=True)
class Image(Clean):
    """A kept photo: its file, the hash that its bytes must have, its sides in pixels. `alt` says what is on
    it to who can't see it; `caption` stands below it."""

    path: str
    sha256: str
    width: int
    height: int
    alt: str
    caption: str = ""
