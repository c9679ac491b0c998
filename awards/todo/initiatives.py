"""What of initiatives waits for a person: to be recognised or not, in no round and by no day of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.tasks import Task
from awards.enums import InitiativeState
from awards.models import Initiative
from awards.selectors.initiatives import to_recognise
from campaigns.enums import Role
from campaigns.rules import calendar


def tasks(actor: Actor, at: datetime) -> Iterator[Task]:
    """For the office; what all of it wrote waits for the deputy."""
    if not actor.holds(Role.OFFICE, Role.DEPUTY):
        return
    waiting = to_recognise(actor, local_date(at))
    if waiting:
        alone = Initiative.objects.get(pk=waiting[0]) if len(waiting) == 1 else None
        listed = f"{reverse('awards:initiatives')}?trang_thai={InitiativeState.PROPOSED}"
        yield Task(
            when="Sắp tới",
            late=False,
            title=f"Xét, ghi công nhận {len(waiting)} sáng kiến, cách làm hay mới đề xuất",
            detail=str(alone) if alone else "",
            url=alone.get_absolute_url() if alone else listed,
            button="Mở đề xuất" if alone else "Mở danh sách",
            sort=calendar.start_of(local_date(at)),
            mailed=f"Xét, ghi công nhận {len(waiting)} sáng kiến, cách làm hay",
            dated=False,
        )
