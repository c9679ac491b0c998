"""The one door to a meeting: planned, its agenda set, closed.

The roll: `services.roll_call`; counts: `services.tallies`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused, Stale
from andung_emulation.verdicts import require
from awards.enums import MeetingState, NominationState
from awards.models import AgendaItem, Council, CouncilMember, Meeting, Nomination
from awards.models.council import RULE_FIELDS
from awards.rules import meetings as rules
from awards.rules import presiding
from awards.selectors.meetings import (
    attendances_of,
    facts_of,
    items_of,
    members_on,
    present_count,
    votes_hash,
)
from awards.services.case_sheets import keep_cases
from campaigns.models import Round
from campaigns.selectors import window_of


@dataclass(frozen=True)
class Plan:
    """When, where and by whom; the day's members choose chair and secretary among themselves."""

    starts_at: datetime
    place: str
    chair: CouncilMember
    secretary: CouncilMember
    invitation: str = ""


@transaction.atomic
def schedule_meeting(
    round: Round,
    council: Council,
    *,
    plan: Plan,
    nominations: Sequence[Nomination],
    actor: Actor,
    at: datetime,
) -> Meeting:
    """A planned meeting with its agenda. Refused after the round's date or for one that falls after it."""
    require(rules.may_schedule(actor, window_of(round), at))
    meeting = Meeting(round=round, council=council)
    _write(meeting, plan)
    _place_on_agenda(meeting, nominations)
    history.append(
        actor=actor, at=at, action="meeting.scheduled", subject=meeting, to_state=meeting.state,
        values={"starts_at": plan.starts_at.isoformat(), "agenda": [str(each) for each in nominations]},
    )  # fmt: skip
    return meeting


@transaction.atomic
def edit_meeting(meeting: Meeting, *, plan: Plan, version: int, actor: Actor, at: datetime) -> Meeting:
    """Another time, place, chair or secretary, until the meeting has opened."""
    row = locked(meeting)
    require(rules.may("edit", actor, facts_of(row), at))
    check_version(row, version, {"Bắt đầu": vietnamese.minute_of(plan.starts_at), "Địa điểm": plan.place})
    row.version += 1
    _write(row, plan)
    history.append(
        actor=actor, at=at, action="meeting.edited", subject=row,
        values={"starts_at": plan.starts_at.isoformat(), "place": plan.place},
    )  # fmt: skip
    return row


@transaction.atomic
def set_agenda(
    meeting: Meeting, nominations: Sequence[Nomination], *, version: int, actor: Actor, at: datetime
) -> Meeting:
    """What the meeting weighs, in that order. Once it is open, decided items stay, new ones come last."""
    row = locked(meeting)
    require(rules.may("agenda", actor, facts_of(row), at))
    check_version(row, version, {"Chương trình": _listed(nominations)})
    if row.state == MeetingState.PLANNED:
        row.items.all().delete()
        _place_on_agenda(row, nominations)
    else:
        _change_open_agenda(row, nominations)
        keep_cases(row, at)
    row.version += 1
    row.save(update_fields=["version", "list_hash"])
    history.append(
        actor=actor, at=at, action="meeting.agenda_set", subject=row,
        values={"agenda": [str(each) for each in nominations], "list_hash": row.list_hash},
    )  # fmt: skip
    return row


@transaction.atomic
def close_meeting(meeting: Meeting, *, ended_at: datetime, actor: Actor, at: datetime) -> Meeting:
    """The chair ends it, once every item has its result or was put off; counts can't change any more."""
    row = locked(meeting)
    require(rules.may("close", actor, facts_of(row), at))
    require(rules.may_end(row.starts_at, ended_at, at))
    row.state, row.ended_at = MeetingState.CLOSED, ended_at
    row.version += 1
    row.save(update_fields=["state", "ended_at", "version"])
    history.append(
        actor=actor, at=at, action="meeting.closed", subject=row,
        from_state=MeetingState.OPEN, to_state=MeetingState.CLOSED,
        values={"ended_at": ended_at.isoformat(), "votes_hash": votes_hash(row)},
    )  # fmt: skip
    return row


def locked(meeting: Meeting) -> Meeting:
    """The row as it is now, held until the transaction ends."""
    rows = Meeting.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("round__campaign", "council", "chair__person", "secretary__person").get(
        pk=meeting.pk
    )


def check_version(row: Meeting, version: int, typed: dict[str, str]) -> None:
    """Raises `Stale` when somebody saved since the page was opened."""
    if row.version != version:
        attendances = attendances_of(row)
        current = {
            "Bắt đầu": vietnamese.minute_of(row.starts_at),
            "Địa điểm": row.place,
            "Chương trình": _listed(each.nomination for each in items_of(row)),
            "Có mặt": str(present_count(attendances)),
            "Khách mời": row.guests,
            "Diễn biến chung": row.opening,
            "Kết luận chung": row.closing,
        } | {f"Mục {item.position}": f"{item.votes_for}/{item.eligible}" for item in row.items.decided()}
        raise Stale({label: current[label] for label in typed if label in current}, typed)


def _listed(nominations: Iterable[Nomination]) -> str:
    return "; ".join(str(each.participant) for each in nominations)


def _write(row: Meeting, plan: Plan) -> None:
    day = local_date(plan.starts_at)
    closes_at = row.round.closes_at
    if closes_at is not None and plan.starts_at >= closes_at:
        raise Refused("Phiên họp phải trước hạn trình của đợt.")
    sitting = set(members_on(row.council, day).values_list("pk", flat=True))
    for word, member in (("Chủ tọa", plan.chair), ("Thư ký", plan.secretary)):
        if member.pk not in sitting:
            raise Refused(f"{word} không phải thành viên Hội đồng vào ngày {vietnamese.date_short(day)}.")
    require(presiding.are_two(plan.chair.pk, plan.secretary.pk))
    row.starts_at, row.place, row.invitation = plan.starts_at, plan.place, plan.invitation
    row.chair, row.secretary = plan.chair, plan.secretary
    take_rules(row)
    row.save()


def take_rules(row: Meeting) -> None:
    """The council's as they are now: a meeting keeps those of its opening. Items that were to be voted as the
    council used to vote are voted as it does now."""
    before = row.ballot
    for name in RULE_FIELDS:
        setattr(row, name, getattr(row.council, name))
    if row.pk and row.ballot != before:
        row.items.filter(result="", ballot=before).update(ballot=row.ballot)


def _place_on_agenda(row: Meeting, nominations: Iterable[Nomination], after: int = 0) -> None:
    wanted = list(dict.fromkeys(each.pk for each in nominations))
    waiting = set(
        Nomination.objects.filter(pk__in=wanted, round=row.round, state=NominationState.ACCEPTED).values_list(
            "pk", flat=True
        )
    )
    if not waiting.issuperset(wanted):
        raise Refused("Chương trình họp chỉ nhận đề nghị của đợt này đã được Văn phòng tiếp nhận.")
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=row, nomination_id=pk, position=position, ballot=row.ballot)
        for position, pk in enumerate(wanted, start=after + 1)
    )


def _change_open_agenda(row: Meeting, nominations: Sequence[Nomination]) -> None:
    wanted = {each.pk for each in nominations}
    there = list(row.items.order_by("position"))
    decided = {each.nomination_id for each in there if each.result}
    if not wanted.issuperset(decided):
        raise Refused("Mục đã biểu quyết thì không bỏ khỏi chương trình.")
    dropped = row.items.filter(result="").exclude(nomination_id__in=wanted)
    if (kept := dropped.filter(earlier_votes__isnull=False).first()) is not None:
        raise Refused(
            f"Mục {kept.position} đã biểu quyết rồi mở lại, lần biểu quyết trước được giữ: biểu quyết lại,"
            " hoặc để phiên họp sau."
        )
    dropped.delete()
    known = {each.nomination_id for each in there}
    last = max((each.position for each in there), default=0)
    _place_on_agenda(row, [each for each in nominations if each.pk not in known], after=last)
