"""Who sits on the council on a day, and who holds the office: roles follow from it (design, section 6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from awards.models import CouncilMember
from campaigns.enums import Role
from campaigns.models import Appointment, User


def roles_of_member(user: User, day: date) -> Iterable[str]:
    """For `campaigns.actors`: an account without a person is nobody's seat."""
    if user.person_id is None:
        return ()
    sits = CouncilMember.objects.sitting_on(day).filter(person_id=user.person_id).exists()
    return (Role.COUNCIL,) if sits else ()


@dataclass(frozen=True)
class Holder:
    """Somebody of the office: who he is, and the units that he speaks for."""

    person_id: int | None
    unit_ids: frozenset[int]


def office_on(day: date) -> list[Holder]:
    """Those who hold the office that day, in two queries, for asking of many nominations at once."""
    held = Appointment.objects.held_on(day).filter(user__is_active=True)
    holders = dict(held.filter(role=Role.OFFICE).values_list("user_id", "user__person_id"))
    units: defaultdict[int, set[int]] = defaultdict(set)
    voices = held.filter(role=Role.UNIT, user_id__in=holders, unit_id__isnull=False)
    for user_id, unit_id in voices.values_list("user_id", "unit_id"):
        units[user_id].add(unit_id or 0)
    return [Holder(person_id, frozenset(units[user_id])) for user_id, person_id in holders.items()]
