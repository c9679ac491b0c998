"""An item of a meeting as it stands on the wall: the case, who votes, what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from andung_emulation.actors import Actor
from awards.enums import DECIDED, Ballot, Choice, ItemResult, ReopenedFor
from awards.models import AgendaItem, EarlierVote, Vote
from awards.rules import ballots
from awards.selectors.meetings import Outcome, outcome_of
from awards.selectors.rooms import Room


@dataclass(frozen=True)
class Item:
    """`about`: who votes on it, how, who doesn't, who stood in; `short`: why it can't be voted on now.
    `own_vote`: the reader's own choice so far, None where he has no vote on it now."""

    pk: int
    position: int
    name: str
    kind: str
    proposer: str
    url: str
    claims: list[tuple[str, str]]
    discussion: str
    about: list[str]
    short: str
    by_paper: bool
    is_open: bool
    counts: str
    names: list[str]
    ballots: list[str]
    differences: list[str]
    outcome: Outcome | None
    earlier: list[str]
    concerns_recorder: bool
    own_vote: str | None


def item_on_the_wall(item: AgendaItem, room: Room, actor: Actor) -> Item:
    nomination = item.nomination
    return Item(
        pk=item.pk,
        position=item.position,
        name=nomination.participant.name,
        kind=nomination.participant.get_kind_display(),
        proposer=nomination.proposer.name,
        url=nomination.get_absolute_url(),
        claims=[(each.criterion.clause, each.achievement) for each in nomination.claims.all()],
        discussion=item.discussion,
        about=[*_voting(item, room), *_leaders(item)],
        short=_short(item, room),
        by_paper=item.ballot == Ballot.PAPER,
        is_open=not item.result,
        counts=counts_in_words(item) if item.result in DECIDED else "",
        names=[
            f"{each.member.person.name}: {each.get_choice_display().lower()}"
            for each in named_votes(item, room)
        ],
        ballots=_ballots(item),
        differences=ballots.differences([ballots.sheet_of(each) for each in item.ballot_counts.all()]),
        outcome=_outcome(item, room),
        earlier=[earlier_in_words(each) for each in item.earlier_votes.all()],
        concerns_recorder=not item.result and room.is_own_case(item, actor),
        own_vote=_own_vote(item, room, actor),
    )


def named_votes(item: AgendaItem, room: Room) -> list[Vote]:
    """Of an item that waits, what those who vote on it have said so far; of a decided one, who said what, if
    that is told of each: a count is not told by the few names that came from accounts."""
    said = list(item.votes.all())
    if item.result:
        return said if item.result in DECIDED and len(said) == item.eligible else []
    voters = room.voters(item)
    return [each for each in said if each.member in voters]


def _voting(item: AgendaItem, room: Room) -> list[str]:
    """How many vote once the roll was called, how, and who doesn't."""
    people = {each.pk: each.person.name for each in room.members}
    said = [f"{len(room.voters(item))} người được biểu quyết"] if room.is_called else []
    if item.ballot == Ballot.PAPER:
        said.append("bỏ phiếu kín")
    return said + [
        f"không biểu quyết: {people[pk]}: {reason.lower()}"
        for pk, reason in room.reasons(item).items()
        if pk in people
    ]


def _short(item: AgendaItem, room: Room) -> str:
    """Before the roll nobody is missing yet."""
    quorum = room.quorum(item)
    return quorum.reason if room.is_called and not item.result and not quorum else ""


def _leaders(item: AgendaItem) -> list[str]:
    """Who led or wrote this one in the place of the meeting's."""
    said = []
    if item.presided_by:
        said.append(f"{item.presided_by.person.name} chủ trì mục này")
    if item.recorded_by:
        said.append(f"{item.recorded_by.person.name} ghi và kiểm số phiếu mục này")
    return said


def _outcome(item: AgendaItem, room: Room) -> Outcome | None:
    if item.result == ItemResult.DEFERRED:
        return Outcome(item.get_result_display(), "draft", f"{item.deferred_reason.rstrip('.')}.")
    return outcome_of(item, room.rule, room.total)


def counts_in_words(counted: AgendaItem | EarlierVote) -> str:
    """`tán thành 6, không tán thành 2, ý kiến khác 0`, of ballots also what didn't count."""
    said = [
        f"tán thành {counted.votes_for}",
        f"không tán thành {counted.votes_against}",
        f"ý kiến khác {counted.votes_other}",
    ]
    if counted.ballot == Ballot.PAPER:
        said.append(f"phiếu không hợp lệ {counted.ballots_invalid}")
    if counted.ballots_missing:
        said.append(f"phiếu không thu về {counted.ballots_missing}")
    return ", ".join(said)


def earlier_in_words(earlier: EarlierVote) -> str:
    """The vote before, and why it wasn't the last one."""
    result = ItemResult(earlier.result).label.lower()
    again = ReopenedFor(earlier.reopened_for).label.lower()
    return f"Lần {earlier.number}: {counts_in_words(earlier)}; {result}. Mở lại ({again}): {earlier.reason}"


def _ballots(item: AgendaItem) -> list[str]:
    """Who counted; what he counted is shown once both did."""
    rows = list(item.ballot_counts.all())
    if len(rows) < ballots.COUNTS:
        return [f"{each.teller.person.name} đã kiểm phiếu, {each.typed_by} nhập" for each in rows]
    return [
        f"{each.teller.person.name}: phát {each.issued}, thu {each.returned}, tán thành {each.votes_for},"
        f" không tán thành {each.votes_against}, ý kiến khác {each.votes_other}, không hợp lệ {each.invalid}"
        for each in rows
    ]


def _own_vote(item: AgendaItem, room: Room, actor: Actor) -> str | None:
    member = room.seat_of(actor.person_id) if actor.person_id is not None else None
    may = member is not None and not item.result and item.ballot == Ballot.HANDS
    if not may or member not in room.voters(item):
        return None
    cast = next((each.choice for each in item.votes.all() if each.member_id == member.pk), "")
    return Choice(cast).label if cast else ""
