"""Deciding an item: one way for raised hands, hands by name and opened ballots."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from andung_emulation.verdicts import Verdict
from awards.enums import ItemResult
from awards.models import AgendaItem, Meeting, Recusal
from awards.rules import eligibility, presiding, votes
from awards.selectors.eligibility import conditions_of
from awards.selectors.rooms import Room
from awards.services.locking import locked_nomination
from awards.services.nominations import weigh_nomination

ASKED_NOT_TO = "Tự rút khỏi biểu quyết"


def recuse(item: AgendaItem, ticked: Collection[int], room: Room) -> dict[int, str]:
    """Write who has no vote on it → why; what the rule bars is barred whatever was ticked."""
    seated = {seat.member_id for seat in room.seats}
    if not seated.issuperset(ticked):
        raise Refused(f"Mục {item.position}: người không biểu quyết phải là thành viên của phiên họp.")
    reasons = dict.fromkeys(ticked, ASKED_NOT_TO) | dict(room.by_rule[item.pk])
    item.recusals.exclude(member_id__in=reasons).delete()
    for member_id, reason in reasons.items():
        Recusal.objects.update_or_create(item=item, member_id=member_id, defaults={"reason": reason})
    return reasons


def decide(
    row: Meeting,
    item: AgendaItem,
    counts: votes.Counts,
    room: Room,
    *,
    recused: Mapping[int, str],
    actor: Actor,
    at: datetime,
) -> None:
    """Write the count, the result, who led and wrote it, and move the nomination. Refused, with the item's
    number, without the quorum, where counts don't add up, another meeting decided, a condition isn't met.

    The nomination is held before that is asked: two meetings may weigh it at once."""
    item.nomination = locked_nomination(item.nomination)
    voters = votes.voters(item.position, room.seats, recused)
    _check(item, counts, room, len(voters), at)
    of = votes.counted_of(len(voters), room.total, room.rule, recused=len(recused))
    carried = votes.is_carried(counts.votes_for, of, room.rule)
    item.eligible, item.votes_for = len(voters), counts.votes_for
    item.votes_against, item.votes_other = counts.votes_against, counts.votes_other
    item.ballots_invalid, item.ballots_missing = counts.invalid, counts.missing
    item.result = ItemResult.ENDORSED if carried else ItemResult.NOT_ENDORSED
    item.decided_at = at
    own_case = room.is_own_case(item, actor)
    _name_leaders(row, item, room, voters, typist=actor.person_id if own_case else None)
    item.save()
    weigh_nomination(
        item.nomination, carried=carried, reason=_told(counts, of, room, own_case), actor=actor, at=at
    )


def _check(item: AgendaItem, counts: votes.Counts, room: Room, eligible: int, at: datetime) -> None:
    require_item(item, room.quorum(item))
    if eligible == 0:
        raise Refused(f"Mục {item.position}: không còn ai được biểu quyết.")
    require_item(item, votes.add_up(counts, eligible))
    elsewhere = AgendaItem.objects.decided().filter(nomination=item.nomination).exclude(pk=item.pk)
    if elsewhere.exists():
        raise Refused(f"Mục {item.position}: đề nghị này đã được biểu quyết ở một phiên họp khác.")
    require_item(item, eligibility.may_weigh(conditions_of(item.nomination, at)))


def _name_leaders(
    row: Meeting, item: AgendaItem, room: Room, voters: Collection[int], *, typist: int | None
) -> None:
    """Another leads where the chair has no vote, another writes where the secretary has none, or where
    whoever types is concerned himself (design, section 6)."""
    lead = presiding.leads_item(row.chair_id, room.sittings, voters)
    own = room.seat_of(typist) if typist is not None else None
    besides = {pk for pk in (lead, own.pk if own else None) if pk is not None}
    writer = presiding.writes_item(row.secretary_id, room.sittings, voters, besides=besides)
    item.presided_by_id = lead if lead != row.chair_id else None
    item.recorded_by_id = writer if writer != row.secretary_id or typist is not None else None


def _told(counts: votes.Counts, of: int, room: Room, own_case: bool) -> str:
    said = f"{votes.explained(counts.votes_for, of, room.rule)}."
    return f"{said} Người nhập cũng là người liên quan: thành viên khác ghi và kiểm." if own_case else said


def require_item(item: AgendaItem, verdict: Verdict) -> None:
    """Refuse with the item's number."""
    if not verdict:
        raise Refused(f"Mục {item.position}: {verdict.reason}")
