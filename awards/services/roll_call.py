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
from awards.rules import presiding, votes
from awards.selectors.meetings import attendances_of, facts_of, members_of, rule_of, seats_of
from awards.services.case_sheets import keep_cases
from awards.services.meetings import check_version, locked, take_rules


@dataclass(frozen=True)
class Lead:
    """Who leads and who writes, members by id."""

    chair_id: int
    secretary_id: int


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
    lead: Lead | None = None,
    actor: Actor,
    at: datetime,
) -> Meeting:
    """Who is here, and who leads and writes where that has changed. With the quorum a planned meeting opens:
    it keeps the council's rules, its members and the list as they are at that moment. Without the quorum the
    roll is kept and it waits.

    Refused where an item that was counted would have had other voters: it is opened again first.
    """
    row = locked(meeting)
    require(rules.may("roll-call", actor, facts_of(row), at))
    check_version(row, version, {"Có mặt": str(_present(roll))})
    members = members_of(row)
    _check_roll(members, roll)
    _check_counted(row, roll)
    from_state = row.state
    if row.state == MeetingState.PLANNED:
        _take_lead(row, members, roll, lead)
    _write_roll(row, roll, opening)
    if row.state == MeetingState.PLANNED:
        _open(row, _present(roll), len(members), at)
    row.version += 1
    row.save()
    history.append(
        actor=actor, at=at, action="meeting.roll_called", subject=row,
        from_state=from_state, to_state=row.state,
        values={"present": _present(roll), "members": len(members), "list_hash": row.list_hash},
    )  # fmt: skip
    return row


def _take_lead(
    row: Meeting, members: Sequence[CouncilMember], roll: Sequence[RollEntry], lead: Lead | None
) -> None:
    """Chair and secretary are here; the council's chair away, a deputy leads."""
    present = {each.member_id for each in roll if each.presence == Presence.PRESENT}
    sittings = [presiding.Sitting(each.pk, each.role) for each in members]
    if presiding.usual_lead(sittings, present) is None:
        raise Refused("Chủ tịch và các Phó Chủ tịch Hội đồng đều vắng: phiên họp chưa mở được.")
    if lead is not None:
        row.chair_id, row.secretary_id = lead.chair_id, lead.secretary_id
    chosen = next((each for each in sittings if each.member_id == row.chair_id), None)
    if chosen is None or row.secretary_id not in {each.pk for each in members}:
        raise Refused("Chủ tọa và thư ký phải là thành viên Hội đồng vào ngày họp.")
    require(presiding.may_lead(chosen, present))
    if row.secretary_id not in present:
        raise Refused("Thư ký vắng mặt: chọn một thành viên có mặt ghi biên bản, rồi điểm danh lại.")
    require(presiding.are_two(row.chair_id, row.secretary_id))


def _open(row: Meeting, present: int, total: int, at: datetime) -> None:
    take_rules(row)
    if votes.has_quorum(present, total, rule_of(row)):
        row.state, row.opened_at = MeetingState.OPEN, at
        keep_cases(row, at)


def _present(roll: Iterable[RollEntry]) -> int:
    return sum(each.presence == Presence.PRESENT for each in roll)


def _check_roll(members: Sequence[CouncilMember], roll: Sequence[RollEntry]) -> None:
    called = {each.member_id: each for each in roll}
    if set(called) != {each.pk for each in members} or len(called) != len(roll):
        raise Refused("Điểm danh phải có đủ từng thành viên của Hội đồng vào ngày họp.")
    for member in members:
        entry = called[member.pk]
        if entry.presence not in Presence.values:
            raise Refused(f"Chưa ghi {member.person.name} có mặt hay vắng.")
        if entry.presence == Presence.EXCUSED and not entry.reason.strip():
            raise Refused(f"Ghi lý do vắng của {member.person.name}.")


def _check_counted(row: Meeting, roll: Sequence[RollEntry]) -> None:
    before = seats_of(attendances_of(row))
    moves = {seat.member_id: seat.moves for seat in before}
    after = [votes.Seat(each.member_id, each.presence, moves.get(each.member_id, ())) for each in roll]
    refuse_other_room(row, before, after)


def refuse_other_room(row: Meeting, before: Sequence[votes.Seat], after: Sequence[votes.Seat]) -> None:
    """Raises `Refused` where an item that was counted would have had others in the room."""
    for item in row.items.decided().order_by("position"):
        if votes.present_at(item.position, before) != votes.present_at(item.position, after):
            raise Refused(
                f"Mục {item.position} đã biểu quyết với số người có mặt cũ: mở lại mục ấy, sửa điểm danh, rồi"
                " biểu quyết lại."
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
