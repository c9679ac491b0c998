"""What a paper says, as typed statements to compare: of its blocks alone, whatever rows made it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from functools import cached_property

from andung_emulation.vietnamese import identity_key


class What(StrEnum):
    """Of whom or of what it is said stands in `Said.subject`: a name, or "" for the paper as a whole."""

    NAMED = auto()  # value: `tập thể`, `cá nhân`
    POST = auto()
    CLAUSES = auto()  # `III.2.a; III.2.b`
    VOTES = auto()  # `8/9`: for, of those who had a vote
    COUNTS = auto()  # `8+1+0=9`: for, against and the rest, of those who had a vote
    SHARE_OF = auto()  # `8/9`: what the share is counted of
    SHARE = auto()  # `88,9 %`
    RESULT = auto()
    MONEY = auto()  # `1.410.000`
    EACH = auto()  # subject `tập thể`; `1.410.000`
    COUNT = auto()  # subject `tập thể`, `cá nhân`; `07`
    SUM = auto()  # `7.050.000`
    IN_WORDS = auto()  # subject `7.050.000`
    PRESENT = auto()  # `9`
    MEMBER = auto()  # subject: who is in the table of members
    MEETING_DAY = auto()  # `ngày 24 tháng 12 năm 2025`
    CITED = auto()  # subject: number as cited; value: the day beside it
    LETTERHEAD = auto()  # of the commune, in capitals
    PLACE = auto()
    EMPTY = auto()  # the label of a fact without a value
    TYPED = auto()  # a passage that somebody wrote
    TEXT = auto()  # every text of the paper


@dataclass(frozen=True, slots=True)
class Said:
    what: What
    value: str
    subject: str = ""


@dataclass(frozen=True)
class Source:
    """Which paper, as sentences name it (`Tờ trình`, `Báo cáo của Đinh Thị Sương`), and where it stands.

    `number` is as cited (`05/TTr-HĐTĐKT`), "" while it is open; `mendable`: what was typed for it can still
    be changed; a nomination's words can't once the council has spoken, unless the chairman sent them back.
    `name_then`: as the nominee was called when his case was submitted, "" before.
    """

    pk: int
    kind: str
    label: str
    state: str
    number: str = ""
    dated: date | None = None
    nomination: int | None = None
    meeting: int | None = None
    person: int | None = None
    mendable: bool = True
    name_then: str = ""


@dataclass(frozen=True)
class Reading:
    """Sorted once: two hundred reports each ask the petition what it says."""

    source: Source
    said: tuple[Said, ...]

    def all(self, what: What) -> Sequence[Said]:
        return self._sorted.get(what, ())

    def one(self, what: What, subject: str | None = None) -> str:
        """The first value; "" where the paper doesn't speak of it."""
        found = (each for each in self.all(what) if subject is None or each.subject == subject)
        return next((each.value for each in found), "")

    def by_name(self, what: What) -> Mapping[str, list[str]]:
        """Key of a name → what is said, sorted: two people of one name are compared together."""
        return self._named.get(what, {})

    def names(self) -> Mapping[str, str]:
        """Key → the name as the paper prints it."""
        return self._names

    @cached_property
    def _sorted(self) -> Mapping[What, list[Said]]:
        told: defaultdict[What, list[Said]] = defaultdict(list)
        for each in self.said:
            told[each.what].append(each)
        return told

    @cached_property
    def _named(self) -> Mapping[What, Mapping[str, list[str]]]:
        told: defaultdict[What, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for each in sorted(self.said, key=lambda said: said.value):
            if each.subject:
                told[each.what][identity_key(each.subject)].append(each.value)
        return told

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {identity_key(each.subject): each.subject for each in self.all(What.NAMED)}
