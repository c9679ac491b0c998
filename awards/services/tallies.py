"""Raised hands: the table of all items, by count or by name. Paper ballots: `services.ballots`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from andung_emulation.verdicts import require
from awards.enums import Ballot, Choice
from awards.models import AgendaItem, Meeting, Vote
from awards.rules import meetings as rules
from awards.rules import votes
from awards.selectors.meetings import facts_of
from awards.selectors.rooms import Room, room_of
from awards.services.deciding import decide, recuse
from awards.services.locking import hold_nominations
from awards.services.meetings import check_version, locked


@dataclass(frozen=True)
class Tally:
    """What was typed for an item. Without counts and names it waits; `names`: member → his `Choice`."""

    item_id: int
    discussion: str = ""
    recused: frozenset[int] = frozenset()
    counts: votes.Counts | None = None
    names: Mapping[int, str] = field(default_factory=dict)

    @property
    def is_counted(self) -> bool:
        return self.counts is not None or bool(self.names)


@transaction.atomic
def record_tallies(
    meeting: Meeting, tallies: Sequence[Tally], *, version: int, actor: Actor, at: datetime
) -> Meeting:
    """Write discussion, recusals and counts of all items; each result moves its nomination.

    Refused as a whole, with the item's number: see `services.deciding.decide`. An item that has its result
    keeps it; another count comes after it was opened again (`services.items`).
    """
    row = locked(meeting)
    require(rules.may("tally", actor, facts_of(row), at))
    room = room_of(row)
    items = {each.pk: each for each in room.items}
    if not set(items).issuperset(each.item_id for each in tallies):
        raise Refused("Có mục không thuộc chương trình của phiên họp này.")
    check_version(row, version, _typed(tallies, items))
    hold_nominations(items[each.item_id].nomination_id for each in tallies)
    for tally in tallies:
        _write(row, items[tally.item_id], tally, room, actor=actor, at=at)
    row.version += 1
    row.save(update_fields=["version"])
    history.append(actor=actor, at=at, action="meeting.tallied", subject=row, values=_typed(tallies, items))
    return row


def _write(row: Meeting, item: AgendaItem, tally: Tally, room: Room, *, actor: Actor, at: datetime) -> None:
    item.discussion = tally.discussion
    if item.result:
        if tally.is_counted:
            raise Refused(f"Mục {item.position} đã có kết quả: mở lại mục ấy rồi ghi số mới.")
        item.save(update_fields=["discussion"])
        return
    recused = recuse(item, tally.recused, room)
    if not tally.is_counted:
        item.save(update_fields=["discussion"])
        return
    if item.ballot == Ballot.PAPER:
        raise Refused(f"Mục {item.position} bỏ phiếu kín: hai người ghi ở phần kiểm phiếu.")
    counts = tally.counts
    if tally.names:
        counts = _by_name(item, tally, room, recused, at)
    elif counts is not None:
        _check_cast(item, counts, votes.voters(item.position, room.seats, recused))
    if counts is not None:
        decide(row, item, counts, room, recused=recused, actor=actor, at=at)


def _check_cast(item: AgendaItem, counts: votes.Counts, voters: Collection[int]) -> None:
    """A count holds at least what members said from their own accounts; of whoever has no vote any more it is
    taken out."""
    item.votes.exclude(member_id__in=voters).delete()
    cast = votes.counted(item.votes.values_list("choice", flat=True))
    fits = (
        cast.votes_for <= counts.votes_for
        and cast.votes_against <= counts.votes_against
        and cast.votes_other <= counts.votes_other
    )
    if not fits:
        raise Refused(
            f"Mục {item.position}: có thành viên đã tự biểu quyết (tán thành {cast.votes_for}, không tán"
            f" thành {cast.votes_against}, ý kiến khác {cast.votes_other}); số ghi vào không thể ít hơn."
        )


def _by_name(
    item: AgendaItem, tally: Tally, room: Room, recused: Mapping[int, str], at: datetime
) -> votes.Counts:
    """Every voter's hand, his own word before what was written for him."""
    voters = votes.voters(item.position, room.seats, recused)
    people = {each.pk: each.person.name for each in room.members}
    cast = {each.member_id: each.choice for each in item.votes.filter(by_member=True)}
    for member_id, choice in tally.names.items():
        if member_id not in voters:
            raise Refused(f"Mục {item.position}: {people.get(member_id, '?')} không biểu quyết ở mục này.")
        if cast.get(member_id, choice) != choice:
            raise Refused(
                f"Mục {item.position}: {people[member_id]} đã tự biểu quyết"
                f" “{Choice(cast[member_id]).label}”; chỉ người ấy đổi được."
            )
    said = {**cast, **tally.names}
    missing = [people[pk] for pk in people if pk in voters and pk not in said]
    if missing:
        raise Refused(f"Mục {item.position}: chưa ghi ý kiến của {', '.join(missing)}.")
    item.votes.exclude(member_id__in=voters).delete()
    for member_id in voters:
        Vote.objects.update_or_create(
            item=item, member_id=member_id, defaults={"choice": said[member_id], "cast_at": at}
        )
    return votes.counted([said[member_id] for member_id in voters])


def _typed(tallies: Sequence[Tally], items: Mapping[int, AgendaItem]) -> dict[str, str]:
    """What each item was given, in words; by name and by count alike."""
    said = {}
    for each in tallies:
        counts = votes.counted(each.names.values()) if each.names else each.counts
        if counts is not None:
            said[f"Mục {items[each.item_id].position}"] = f"{counts.votes_for}/{counts.total}"
    return said
