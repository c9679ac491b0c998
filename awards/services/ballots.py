"""Paper ballots of an item: two people type what they counted, apart; where they agree it is the result.

Ballots are secret: what is kept is the two counts, never who voted what.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from andung_emulation.verdicts import require
from awards.enums import Ballot
from awards.models import AgendaItem, BallotCount, CouncilMember, Meeting
from awards.rules import ballots as counting
from awards.rules import meetings as rules
from awards.rules.votes import Counts
from awards.selectors.meetings import facts_of
from awards.selectors.rooms import Room, room_of
from awards.services.deciding import decide, recuse, require_item
from awards.services.meetings import locked
from campaigns.enums import Role


@dataclass(frozen=True)
class CountSheet:
    """What one person counted; `teller_id`: the member who opened the ballots."""

    teller_id: int
    sheet: counting.Sheet


@transaction.atomic
def set_ballot(item: AgendaItem, ballot: str, *, actor: Actor, at: datetime) -> AgendaItem:
    """By hands or by paper ballots; what hands had said of it before is taken out."""
    row = locked(item.meeting)
    require(rules.may("ballot", actor, facts_of(row), at))
    item = row.items.get(pk=item.pk)
    if item.result:
        raise Refused(f"Mục {item.position} đã có kết quả: mở lại mục ấy rồi đổi hình thức biểu quyết.")
    item.ballot = Ballot(ballot)
    item.votes.all().delete()
    item.ballot_counts.all().delete()
    item.save(update_fields=["ballot"])
    history.append(
        actor=actor, at=at, action="meeting.ballot_set", subject=row,
        values={"item": item.position, "ballot": ballot},
    )  # fmt: skip
    return item


@transaction.atomic
def count_ballots(item: AgendaItem, count: CountSheet, *, actor: Actor, at: datetime) -> AgendaItem:
    """One of the two counts; typed again it replaces the same person's. When both are there and agree, the
    item is decided; where they differ it waits, and the page says in what."""
    row = locked(item.meeting)
    require(rules.may("count", actor, facts_of(row), at))
    room = room_of(row)
    item = room.item(item.pk)
    voters = room.voters(item)
    item.ballot_counts.exclude(teller__in=voters).delete()  # who counted has left, or stepped back, since
    teller = _teller(item, count.teller_id, room, actor)
    require_item(item, counting.fits(count.sheet, len(voters)))
    BallotCount.objects.update_or_create(
        item=item,
        typed_by_id=actor.user_id,
        defaults={"teller": teller, "typed_at": at, **asdict(count.sheet)},
    )
    agreed = _agreed(item)
    if agreed is not None:
        recused = recuse(item, room.reasons(item), room)
        decide(row, item, agreed, room, recused=recused, actor=actor, at=at)
    _tell(row, item, teller, agreed, actor=actor, at=at)
    return item


def _teller(item: AgendaItem, teller_id: int, room: Room, actor: Actor) -> CouncilMember:
    if item.ballot != Ballot.PAPER:
        raise Refused(f"Mục {item.position} biểu quyết giơ tay, không kiểm phiếu.")
    if item.result:
        raise Refused(f"Mục {item.position} đã có kết quả.")
    if room.is_own_case(item, actor):
        raise Refused(f"Mục {item.position} là việc của bạn hoặc đơn vị bạn: người khác nhập số phiếu.")
    teller = next((each for each in room.voters(item) if each.pk == teller_id), None)
    if teller is None:
        raise Refused(f"Mục {item.position}: người kiểm phiếu phải có mặt và được biểu quyết ở mục này.")
    if not actor.holds(Role.OFFICE) and teller.person_id != actor.person_id:
        raise Refused("Thành viên chỉ nhập số phiếu do chính mình kiểm.")
    _check_second(item, teller, actor)
    return teller


def _check_second(item: AgendaItem, teller: CouncilMember, actor: Actor) -> None:
    """Two people count and two people type: somebody's second account is still the same person."""
    others = item.ballot_counts.exclude(typed_by_id=actor.user_id)
    if others.filter(teller=teller).exists():
        raise Refused(f"{teller.person.name} đã kiểm phiếu mục này; người thứ hai phải là người khác.")
    if actor.person_id is not None and others.filter(typed_by__person_id=actor.person_id).exists():
        raise Refused(f"Mục {item.position}: bạn đã nhập một lần kiểm phiếu; lần thứ hai do người khác nhập.")
    if others.count() >= counting.COUNTS:
        raise Refused(f"Mục {item.position} đã có hai lần kiểm phiếu, do hai người khác nhập.")


def _agreed(item: AgendaItem) -> Counts | None:
    """What both counted, once both did and say the same."""
    sheets = [counting.sheet_of(each) for each in item.ballot_counts.order_by("pk")]
    return counting.agreed(sheets)


def _tell(
    row: Meeting,
    item: AgendaItem,
    teller: CouncilMember,
    agreed: Counts | None,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    row.version += 1
    row.save(update_fields=["version"])
    history.append(
        actor=actor, at=at, action="meeting.ballots_counted", subject=row,
        values={
            "item": item.position,
            "teller": teller.person.name,
            "agreed": "" if agreed is None else f"{agreed.votes_for}/{agreed.total}",
        },
    )  # fmt: skip
