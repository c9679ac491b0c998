"""The roll of a meeting: who is here, who isn't and why; with the quorum the meeting opens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from andung_emulation.verdicts import require
from awards.enums import MeetingState, Presence
from awards.models import Attendance, CouncilMember, Meeting
from awards.rules import meetings as rules
from awards.rules import votes
from awards.selectors.meetings import attendances_of, facts_of, members_of, rule_of, seats_of
from awards.services.meetings import check_version, locked, take_rules


@dataclass(frozen=True)
class RollEntry:
    member_id: int
    presence: str
    reason: str = ""
    written_opinion: str = ""


@transaction.atomic
def call_roll(
    meeting: Meeting,
    roll: Sequence[RollEntry],
    *,
    version: int,
    opening: str = "",
    actor: Actor,
    at: datetime,
) -> Meeting:
    """Who is here. With the quorum a planned meeting opens; without it the roll is kept and it waits.

    Refused where an item that was counted would have had other voters: its count is cleared first.
    """
    row = locked(meeting)
    require(rules.may("roll-call", actor, facts_of(row), at))
    check_version(row, version, {"Có mặt": str(sum(each.presence == Presence.PRESENT for each in roll))})
    members = members_of(row)
    _check_roll(row, members, roll)
    _check_counted(row, roll)
    from_state = row.state
    _write_roll(row, roll, opening)
    if row.state == MeetingState.PLANNED:
        take_rules(row)
        if votes.has_quorum(_present(roll), len(members), rule_of(row)):
            row.state, row.opened_at = MeetingState.OPEN, at
    row.version += 1
    row.save()
    history.append(
        actor=actor, at=at, action="meeting.roll_called", subject=row,
        from_state=from_state, to_state=row.state,
        values={"present": _present(roll), "members": len(members)},
    )  # fmt: skip
    return row


def _present(roll: Iterable[RollEntry]) -> int:
    return sum(each.presence == Presence.PRESENT for each in roll)


def _check_roll(row: Meeting, members: Sequence[CouncilMember], roll: Sequence[RollEntry]) -> None:
    called = {each.member_id: each for each in roll}
    if set(called) != {each.pk for each in members} or len(called) != len(roll):
        raise Refused("Điểm danh phải có đủ từng thành viên của Hội đồng vào ngày họp.")
    for member in members:
        entry = called[member.pk]
        if entry.presence not in Presence.values:
            raise Refused(f"Chưa ghi {member.person.name} có mặt hay vắng.")
        if entry.presence == Presence.EXCUSED and not entry.reason.strip():
            raise Refused(f"Ghi lý do vắng của {member.person.name}.")
    for word, member_id in (("Chủ tọa", row.chair_id), ("Thư ký", row.secretary_id)):
        if called[member_id].presence != Presence.PRESENT and row.state == MeetingState.PLANNED:
            raise Refused(f"{word} vắng mặt: chọn người khác rồi điểm danh lại.")


def _check_counted(row: Meeting, roll: Sequence[RollEntry]) -> None:
    before = seats_of(attendances_of(row))
    moves = {seat.member_id: seat.moves for seat in before}
    after = [votes.Seat(each.member_id, each.presence, moves.get(each.member_id, ())) for each in roll]
    refuse_other_room(row, before, after)


def refuse_other_room(row: Meeting, before: Sequence[votes.Seat], after: Sequence[votes.Seat]) -> None:
    """Raises `Refused` where an item that was counted would have had others in the room."""
    for item in row.items.exclude(result="").order_by("position"):
        if votes.present_at(item.position, before) != votes.present_at(item.position, after):
            raise Refused(
                f"Mục {item.position} đã biểu quyết với số người có mặt cũ: xóa số phiếu của mục ấy,"
                " sửa điểm danh, rồi ghi lại."
            )


def _write_roll(row: Meeting, roll: Sequence[RollEntry], opening: str) -> None:
    row.opening = opening
    row.attendances.exclude(member_id__in=[each.member_id for each in roll]).delete()
    for each in roll:
        Attendance.objects.update_or_create(
            meeting=row,
            member_id=each.member_id,
            defaults={
                "presence": each.presence,
                "reason": each.reason,
                "written_opinion": each.written_opinion,
            },
        )
