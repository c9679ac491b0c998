"""Whose own case a nomination is: the nominee's, and that of his units and of the proposer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from awards.models import CoProposal, Nomination
from campaigns.enums import Role
from campaigns.models import Posting
from campaigns.selectors.concerned import Concerned, cases_of, period_start


@dataclass(frozen=True)
class OwnCase:
    """`person_id` None: a unit is nominated. `unit_ids`: where the nominee was posted on some day of the
    round's time, who proposes and who joined."""

    person_id: int | None
    unit_ids: frozenset[int]
    concerned: Concerned
    office_is_free: bool
    deputy_is_free: bool


def own_cases_of(nominations: Sequence[Nomination], day: date) -> dict[int, OwnCase]:
    """By nomination, for as many as there are; five queries."""
    starts = {each.pk: min(day, period_start(each.round)) for each in nominations}
    units = _units(nominations, starts, day)
    since: dict[int, date] = {}
    for pk, of_case in units.items():
        for unit in of_case:
            since[unit] = min(starts[pk], since.get(unit, day))
    cases = cases_of(since, day)
    found = {}
    for each in nominations:
        whose = _nominee(each)
        for unit in units[each.pk]:
            whose |= cases.by_unit[unit]
        found[each.pk] = OwnCase(
            person_id=None if each.participant.is_unit else each.participant_id,
            unit_ids=units[each.pk],
            concerned=whose,
            office_is_free=cases.is_free(Role.OFFICE, whose),
            deputy_is_free=cases.is_free(Role.DEPUTY, whose),
        )
    return found


def _nominee(nomination: Nomination) -> Concerned:
    """A person, also by the row into which a second one of his was merged."""
    who = nomination.participant
    if who.is_unit:
        return Concerned()
    return Concerned(frozenset(each for each in (who.pk, who.merged_into_id) if each is not None))


def _units(
    nominations: Collection[Nomination], starts: dict[int, date], day: date
) -> dict[int, frozenset[int]]:
    people = {each.participant_id for each in nominations if not each.participant.is_unit}
    posts: defaultdict[int, list[tuple[int, date | None]]] = defaultdict(list)
    held = Posting.objects.filter(person_id__in=people, held_from__lte=day).order_by()
    for person, unit, until in held.values_list("person_id", "unit_id", "held_until"):
        posts[person].append((unit, until))
    joined: defaultdict[int, set[int]] = defaultdict(set)
    rows = CoProposal.objects.filter(nomination__in=nominations).order_by()
    for pk, unit in rows.values_list("nomination_id", "unit_id"):
        joined[pk].add(unit)
    return {
        each.pk: frozenset(
            {
                each.proposer_id,
                *joined[each.pk],
                *([each.participant_id] if each.participant.is_unit else []),
                *(unit for unit, until in posts[each.participant_id] if (until or day) >= starts[each.pk]),
            }
        )
        for each in nominations
    }
