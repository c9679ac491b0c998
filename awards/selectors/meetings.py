"""Reading the council and its meetings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from andung_emulation import clock
from andung_emulation.clock import local_date
from andung_emulation.registration import listed
from awards.enums import Ballot, MeetingState, MemberRole, NominationState, Presence, ShareOf
from awards.models import (
    AgendaItem,
    Attendance,
    BallotCount,
    Claim,
    Council,
    CouncilMember,
    Meeting,
    Nomination,
    Recusal,
    Vote,
)
from awards.models.council import CouncilMemberQuerySet, VotingRules
from awards.rules import meetings as meeting_rules
from awards.rules import votes
from campaigns.models import Round
from campaigns.selectors import window_of

MEETING_TONES = {MeetingState.PLANNED: "draft", MeetingState.OPEN: "filed", MeetingState.CLOSED: "ok"}


def rule_of(council: VotingRules) -> votes.Rule:
    """A council's settings, or those that a meeting was held by."""
    return votes.Rule(
        council.quorum_numerator,
        council.quorum_denominator,
        council.share_numerator,
        council.share_denominator,
        council.share_inclusive,
        council.share_of,
    )


def rules_in_words(council: VotingRules) -> list[str]:
    """How the council decides, as its page says it; of a meeting, as its minutes do."""
    rule = rule_of(council)
    of = "số thành viên có mặt" if council.share_of == ShareOf.PRESENT else "tổng số thành viên Hội đồng"
    carried = f"{rule.share_words} {of}"
    own = "Thành viên là người được đề nghị không biểu quyết về trường hợp của mình"
    left = "người không biểu quyết không tính vào số được biểu quyết"
    return [
        f"Họp khi có ít nhất {rule.quorum_words} thành viên; thống nhất khi {carried} tán thành.",
        f"Hình thức biểu quyết: {Ballot(council.ballot).label}.",
        f"{own}{' và của đơn vị mình' if council.recuse_own_unit else ''}; {left}.",
    ]


def facts_of(meeting: Meeting, items: Iterable[AgendaItem] | None = None) -> meeting_rules.Facts:
    """What the steps of a meeting look at; a short query where its items aren't given, and what the papers
    answer."""
    found = meeting.items.order_by("position") if items is None else items
    waiting = [each.position for each in found if not each.result]
    frozen = (why for source in listed("minutes_frozen") if (why := source(meeting)))
    return meeting_rules.Facts(
        meeting.state, meeting.starts_at, window_of(meeting.round), tuple(waiting), next(frozen, "")
    )


def members_on(council: Council, day: date) -> CouncilMemberQuerySet:
    """Who sits on that day, in the order of the decision that set the council up."""
    return (
        CouncilMember.objects.filter(council=council)
        .sitting_on(day)
        .select_related("person")
        .order_by("position")
    )


def members_of(meeting: Meeting, roll: Sequence[Attendance] | None = None) -> list[CouncilMember]:
    """Who sits in it: on its day; once it is open, those of its `roll`, whoever joins or ends meanwhile.
    The roll is read where it isn't given."""
    if meeting.state != MeetingState.PLANNED:
        return [each.member for each in (attendances_of(meeting) if roll is None else roll)]
    return list(members_on(meeting.council, local_date(meeting.starts_at)))


def seats_of(attendances: Iterable[Attendance]) -> list[votes.Seat]:
    """`attendances` with their movements prefetched."""
    return [
        votes.Seat(
            each.member_id,
            each.presence,
            tuple((move.after_item, move.comes) for move in each.movements.all()),
        )
        for each in attendances
    ]


def attendances_of(meeting: Meeting) -> list[Attendance]:
    """The roll, with who left and who came in; two queries."""
    rows = meeting.attendances.select_related("member__person").prefetch_related("movements")
    return list(rows.order_by("member__position"))


def present_count(attendances: Iterable[Attendance]) -> int:
    return sum(each.presence == Presence.PRESENT for each in attendances)


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """The agenda in order, with what a case's summary shows; six queries."""
    rows = meeting.items.select_related(
        "nomination__participant__block",
        "nomination__proposer",
        "nomination__round__campaign",
        "nomination__initiative__recognised_by",
        "presided_by__person",
        "recorded_by__person",
    )
    return list(
        rows.prefetch_related(
            Prefetch("recusals", Recusal.objects.select_related("member__person")),
            Prefetch("votes", Vote.objects.select_related("member__person")),
            Prefetch("ballot_counts", BallotCount.objects.select_related("teller__person", "typed_by")),
            "earlier_votes",
            Prefetch("nomination__claims", Claim.objects.select_related("criterion")),
        ).order_by("position")
    )


def meetings_of(round: Round) -> QuerySet[Meeting]:
    """The round's meetings with how many items each has and has decided."""
    return (
        Meeting.objects.filter(round=round)
        .select_related("chair__person", "secretary__person")
        .annotate(item_count=Count("items"), decided_count=Count("items", filter=~Q(items__result="")))
        .order_by("starts_at")
    )


def nominations_to_weigh(round: Round, meeting: Meeting | None = None) -> QuerySet[Nomination]:
    """Accepted ones and, for a meeting, those that already stand on its agenda."""
    wanted = Q(state=NominationState.ACCEPTED)
    if meeting is not None:
        wanted |= Q(pk__in=meeting.items.order_by().values("nomination_id"))
    rows = Nomination.objects.filter(wanted, round=round).select_related("participant", "proposer")
    return rows.order_by("participant__kind", "participant__sort_key", "pk")


@dataclass(frozen=True)
class Outcome:
    """An item's result with the computation in words."""

    label: str
    tone: str
    sentence: str


def outcome_of(item: AgendaItem, rule: votes.Rule, total: int) -> Outcome | None:
    """None while the item waits."""
    if not item.result or item.eligible is None or item.votes_for is None:
        return None
    of = counted_of(item, rule, total)
    tone = "ok" if votes.is_carried(item.votes_for, of, rule) else "back"
    return Outcome(item.get_result_display(), tone, f"{votes.explained(item.votes_for, of, rule)}.")


def counted_of(item: AgendaItem, rule: votes.Rule, total: int) -> int:
    """What the share of a decided item is counted of."""
    recused = len(item.recusals.all())
    return votes.counted_of(item.eligible or 0, total, rule, recused=recused)


def usual_seats(council: Council, day: date) -> dict[str, int | None]:
    """Who leads and who writes, where the council's roles say so."""
    by_role = {each.role: each.pk for each in members_on(council, day)}
    return {"chair": by_role.get(MemberRole.CHAIR), "secretary": by_role.get(MemberRole.SECRETARY)}


def plan_of(meeting: Meeting) -> dict[str, object]:
    """The plan as its form shows it."""
    local = clock.local(meeting.starts_at)
    return {
        "day": local.date(),
        "hour": local.time(),
        "place": meeting.place,
        "invitation": meeting.invitation,
        "chair": meeting.chair_id,
        "secretary": meeting.secretary_id,
        "version": meeting.version,
    }


def votes_hash(meeting: Meeting) -> str:
    """SHA-256 of all counts and results of its items: history keeps it when the meeting ends."""
    counted = meeting.items.order_by("position").values_list(
        "position", "nomination_id", "eligible", "votes_for", "votes_against", "votes_other",
        "ballots_invalid", "ballots_missing", "result",
    )  # fmt: skip
    text = json.dumps([list(row) for row in counted], separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
