"""From an account and a day to the roles held then.

Roles come from appointments; an upper app may add a source of its own (the council's role follows from
membership), so that nothing here looks up.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from andung_emulation.actors import Actor
from campaigns.enums import Role
from campaigns.models import User

RoleSource = Callable[[User, date], QuerySet[Any, Any]]  # rows of (role, unit's key, unit's name)
_sources: list[RoleSource] = []


def add_role_source(source: RoleSource) -> None:
    """For an upper app's AppConfig.ready; adding the same source twice changes nothing."""
    if source not in _sources:
        _sources.append(source)


def actor_of(user: User, on: date) -> Actor:
    """The actor that the account is on that local day, in one query; an inactive account holds nothing."""
    if not user.is_active:
        return Actor.nobody(on)
    appointments = user.appointments.held_on(on).order_by().values_list("role", "unit_id", "unit__name")
    held = list(appointments.union(*(source(user, on) for source in _sources)))
    return Actor(
        user_id=user.pk,
        name=f"{user.display_name} ({user.username})",
        on=on,
        roles=frozenset(role for role, _, _ in held),
        unit_ids=frozenset(unit for role, unit, _ in held if role == Role.UNIT and unit),
        person_id=user.person_id,
        unit_names=tuple(sorted({name for _, _, name in held if name})),
    )
