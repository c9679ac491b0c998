"""What of a nomination its conditions look at, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from andung_emulation import vietnamese
from campaigns.enums import Quality


@dataclass(frozen=True)
class Claimed:
    """A claimed criterion and what is said under it. `length`: characters of the achievement. `offered`: the
    capacities that the criterion's own words name, of which `capacities` were chosen. `words`: its own,
    `general`: the condition that comes before it. What a plan doesn't say it doesn't ask for."""

    clause: str
    subject_kind: str
    round_kind: str
    requires_initiative: bool
    length: int
    offered: tuple[str, ...] = ()
    capacities: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    words: str = ""
    general: str = ""

    @property
    def place(self) -> str:
        """`III.2.b` of `III.2.b gạch đầu dòng thứ hai`."""
        return self.clause.partition(" ")[0]


@dataclass(frozen=True)
class Selection:
    """The unit's own choice (plan, III.1.a); `present` of `members` people, None where it isn't recorded."""

    is_dated: bool
    has_result: bool
    present: int | None = None
    members: int | None = None


@dataclass(frozen=True)
class Proven:
    """The initiative that was chosen: whether the nominee is among its authors, recognised, its use
    confirmed, used in how many units."""

    own: bool
    recognised: bool
    confirmed: bool
    units: int


@dataclass(frozen=True)
class Standing:
    """A person on the round's day; `category` is empty without a posting. `was_posted`: on some day of the
    period that is weighed. `rating`: of the year, "" while it isn't recorded."""

    category: str
    unit_name: str
    under_committee: bool
    rewards_himself: bool  # the chairman, unless the setting lets who signs stand on the list
    rating: str
    was_posted: bool = True


@dataclass(frozen=True)
class Result:
    """A unit's year: its evaluation's state ("" without one), share of points and what the bar asks; for the
    final round, how many years reached the bar and how many the highest band.

    `members` is 0 where it isn't known. `ended_on`: its last day, where it has one.
    """

    state: str
    share: Decimal | None
    band: str
    bar_share: Decimal | None
    bar_name: str
    members: int
    good_years: int = 0
    excellent_years: int = 0
    existed: bool = True
    ended_on: date | None = None


@dataclass(frozen=True)
class Bar:
    """What the council weighs as good enough; not the plan's. A round without one has these values."""

    person_rating: str = Quality.GOOD
    good_years: int = 3
    excellent_years: int = 2


@dataclass(frozen=True)
class Earlier:
    """Earlier Giấy khen that stand, each as the decision's number and date; "" without one.

    `same`: for the same achievement; `evidence`: that rested on evidence which this nomination cites too;
    `only_year`: for the one year on which a final nomination rests.
    """

    same: str = ""
    evidence: str = ""
    only_year: str = ""


@dataclass(frozen=True)
class Answer:
    """What was answered to a warning that said `said`."""

    code: str
    said: str
    text: str


@dataclass(frozen=True)
class Case:
    """A nomination on a day. `decided_on`: the earliest day on which a decision can be made; `places`: where
    the plan says what (`Campaign.places`)."""

    subject_kind: str
    round_kind: str
    claims: tuple[Claimed, ...]
    contents_written: int
    declared: bool
    declared_clear: bool
    declared_exemplary: bool
    selection: Selection
    decided_on: date
    initiative: Proven | None = None
    others_in_round: int = 0
    earlier: Earlier = field(default_factory=Earlier)
    standing: Standing | None = None
    result: Result | None = None
    bar: Bar = field(default_factory=Bar)
    answers: tuple[Answer, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)

    def saying(self, *phrases: str) -> Claimed | None:
        """The claimed criterion in whose words one of the phrases is, however it is spelled (`lan tỏa`, `lan
        toả`); None where the plan doesn't say that."""
        asked = [_key(each) for each in phrases]
        for each in self.claims:
            said = _key(f"{each.general} {each.words}")
            if any(phrase in said for phrase in asked):
                return each
        return None


@lru_cache(maxsize=256)
def _key(words: str) -> str:
    """Of the plan's criteria and the few phrases that are looked for: the same for all of a list."""
    return vietnamese.search_key(words)
