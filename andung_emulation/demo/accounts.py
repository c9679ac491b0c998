"""The accounts of the demonstration, as the terminal and its login page show them."""

from __future__ import annotations

from andung_emulation.start.banner import DEMO_PASSWORD
from campaigns.enums import Role
from campaigns.models import User

_ORDER = (Role.OFFICE, Role.CHAIRMAN, Role.DEPUTY, Role.UNIT, Role.CULTURE, Role.ADMINISTRATOR)

__all__ = ["DEMO_PASSWORD", "demo_accounts"]


def demo_accounts() -> list[tuple[str, str, str]]:
    """(username, who, roles), the office first. Three queries."""
    users = User.objects.select_related("person").prefetch_related(
        "appointments__unit", "person__memberships"
    )
    return [(user.username, user.display_name, _roles(user)) for user in sorted(users, key=_place)]


def _place(user: User) -> tuple[int, str]:
    roles = [appointment.role for appointment in user.appointments.all()]
    known = [_ORDER.index(role) for role in _ORDER if role in roles]
    return (min(known, default=len(_ORDER)), user.username)


def _roles(user: User) -> str:
    said = [
        appointment.unit.name if appointment.unit else appointment.get_role_display()
        for appointment in user.appointments.all()
    ]
    if user.person and user.person.memberships.all():
        said.append(Role.COUNCIL.label)
    return " · ".join(dict.fromkeys(said))
