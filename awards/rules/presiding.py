"""Who leads and who writes: a meeting, and an item on which its chair or secretary has no vote.

No law says it for a commune's council; this is the order of the decision that set the council up.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from andung_emulation.verdicts import YES, Verdict, no
from awards.enums import MemberRole
from awards.rules.council import DEPUTIES

LEADERS = (MemberRole.CHAIR, *DEPUTIES)


@dataclass(frozen=True)
class Sitting:
    """A member of the meeting; a sequence of them is in the council's order."""

    member_id: int
    role: str


def may_lead(chosen: Sitting, present: Collection[int]) -> Verdict:
    """The chair of the council leads, or one of its deputies; whoever leads is here."""
    if chosen.role not in LEADERS:
        return no("Chủ tọa phải là Chủ tịch hoặc một Phó Chủ tịch Hội đồng.")
    if chosen.member_id not in present:
        return no("Chủ tọa vắng mặt: chọn Phó Chủ tịch có mặt chủ trì, rồi điểm danh lại.")
    return YES


def are_two(chair_id: int | None, secretary_id: int | None) -> Verdict:
    """Who leads doesn't write."""
    return YES if chair_id != secretary_id else no("Chủ tọa và thư ký phải là hai người.")


def usual_lead(members: Sequence[Sitting], present: Collection[int]) -> int | None:
    """Chair, standing deputy, deputies: the first of them who is here; nobody where none is."""
    return next((each.member_id for each in _by_rank(members) if each.member_id in present), None)


def leads_item(chair_id: int, members: Sequence[Sitting], voters: Collection[int]) -> int | None:
    """The meeting's chair where he votes on the item; else the next by rank who does, in the end a member."""
    if chair_id in voters:
        return chair_id
    ranked = [*_by_rank(members), *members]
    return next((each.member_id for each in ranked if each.member_id in voters), None)


def writes_item(
    secretary_id: int, members: Sequence[Sitting], voters: Collection[int], *, besides: Collection[int]
) -> int | None:
    """The secretary where he votes on the item; else an ordinary member, then anybody, who does. `besides`:
    who leads it, and whoever types it in a case of his own."""
    able = [each for each in members if each.member_id in voters and each.member_id not in besides]
    ids = {each.member_id for each in able}
    if secretary_id in ids:
        return secretary_id
    ordinary = [each.member_id for each in able if each.role not in LEADERS]
    return next(iter([*ordinary, *(each.member_id for each in able)]), None)


def _by_rank(members: Sequence[Sitting]) -> list[Sitting]:
    return [each for role in LEADERS for each in members if each.role == role]
