"""Who sits on the council on a day: the role follows from it (design, section 6)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import BigIntegerField, CharField, QuerySet, Value

from awards.models import CouncilMember
from campaigns.enums import Role
from campaigns.models import User


def roles_of_member(user: User, day: date) -> QuerySet[Any, Any]:
    """For `campaigns.actors`: an account without a person is nobody's seat."""
    seats = CouncilMember.objects.sitting_on(day).filter(person_id=user.person_id, person__isnull=False)
    no_unit = Value(None, output_field=BigIntegerField()), Value(None, output_field=CharField())
    return seats.order_by().values_list(Value(Role.COUNCIL.value, output_field=CharField()), *no_unit)
