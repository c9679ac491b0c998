"""What a plan's file holds, typed. Texts are the plan's words; the order is the plan's order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from campaigns.enums import ClauseKind, RoundKind, SubjectKind


@dataclass(frozen=True)
class Document:
    """A document that the plan rests on or names; `number` is text (`31a/KH-UBND`)."""

    code: str
    kind: str
    number: str
    issued_on: date
    issuer: str
    subject: str


@dataclass(frozen=True)
class Clause:
    """A quoted clause. `body` is who carries out a task (IV), `paper` which paper a part of the
    dossier is (III.4)."""

    kind: ClauseKind
    clause: str
    text: str
    body: str
    paper: str
    position: int


@dataclass(frozen=True)
class Heading:
    """`holds`: `contents` where the contents of emulation stand under it."""

    clause: str
    text: str
    holds: str = ""


@dataclass(frozen=True)
class Content:
    """A content of emulation (II.1). `short_title` is the commune's, not the plan's."""

    clause: str
    letter: str
    short_title: str
    text: str
    position: int


@dataclass(frozen=True)
class Criterion:
    """A criterion (III.1, III.2); `general` is the condition that comes before an individual's, `capacities`
    are those of its words of which a nomination says which one holds."""

    code: str
    clause: str
    subject_kind: SubjectKind
    round_kind: RoundKind
    lead: str
    general: str
    text: str
    requires_initiative: bool
    capacities: tuple[str, ...]
    position: int


@dataclass(frozen=True)
class Deadline:
    """III.5.a: strictly before this day and month, `years_after` the year that is judged."""

    clause: str
    day: int
    month: int
    is_strictly_before: bool
    years_after: int

    def first_day_too_late(self, year: int) -> date:
        """For the round of `year`: 2025 gives 05/01/2026."""
        day = date(year + self.years_after, self.month, self.day)
        return day if self.is_strictly_before else date.fromordinal(day.toordinal() + 1)


@dataclass(frozen=True)
class FinalAward:
    """What the plan names of the final round's award; "" what it doesn't. `clause` is where it does."""

    clause: str
    form: str
    giver: str
    addressee: str


@dataclass(frozen=True)
class Points:
    letter: str
    max_points: Decimal
    guide: str


@dataclass(frozen=True)
class Band:
    name: str
    from_share: Decimal


@dataclass(frozen=True)
class DefaultScale:
    """The commune's own: the plan sets no points."""

    step: Decimal
    tolerance: Decimal
    minimum_applicable_points: Decimal
    points: tuple[Points, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class PlanFile:
    code: str
    plan: Document
    title: str
    period: str
    first_year: int
    last_year: int
    commune: str
    place: str
    symbol: str
    letterhead: tuple[str, ...]
    motto: tuple[str, ...]
    bases: tuple[str, ...]
    addressee: str
    council: str
    recipients_title: str
    merit: str
    deadline: Deadline
    final_follows: str
    final_clause: str
    final_award: FinalAward
    documents: tuple[Document, ...]
    headings: tuple[Heading, ...]
    clauses: tuple[Clause, ...]
    contents: tuple[Content, ...]
    criteria: tuple[Criterion, ...]
    default_scale: DefaultScale

    def document(self, code: str) -> Document:
        return next(each for each in self.documents if each.code == code)

    def clauses_of(self, kind: ClauseKind) -> tuple[Clause, ...]:
        return tuple(each for each in self.clauses if each.kind is kind)
