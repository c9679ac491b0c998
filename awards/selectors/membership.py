"""Who sits on the council on a day: the role follows from it (design, section 6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from awards.models import CouncilMember
from campaigns.enums import Role
from campaigns.models import User


def roles_of_member(user: User, day: date) -> Iterable[str]:
    """For `campaigns.actors`: an account without a person is nobody's seat."""
    if user.person_id is None:
        return ()
    sits = CouncilMember.objects.sitting_on(day).filter(person_id=user.person_id).exists()
    return (Role.COUNCIL,) if sits else ()
