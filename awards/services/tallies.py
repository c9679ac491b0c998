"""Counts of votes: the door of an agenda item's result, and through it of the nomination's state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.verdicts import Verdict, require
from awards.enums import ItemResult
from awards.models import AgendaItem, Meeting, Recusal
from awards.rules import meetings as rules
from awards.rules import votes
from awards.selectors.meetings import (
    as_counts,
    attendances_of,
    concerns_recorder,
    facts_of,
    members_of,
    postings_for,
    recused_by_rule,
    rule_of,
    seats_of,
)
from awards.services.meetings import check_version, locked
from awards.services.nominations import weigh_nomination
from campaigns.models import Posting

ASKED_NOT_TO = "Tự rút khỏi biểu quyết"


@dataclass(frozen=True)
class Tally:
    """What was typed for an item; without counts it waits (or its count is cleared)."""

    item_id: int
    discussion: str = ""
    recused: frozenset[int] = frozenset()
    counts: votes.Counts | None = None


@dataclass(frozen=True)
class _Room:
    """Who sits, who is here, by which rule: read once for all items."""

    rule: votes.Rule
    seats: Sequence[votes.Seat]
    total: int
    by_rule: Mapping[int, Mapping[int, str]]
    postings: Sequence[Posting]


@transaction.atomic
def record_tallies(
    meeting: Meeting, tallies: Sequence[Tally], *, version: int, actor: Actor, at: datetime
) -> Meeting:
    """Write discussion, recusals and counts of all items; each result moves its nomination.

    Refused as a whole, with the item's number, when counts don't add up to those who may vote, the quorum
    is gone, or another meeting decided. While the meeting is open a count can be corrected or cleared.
    """
    row = locked(meeting)
    require(rules.may("tally", actor, facts_of(row), at))
    items = {each.pk: each for each in row.items.select_related("nomination__participant")}
    if not set(items).issuperset(each.item_id for each in tallies):
        raise Refused("Có mục không thuộc chương trình của phiên họp này.")
    check_version(row, version, _typed(tallies, items))
    room = _room(row, list(items.values()))
    changed = [each for each in tallies if _write(items[each.item_id], each, room, at)]
    row.version += 1
    row.save(update_fields=["version"])
    for tally in changed:
        _tell(items[tally.item_id], tally, room, actor=actor, at=at)
    history.append(actor=actor, at=at, action="meeting.tallied", subject=row, values=_typed(tallies, items))
    return row


def _typed(tallies: Sequence[Tally], items: Mapping[int, AgendaItem]) -> dict[str, str]:
    return {
        f"Mục {items[each.item_id].position}": f"{each.counts.votes_for}/{each.counts.total}"
        for each in tallies
        if each.counts is not None
    }


def _room(row: Meeting, items: Sequence[AgendaItem]) -> _Room:
    members = members_of(row)
    postings = postings_for(items, members, local_date(row.starts_at))
    own_unit = row.recuse_own_unit
    return _Room(
        rule_of(row),
        seats_of(attendances_of(row)),
        len(members),
        {each.pk: recused_by_rule(each, members, own_unit=own_unit, postings=postings) for each in items},
        postings,
    )


def _write(item: AgendaItem, tally: Tally, room: _Room, at: datetime) -> bool:
    """Whether the item's count changed; what was recused by rule is recused whatever was ticked."""
    item.discussion = tally.discussion
    _recuse(item, tally.recused, room)
    before = as_counts(item)
    if tally.counts is None:
        item.eligible = item.votes_for = item.votes_against = item.votes_other = item.decided_at = None
        item.result = ""
    else:
        _count(item, tally.counts, room, at)
    item.save()
    return before != tally.counts


def _recuse(item: AgendaItem, ticked: frozenset[int], room: _Room) -> None:
    seated = {seat.member_id for seat in room.seats}
    if not seated.issuperset(ticked):
        raise Refused(f"Mục {item.position}: người không biểu quyết phải là thành viên của phiên họp.")
    reasons = dict.fromkeys(ticked, ASKED_NOT_TO) | dict(room.by_rule[item.pk])
    item.recusals.exclude(member_id__in=reasons).delete()
    for member_id, reason in reasons.items():
        Recusal.objects.update_or_create(item=item, member_id=member_id, defaults={"reason": reason})


def _count(item: AgendaItem, counts: votes.Counts, room: _Room, at: datetime) -> None:
    here = votes.present_at(item.position, room.seats)
    recused = set(item.recusals.values_list("member_id", flat=True))
    eligible = len(votes.voters(item.position, room.seats, recused))
    _require_item(item, votes.quorum(len(here), room.total, room.rule))
    _require_item(item, votes.add_up(counts, eligible))
    elsewhere = AgendaItem.objects.filter(nomination=item.nomination).exclude(result="").exclude(pk=item.pk)
    if elsewhere.exists():
        raise Refused(f"Mục {item.position}: đề nghị này đã được biểu quyết ở một phiên họp khác.")
    if eligible == 0:
        raise Refused(f"Mục {item.position}: không còn ai được biểu quyết.")
    carried = votes.is_carried(counts.votes_for, votes.counted_of(eligible, room.total, room.rule), room.rule)
    if as_counts(item) != counts or item.eligible != eligible:
        item.decided_at = at
    item.eligible, item.votes_for = eligible, counts.votes_for
    item.votes_against, item.votes_other = counts.votes_against, counts.votes_other
    item.result = ItemResult.ENDORSED if carried else ItemResult.NOT_ENDORSED


def _require_item(item: AgendaItem, verdict: Verdict) -> None:
    if not verdict:
        raise Refused(f"Mục {item.position}: {verdict.reason}")


def _tell(item: AgendaItem, tally: Tally, room: _Room, *, actor: Actor, at: datetime) -> None:
    """The nomination follows its item; its history names the count, and a recorder who is concerned."""
    if tally.counts is None or item.eligible is None:
        weigh_nomination(item.nomination, carried=None, reason="Xóa số phiếu đã ghi.", actor=actor, at=at)
        return
    of = votes.counted_of(item.eligible, room.total, room.rule)
    reason = f"{votes.explained(tally.counts.votes_for, of, room.rule)}."
    if concerns_recorder(item, actor, room.postings):
        reason += " Người ghi cũng là người liên quan: cần thành viên khác kiểm."
    carried = item.result == ItemResult.ENDORSED
    weigh_nomination(item.nomination, carried=carried, reason=reason, actor=actor, at=at)
