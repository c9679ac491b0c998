"""Who is nominated already, and which unit may join: a unit learns no more of another's draft than that there
is one for its own people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.verdicts import Verdict
from awards.enums import NominationState
from awards.models import CoProposal, Nomination
from awards.rules import joining as rules
from awards.rules import selections
from awards.rules.joining import JOINED_WHILE
from awards.rules.nominations import Facts
from awards.rules.rights import may
from awards.selectors.nominations import facts_of, round_day
from awards.selectors.nominees import belonging_of, nominees_for, proposers_for
from awards.selectors.offering import FOUND, LISTED
from campaigns.enums import Role
from campaigns.models import Participant, Round
from campaigns.models.participants import ParticipantQuerySet
from campaigns.rules import calendar
from campaigns.selectors import window_of


@dataclass(frozen=True)
class Taken:
    """Somebody who has a nomination in the round: `by` is empty where the reader may not know whose it is."""

    name: str
    by: str
    url: str
    join_url: str


@dataclass(frozen=True)
class TakenList:
    """`total` of them are taken; of more than `LISTED` some stand here, those whose name was searched for."""

    total: int
    rows: list[Taken]

    @property
    def is_cut(self) -> bool:
        return len(self.rows) < self.total


@dataclass(frozen=True)
class Joined:
    """A unit that chose the same one: `said` how; where its record is, and whether it may still leave."""

    unit: str
    said: str
    file_url: str
    leave_url: str
    may_leave: Verdict | None


def live_nomination(round: Round, participant: Participant) -> Nomination | None:
    """The one that stands in the way of a second: any that wasn't withdrawn."""
    same = Nomination.objects.filter(round=round, participant__in=participant.ids_with_merged)
    return same.exclude(state=NominationState.WITHDRAWN).select_related("participant", "proposer").first()


def already_there(there: Nomination, actor: Actor) -> str:
    """Why there isn't a second one, and what to do: whoever may read the first is told whose it is."""
    who = there.participant.name
    if Nomination.objects.visible_to(actor).filter(pk=there.pk).exists():
        return (
            f"Đợt này đã có đề nghị cho {who}, do {there.proposer} lập: sửa ở đề nghị ấy,"
            " hoặc đơn vị khác cũng chọn thì cùng đề nghị."
        )
    return f"Đợt này đã có đề nghị cho {who} do đơn vị khác lập: đơn vị cũng chọn thì cùng đề nghị ở đó."


def taken_in(round: Round, kind: str, actor: Actor, at: datetime, *, text: str = "") -> TakenList:
    """Of those whom this person could propose; three queries. `text`: a name that is searched for."""
    own = nominees_for(actor, round_day(round, at)).filter(kind=kind)
    rows = Nomination.objects.filter(round=round, participant__in=own.values("pk")).exclude(
        state=NominationState.WITHDRAWN
    )
    total = rows.count()
    if total > LISTED and text:
        rows = rows.filter(participant__in=Participant.objects.matching(text).values("pk"))
    named = rows.only("state", "participant__name", "proposer__name").select_related(
        "participant", "proposer"
    )
    shown = list(named.order_by("participant__sort_key", "pk")[: LISTED if total <= LISTED else FOUND])
    seen = set(
        Nomination.objects.visible_to(actor)
        .filter(pk__in=[each.pk for each in shown])
        .values_list("pk", flat=True)
    )
    return TakenList(total, [_taken(each, is_seen=each.pk in seen) for each in shown])


def _taken(row: Nomination, *, is_seen: bool) -> Taken:
    return Taken(
        row.participant.name,
        row.proposer.name if is_seen else "",
        row.get_absolute_url() if is_seen else "",
        reverse("awards:nomination-join", args=[row.pk]) if row.state in JOINED_WHILE else "",
    )


def may_join(nomination: Nomination, unit: Participant, actor: Actor, at: datetime) -> Verdict:
    belonging = belonging_of(nomination.participant, round_day(nomination.round, at), local_date(at))
    return rules.may_join(
        actor,
        facts_of(nomination, at),
        unit.pk,
        joined=frozenset(nomination.co_proposals.values_list("unit_id", flat=True)),
        can=belonging.may_be_proposed_by(unit.pk),
        at=at,
    )


def joiners(nomination: Nomination, actor: Actor, at: datetime) -> ParticipantQuerySet:
    """Units that could still join through this person."""
    belonging = belonging_of(nomination.participant, round_day(nomination.round, at), local_date(at))
    already = [nomination.proposer_id, *nomination.co_proposals.values_list("unit_id", flat=True)]
    own = proposers_for(actor).filter(pk__in=belonging.units | belonging.parents)
    return own.exclude(pk__in=already)


def join_url(nomination: Nomination, actor: Actor, at: datetime) -> str:
    """Empty where no unit of this person could still join."""
    if nomination.state not in JOINED_WHILE or not may("nomination.write", actor):
        return ""
    if not calendar.may_change(window_of(nomination.round), at):
        return ""
    there = joiners(nomination, actor, at).exists()
    return reverse("awards:nomination-join", args=[nomination.pk]) if there else ""


def joined_to(nomination: Nomination, actor: Actor, facts: Facts, at: datetime) -> list[Joined]:
    """As the nomination's page shows them."""
    return [
        Joined(
            each.unit.name,
            in_words(each),
            reverse("awards:co-proposal-file", args=[each.pk]) if each.file_id else "",
            reverse("awards:nomination-leave", args=[each.pk]),
            _leaving(rules.may_leave(actor, facts, each.unit_id, at), each, actor),
        )
        for each in nomination.co_proposals.select_related("unit")
    ]


def _leaving(verdict: Verdict, row: CoProposal, actor: Actor) -> Verdict | None:
    """Nobody else's unit is offered to leave."""
    return verdict if actor.holds(Role.OFFICE) or actor.speaks_for(row.unit_id) else None


def in_words(row: CoProposal) -> str:
    return selections.in_words(
        selected_on=row.selected_on, present=row.present, members=row.members, result=row.result
    )
