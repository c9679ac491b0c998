"""What the rules of agreement look at, and how they answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum, auto

from andung_emulation.vietnamese import identity_key
from dossiers.enums import PaperKind, PaperState
from dossiers.rules.agreement.saying import Reading, Source


class Step(IntEnum):
    """From which step on a contradiction bars: there and at every later one."""

    SIGNATURE = 1
    ISSUE = 2
    SUBMISSION = 3


class Place(StrEnum):
    """Where a finding is mended."""

    PAPER = auto()
    NOMINATION = auto()
    MEETING = auto()
    PERSON = auto()


@dataclass(frozen=True)
class Row:
    """A case as the data have it now. `names`: as it is called, and as it was when it was submitted; `votes`
    as `8/9`, "" before the council spoke."""

    names: tuple[str, ...]
    votes: str
    meeting: int | None

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def keys(self) -> set[str]:
        return {identity_key(each) for each in self.names}


@dataclass(frozen=True)
class Body:
    """The commune's letterhead in one line, and its place, from a day on."""

    letterhead: str
    place: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True)
class Given:
    """A number of the series that a paper of this dossier is in."""

    text: str
    symbol: str
    ordinal: int
    dated: date


@dataclass(frozen=True)
class Granted:
    """A line of the approved list."""

    name: str
    post: str
    amount_vnd: int


@dataclass(frozen=True)
class Case:
    """A dossier's papers as they read, and what the data of now say beside them.

    `rows` by nomination and `meeting_days` (in words) by meeting are empty where the papers are only compared
    among themselves; `rewards` by kind of whom, as money is printed; `stale`: papers that would be built
    otherwise today; `granted`: the approved list, where a decision is held beside it.
    """

    papers: Sequence[Reading]
    years: frozenset[int] = frozenset()
    rows: Mapping[int, Row] = field(default_factory=dict)
    meeting_days: Mapping[int, tuple[date, str]] = field(default_factory=dict)
    rewards: Mapping[str, str] = field(default_factory=dict)
    bodies: Sequence[Body] = ()
    numbers: Sequence[Given] = ()
    stale: frozenset[int] = frozenset()
    today: date | None = None
    granted: Sequence[Granted] | None = None

    def of(self, *kinds: str) -> Iterator[Reading]:
        return (each for each in self.papers if each.source.kind in kinds)

    @property
    def petition(self) -> Reading | None:
        return next(self.of(PaperKind.PETITION), None)

    @property
    def decision(self) -> Reading | None:
        return next(self.of(PaperKind.DECISION), None)

    @property
    def minutes(self) -> list[Reading]:
        return list(self.of(PaperKind.MINUTES))

    @property
    def reports(self) -> list[Reading]:
        return list(self.of(PaperKind.REPORT_COLLECTIVE, PaperKind.REPORT_INDIVIDUAL))

    @property
    def frozen(self) -> list[Reading]:
        return [each for each in self.papers if each.source.state != PaperState.DRAFT]


@dataclass(frozen=True)
class Found:
    """A contradiction: what both places say, and the paper in which it is mended."""

    sentence: str
    paper: Source
    place: Place = Place.PAPER


Compared = Iterator[Found | None]  # None: it was looked at, and agrees


def compared(same: bool, sentence: str, paper: Source, place: Place = Place.PAPER) -> Found | None:
    return None if same else Found(sentence, paper, place)
