"""Whose own case a unit's is: who heads the unit or speaks for it, on some day of a time (design, section 6).

Another post, another title of the unit's head, an appointment that ended yesterday make it nobody else's.
Registers can be corrected in between, so history is asked too: a title that the unit's head had before counts
like today's, and whoever's post was corrected in that time counts as the head wherever he is or was posted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import F, Q

from andung_emulation.history.models import HistoryEntry
from andung_emulation.once import once
from campaigns.enums import Role, RoundKind
from campaigns.models import Appointment, FormerName, Participant, Posting, Round
from campaigns.rules import calendar, own_cases

_SUBJECT = "campaigns.participant:"
_UNIT_TOLD = "đơn vị"  # as `services.posting_corrections` tells it


@dataclass(frozen=True)
class Concerned:
    """People, and accounts: some of these are nobody's, and somebody may have two."""

    person_ids: frozenset[int] = frozenset()
    user_ids: frozenset[int] = frozenset()

    def __or__(self, other: Concerned) -> Concerned:
        return Concerned(self.person_ids | other.person_ids, self.user_ids | other.user_ids)


@dataclass(frozen=True)
class Holder:
    """An account of today that weighs cases, as what."""

    role: str
    user_id: int
    person_id: int | None

    def is_free(self, concerned: Concerned) -> bool:
        return self.user_id not in concerned.user_ids and self.person_id not in concerned.person_ids


@dataclass(frozen=True)
class _Then:
    """What history tells of the registers: titles that units' heads had, people whose posts were corrected
    with the names of units in the corrections."""

    titles: Mapping[int, set[str]]
    corrected: Mapping[int, set[str]]


@dataclass(frozen=True)
class Cases:
    """By unit, whom its case concerns; and the accounts that weigh cases today."""

    by_unit: Mapping[int, Concerned]
    holders: Collection[Holder]

    def is_free(self, role: str, concerned: Concerned) -> bool:
        """Whether some holder of the role isn't concerned."""
        return any(each.role == role and each.is_free(concerned) for each in self.holders)


class _Held(NamedTuple):
    """An appointment, with what is asked of its account: a commune has many, and every step asks for all."""

    role: str
    unit_id: int | None
    held_from: date
    held_until: date | None
    user_id: int
    person_id: int | None
    is_active: bool


def period_start(round: Round) -> date:
    """The first day of what the round weighs."""
    year = round.year if round.kind == RoundKind.ANNUAL else None
    return date(year or round.campaign.first_year, 1, 1)


def cases_of(since: Mapping[int, date], day: date) -> Cases:
    """By unit, whom its case concerns from its day of `since` to `day`; three queries for any number."""
    if not since:
        return Cases({}, ())
    first = min(since.values())
    held = _held(first, day)
    holders = _holders(held, day)
    then = _then(since, first, {each.person_id for each in holders if each.person_id is not None})
    heads = _heads(since, day, first, then.titles)
    moved = _once_posted(since, then.corrected)
    spoke: dict[int | None, list[_Held]] = defaultdict(list)
    for each in held:
        spoke[each.unit_id].append(each)
    return Cases(
        {
            unit: _concerned(start, day, spoke[unit], heads[unit] | moved[unit])
            for unit, start in since.items()
        },
        holders,
    )


def holders_on(day: date) -> list[Holder]:
    """The accounts that weigh cases on that day, where no unit is concerned."""
    return _holders(_held(day, day), day)


@once
def _held(first: date, day: date) -> list[_Held]:
    """The appointments that matter; a page asks for the same time more than once."""
    held = Appointment.objects.held_between(first, day).filter(role__in=(Role.UNIT, *own_cases.WEIGHERS))
    rows = held.order_by("pk").values_list(
        "role", "unit_id", "held_from", "held_until", "user_id", "user__person_id", "user__is_active"
    )
    return [_Held(*each) for each in rows]


def _holders(held: Iterable[_Held], day: date) -> list[Holder]:
    return [
        Holder(each.role, each.user_id, each.person_id)
        for each in held
        if each.role != Role.UNIT and each.is_active and each.held_from <= day <= (each.held_until or day)
    ]


def _concerned(start: date, day: date, spoke: Iterable[_Held], people: set[int]) -> Concerned:
    """Those who headed it, and those who spoke for it."""
    voices = [each for each in spoke if (each.held_until or day) >= start]
    persons = {each.person_id for each in voices if each.person_id is not None}
    return Concerned(frozenset(people | persons), frozenset(each.user_id for each in voices))


def _then(since: Mapping[int, date], first: date, people: Collection[int]) -> _Then:
    told = HistoryEntry.objects.filter(
        Q(action="posting.corrected") | Q(detail__text__contains='"head_title"'),
        subject__in=[f"{_SUBJECT}{pk}" for pk in (*since, *people)],
        at__gte=calendar.start_of(first),
    ).select_related("detail")
    titles: dict[int, set[str]] = defaultdict(set)
    corrected: dict[int, set[str]] = defaultdict(set)
    for entry in told.order_by("seq"):
        pk = int(entry.subject.removeprefix(_SUBJECT))
        if entry.action == "posting.corrected":
            corrected[pk].update(entry.values.get(_UNIT_TOLD, ()))
        elif isinstance(said := entry.values.get("head_title"), list):
            titles[pk].update(said)
    return _Then(titles, corrected)


def _heads(
    since: Mapping[int, date], day: date, first: date, titles: Mapping[int, set[str]]
) -> defaultdict[int, set[int]]:
    """By unit, who held the post of its head, by whatever title that was."""
    by_title = Q(title=F("unit__head_title")) | Q(unit_id__in=titles)  # most posts are neither
    posts = Posting.objects.held_between(first, day).filter(by_title, unit_id__in=since).order_by()
    found: defaultdict[int, set[int]] = defaultdict(set)
    for unit, head, title, person, until in posts.values_list(
        "unit_id", "unit__head_title", "title", "person_id", "held_until"
    ):
        if title in {head, *titles.get(unit, ())} and (until or day) >= since[unit]:
            found[unit].add(person)
    return found


def _once_posted(
    since: Mapping[int, date], corrected: Mapping[int, Collection[str]]
) -> defaultdict[int, set[int]]:
    """By unit, whose post was corrected: who is posted there on whatever days, or was before."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    if not corrected:
        return found
    units: dict[str, set[int]] = defaultdict(set)
    named = Participant.objects.filter(pk__in=since).values_list("pk", "name")
    former = FormerName.objects.filter(participant__in=since).values_list("participant_id", "name")
    for unit, name in (*named, *former):
        units[name].add(unit)
    for person, names in corrected.items():
        for unit in set().union(*(units[name] for name in names)):
            found[unit].add(person)
    posts = Posting.objects.filter(person_id__in=corrected, unit_id__in=since)
    for unit, person in posts.values_list("unit_id", "person_id"):
        found[unit].add(person)
    return found
