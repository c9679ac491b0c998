"""From an account and a day to the roles held then.

Roles come from appointments; an upper app may add a source of its own (the council's role follows from
membership), so that nothing here looks up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from andung_emulation.actors import Actor
from campaigns.enums import Role
from campaigns.models import User

RoleSource = Callable[[User, date], Iterable[str]]
_sources: list[RoleSource] = []


def add_role_source(source: RoleSource) -> None:
    """For an upper app's AppConfig.ready; adding the same source twice changes nothing."""
    if source not in _sources:
        _sources.append(source)


def actor_of(user: User, on: date) -> Actor:
    """The actor that the account is on that local day; an inactive account holds nothing."""
    if not user.is_active:
        return Actor.nobody(on)
    appointments = list(user.appointments.held_on(on).values_list("role", "unit_id", "unit__name"))
    roles = {role for role, _, _ in appointments}
    for source in _sources:
        roles.update(source(user, on))
    return Actor(
        user_id=user.pk,
        name=f"{user.display_name} ({user.username})",
        on=on,
        roles=frozenset(roles),
        unit_ids=frozenset(unit for role, unit, _ in appointments if role == Role.UNIT and unit),
        person_id=user.person_id,
        unit_names=tuple(sorted({name for _, _, name in appointments if name})),
    )
