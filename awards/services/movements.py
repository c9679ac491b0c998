"""Who leaves a meeting and who comes in while it goes on: from the next item on the room is another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from andung_emulation.verdicts import require
from awards.models import Attendance, Meeting, Movement
from awards.rules import meetings as rules
from awards.rules import votes
from awards.selectors.meetings import attendances_of, facts_of, seats_of
from awards.services.meetings import locked
from awards.services.roll_call import refuse_other_room


@transaction.atomic
def record_movement(
    meeting: Meeting,
    member_id: int,
    *,
    after_item: int,
    comes: bool,
    reason: str = "",
    actor: Actor,
    at: datetime,
) -> Movement:
    """A member leaves (or comes in) after that item; 0: before the first one. Refused where he is (or isn't)
    in the room already, or an item that was counted would have had other voters."""
    row = locked(meeting)
    require(rules.may("move", actor, facts_of(row), at))
    roll = attendances_of(row)
    attendance = _attendance(roll, member_id)
    _check_place(row, attendance, after_item, comes=comes)
    before = seats_of(roll)
    refuse_other_room(row, before, _moved(before, member_id, after_item, comes=comes))
    movement = Movement.objects.create(
        attendance=attendance, after_item=after_item, comes=comes, reason=reason
    )
    _told(row, attendance, f"{'vào' if comes else 'về'} sau mục {after_item}", actor=actor, at=at)
    return movement


@transaction.atomic
def undo_movement(movement: Movement, *, actor: Actor, at: datetime) -> None:
    """Written by mistake: taken out, while no counted item rests on it."""
    attendance = movement.attendance
    row = locked(attendance.meeting)
    require(rules.may("move", actor, facts_of(row), at))
    before = seats_of(attendances_of(row))
    wrong = (movement.after_item, movement.comes)
    after = [
        replace(seat, moves=tuple(each for each in seat.moves if each != wrong))
        if seat.member_id == attendance.member_id
        else seat
        for seat in before
    ]
    refuse_other_room(row, before, after)
    movement.delete()
    _told(row, attendance, f"xóa: {movement}", actor=actor, at=at)


def _attendance(roll: Sequence[Attendance], member_id: int) -> Attendance:
    found = next((each for each in roll if each.member_id == member_id), None)
    if found is None:
        raise Refused("Người này không có trong điểm danh của phiên họp.")
    return found


def _check_place(row: Meeting, attendance: Attendance, after_item: int, *, comes: bool) -> None:
    name = attendance.member.person.name
    # Not their number: an item that was taken off an open agenda leaves its place empty.
    last = row.items.aggregate(last=Max("position"))["last"] or 0
    if after_item > last:
        raise Refused(f"Mục cuối của chương trình là mục {last}, không có mục {after_item}.")
    (seat,) = seats_of([attendance])
    if any(after >= after_item for after, _ in seat.moves):
        raise Refused(f"{name}: đã ghi vào, về ở mục sau hoặc đúng mục ấy; xóa dòng ghi nhầm trước.")
    if seat.is_present_at(after_item + 1) == comes:
        raise Refused(f"{name} đang {'có mặt' if comes else 'vắng'} ở mục {after_item}.")


def _moved(seats: Sequence[votes.Seat], member_id: int, after_item: int, *, comes: bool) -> list[votes.Seat]:
    return [
        replace(seat, moves=(*seat.moves, (after_item, comes))) if seat.member_id == member_id else seat
        for seat in seats
    ]


def _told(row: Meeting, attendance: Attendance, said: str, *, actor: Actor, at: datetime) -> None:
    row.version += 1
    row.save(update_fields=["version"])
    history.append(
        actor=actor, at=at, action="meeting.moved", subject=row,
        values={"member": attendance.member.person.name, "said": said},
    )  # fmt: skip
