"""The council's set-up: its rules and its members, by date. The admin's door."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from andung_emulation.verdicts import require
from awards.models import Council, CouncilMember
from awards.rules.rights import may


@transaction.atomic
def save_council(council: Council, *, changed: dict[str, Any], actor: Actor, at: datetime) -> Council:
    """A new council, or other rules for one; `changed` goes into the history as it was typed."""
    require(may("council.write", actor))
    is_new = council.pk is None
    council.save()
    action = "council.created" if is_new else "council.changed"
    history.append(actor=actor, at=at, action=action, subject=council, values=changed)
    return council


@transaction.atomic
def save_member(
    member: CouncilMember, *, changed: dict[str, Any], actor: Actor, at: datetime
) -> CouncilMember:
    """A person takes a seat, or the seat's role or dates are corrected."""
    require(may("council.write", actor))
    if member.person.is_unit:
        raise Refused("Thành viên Hội đồng phải là cá nhân.")
    is_new = member.pk is None
    member.save()
    action = "council.member_added" if is_new else "council.member_changed"
    history.append(actor=actor, at=at, action=action, subject=member, values=changed)
    return member


@transaction.atomic
def end_member(member: CouncilMember, *, sits_until: date, actor: Actor, at: datetime) -> CouncilMember:
    """The last day on which the member sits; past meetings keep him."""
    require(may("council.write", actor))
    if sits_until < member.sits_from:
        raise Refused("Ngày thôi làm thành viên phải từ ngày bắt đầu trở đi.")
    member.sits_until = sits_until
    member.save(update_fields=["sits_until"])
    history.append(
        actor=actor,
        at=at,
        action="council.member_ended",
        subject=member,
        values={"sits_until": vietnamese.date_short(sits_until)},
    )
    return member
