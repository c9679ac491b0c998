"""A member's own word on an item, from his own account: what the table of hands begins with."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from andung_emulation.verdicts import require
from awards.enums import Ballot, Choice
from awards.models import AgendaItem, CouncilMember, Vote
from awards.rules import meetings as rules
from awards.selectors.meetings import facts_of
from awards.selectors.rooms import Room, room_of
from awards.services.meetings import locked


@transaction.atomic
def cast_vote(item: AgendaItem, choice: str, *, actor: Actor, at: datetime) -> Vote:
    """For, against or otherwise, until the item is decided; a second word replaces the first. Refused to
    whoever isn't in the room, is recused, or where ballots are of paper."""
    row = locked(item.meeting)
    require(rules.may("vote", actor, facts_of(row), at))
    room = room_of(row)
    item = room.item(item.pk)
    member = _voter(item, room, actor)
    vote, _ = Vote.objects.update_or_create(
        item=item,
        member=member,
        defaults={"choice": Choice(choice), "by_member": True, "cast_at": at},
    )
    history.append(
        actor=actor, at=at, action="meeting.voted", subject=row,
        # Not what he said: were the item voted by paper later, nothing may tell it.
        values={"item": item.position},
    )  # fmt: skip
    return vote


def _voter(item: AgendaItem, room: Room, actor: Actor) -> CouncilMember:
    if item.result:
        raise Refused(f"Mục {item.position} đã có kết quả.")
    if item.ballot == Ballot.PAPER:
        raise Refused(f"Mục {item.position} bỏ phiếu kín bằng phiếu giấy.")
    member = room.seat_of(actor.person_id)
    if member is None or member not in room.present(item):
        raise Refused(f"Bạn không có mặt ở mục {item.position} theo điểm danh.")
    why = room.reasons(item).get(member.pk)
    if why is not None:
        raise Refused(f"Bạn không biểu quyết mục {item.position}: {why.lower()}.")
    return member
