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
    """Those who hold the office that day, in one query, for asking of many nominations at once."""
    held = Appointment.objects.held_on(day).filter(user__is_active=True, role__in=(Role.OFFICE, Role.UNIT))
    rows = list(held.values_list("user_id", "user__person_id", "role", "unit_id"))
    holders = {user_id: person_id for user_id, person_id, role, _ in rows if role == Role.OFFICE}
    units: defaultdict[int, set[int]] = defaultdict(set)
    for user_id, _, _, unit_id in rows:
        if unit_id is not None:
            units[user_id].add(unit_id)
    return [Holder(person_id, frozenset(units[user_id])) for user_id, person_id in holders.items()]
