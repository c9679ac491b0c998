"""What a year's fund has, what its decisions took, and what those still in the running would take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial

from django.db.models import Case, Count, FilteredRelation, IntegerField, Q, QuerySet, Sum, When

from andung_emulation.clock import local_date
from andung_emulation.once import once
from awards.enums import NominationState
from awards.models import Award, Nomination, RewardFund
from awards.rules.funds import FundState, Source, earliest_decision, source_of
from awards.rules.money import NoReward, RewardKind, RewardTable, reward_vnd
from awards.selectors.money import reward_table
from campaigns.enums import ClauseKind
from campaigns.models import Campaign

_REVOKED = Q(revocation__confirmed_at__isnull=False)
_RECOVERY = {
    "due": Sum("revocation__recover_vnd", filter=_REVOKED & Q(revocation__recovered_on=None), default=0),
    "back": Sum(
        "revocation__recover_vnd", filter=_REVOKED & Q(revocation__recovered_on__isnull=False), default=0
    ),
}
FILED_OR_FURTHER = (
    NominationState.FILED, NominationState.ACCEPTED, NominationState.ENDORSED, NominationState.PROPOSED,
)  # fmt: skip
WITH_THE_UNIT = (NominationState.DRAFT, NominationState.RETURNED)


@dataclass(frozen=True)
class Planned:
    """A nomination still in the running and what it would cost by the law of `day`, the first on which its
    decision can be dated. Where the law says nothing for that day: 0, and why in `computation`."""

    nomination: Nomination
    day: date
    amount_vnd: int
    computation: str
    is_known: bool = True

    @property
    def is_filed(self) -> bool:
        return self.nomination.state in FILED_OR_FURTHER


@dataclass(frozen=True)
class PlannedSum:
    """What several of a round would cost together."""

    round_id: int
    day: date
    number: int
    amount_vnd: int
    computation: str
    is_known: bool
    is_filed: bool


@dataclass(frozen=True)
class DecidedSum:
    """A decision's awards together, those revoked too, of whose money is still to come back and is back."""

    number: int
    amount_vnd: int
    due_vnd: int
    back_vnd: int


@once
def fund_of(year: int) -> RewardFund | None:
    return RewardFund.objects.filter(year=year).select_related("document").first()


def fund_on(day: date) -> FundState:
    """For who is about to decide: `fund_on(today).after(extra_vnd)` is what to warn of. Two queries."""
    fund, decided = fund_of(day.year), decided_by_year(day.year)
    return FundState(day.year, fund.allocated_vnd if fund else None, decided.get(day.year, 0))


def decided_by_year(year: int | None = None) -> dict[int, int]:
    """VND by the year of the decision; those of revoked awards too."""
    rows = Award.objects.order_by()
    if year is not None:
        rows = rows.filter(decision__dated__year=year)
    found: Counter[int] = Counter()
    for day, amount in rows.values_list("decision__dated").annotate(total=Sum("amount_vnd")):
        found[day.year] += amount
    return dict(found)


def recovered_by_year() -> dict[int, tuple[int, int]]:
    """(still to recover, recovered) in VND by the year of the decision that had given it; what the chairman
    hasn't confirmed doesn't count."""
    rows = Award.objects.order_by().filter(_REVOKED)
    sums = rows.values_list("decision__dated__year").annotate(**_RECOVERY)
    return {year: (due, back) for year, due, back in sums}


def decided_in(year: int) -> dict[int, DecidedSum]:
    """By decision of that year."""
    rows = awards_of(year).order_by().values_list("decision_id")
    sums = rows.annotate(number=Count("pk"), amount=Sum("amount_vnd"), **_RECOVERY)
    return {pk: DecidedSum(*told) for pk, *told in sums}


def awards_of(year: int) -> QuerySet[Award]:
    """Of that year's decisions, in their order, each with its revocation."""
    rows = Award.objects.filter(decision__dated__year=year).select_related(
        "decision__number__series", "revocation__number__series"
    )
    return rows.order_by("decision__dated", "decision_id", "position")


def running(at: datetime, rounds: Collection[int]) -> QuerySet[Nomination]:
    """What can still be decided: while a round is open all that wasn't declined, then what was submitted.
    What was filed before what still lies with the units."""
    unfiled = Case(When(state__in=FILED_OR_FURTHER, then=0), default=1, output_field=IntegerField())
    rows = _in_the_running(at).filter(round__in=rounds).select_related("participant")
    return rows.order_by(unfiled, "round_id", "participant__kind", "participant__sort_key", "pk")


def planned(nominations: Iterable[Nomination], at: datetime) -> list[Planned]:
    """What each would cost; their rounds are read."""
    table, today = reward_table(), local_date(at)
    cost = cache(partial(_cost, table))
    found = []
    for each in nominations:
        day = earliest_decision(today, each.round.closes_at)
        found.append(Planned(each, day, *cost(each.participant.kind, day)))
    return found


def running_sums(at: datetime) -> list[PlannedSum]:
    """What can still be decided, added up; one query, however many they are."""
    table, today = reward_table(), local_date(at)
    kinds = _in_the_running(at).order_by("round_id").values_list(
        "round_id", "round__closes_at", "participant__kind", "state"
    )  # fmt: skip
    found = []
    for pk, closes_at, kind, state, count in kinds.annotate(count=Count("pk")):
        day = earliest_decision(today, closes_at)
        amount, computation, is_known = _cost(table, kind, day)
        is_filed = state in FILED_OR_FURTHER
        found.append(PlannedSum(pk, day, count, count * amount, computation, is_known, is_filed))
    return found


def _in_the_running(at: datetime) -> QuerySet[Nomination]:
    is_open = Q(round__closed_at=None) & (Q(round__closes_at=None) | Q(round__closes_at__gt=at))
    return Nomination.objects.filter(
        Q(state=NominationState.PROPOSED) | is_open & Q(state__in=(*FILED_OR_FURTHER, *WITH_THE_UNIT))
    )


def _cost(table: RewardTable, kind: str, day: date) -> tuple[int, str, bool]:
    """VND, how they are computed, and whether the law says so for that day."""
    try:
        reward = reward_vnd(RewardKind(kind), day, table)
    except NoReward as missing:
        return 0, str(missing), False
    return reward.amount_vnd, reward.computation, True


def source_on(campaign: Campaign, day: date) -> Source:
    """Where the money of a decision of that day comes from, in words, for papers and forms."""
    fund = fund_of(day.year)
    clause = campaign.clauses.filter(kind=ClauseKind.FUND).first()
    said = (clause.clause, clause.text) if clause else ("", "")
    return source_of(fund.source if fund else "", *said)


def source_to_propose(year: int) -> Source:
    """For a year that has no fund yet, in the words of the plan that `campaign_in` chooses; one query."""
    begun = Case(When(first_year__lte=year, then=0), default=1, output_field=IntegerField())
    fund = FilteredRelation("clauses", condition=Q(clauses__kind=ClauseKind.FUND))
    rows = Campaign.objects.annotate(fund=fund).order_by(begun, "-first_year", "fund__position")
    clause, text = rows.values_list("fund__clause", "fund__text").first() or ("", "")
    return source_of("", clause or "", text or "")
