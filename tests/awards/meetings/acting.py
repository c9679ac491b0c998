"""What the stories of a meeting do: count, reopen, put off, by the services."""

from __future__ import annotations

from datetime import datetime, timedelta

from andung_emulation.actors import Actor
from andung_emulation.clock import ZONE
from awards.enums import ReopenedFor
from awards.models import AgendaItem, CouncilMember, Meeting
from awards.rules.ballots import Sheet
from awards.rules.votes import Counts
from awards.services.ballots import CountSheet
from awards.services.items import reopen_item
from awards.services.tallies import Tally, record_tallies
from campaigns.actors import actor_of
from campaigns.models import Person
from tests.awards.factories import the_clerk
from tests.factories import AT, TODAY, an_account

CLOSES = datetime(2026, 1, 5, tzinfo=ZONE)
LATER = AT + timedelta(hours=2)


def items(meeting: Meeting) -> list[AgendaItem]:
    return list(meeting.items.order_by("position"))


def counts(meeting: Meeting, *rows: tuple[int, int, int] | None, **each: object) -> list[Tally]:
    return [
        Tally(item.pk, counts=Counts(*row) if row else None, **each)  # type: ignore[arg-type]  # a test's shorthand
        for item, row in zip(items(meeting), rows, strict=True)
    ]


def record(meeting: Meeting, tallies: list[Tally], at: datetime = LATER) -> Meeting:
    meeting.refresh_from_db()
    return record_tallies(meeting, tallies, version=meeting.version, actor=the_clerk(), at=at)


def reopen(meeting: Meeting, why: str = ReopenedFor.MISTYPED, place: int = 1) -> Meeting:
    """An item opened again."""
    item = items(meeting)[place - 1]
    reopen_item(item, reopened_for=why, reason="Đọc nhầm số.", actor=the_clerk(), at=LATER)
    return Meeting.objects.get(pk=meeting.pk)


def as_member(member: CouncilMember) -> Actor:
    """The member at his own account."""
    return actor_of(an_account(person=Person.objects.get(pk=member.person_id)), TODAY)


def a_count(
    teller: CouncilMember,
    votes_for: int,
    against: int = 0,
    other: int = 0,
    *,
    invalid: int = 0,
    lost: int = 0,
) -> CountSheet:
    """What a teller counted: everything that went out came back but `lost`."""
    returned = votes_for + against + invalid
    return CountSheet(teller.pk, Sheet(returned + lost, returned, invalid, votes_for, against, 0))
