"""Awards and their money: by the year that they reward, and by the year whose fund paid them.

A revoked award was given and taken back: it is in every count and stands apart beside it, in none alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q, Sum

from awards.models import Award, Decision, RewardFund
from awards.models.decisions import AwardQuerySet
from awards.selectors.posts_then import with_posts_then
from awards.selectors.register import DOERS, LEADERS, WITHOUT_POST
from campaigns.enums import Category, SubjectKind
from campaigns.models import Round
from dossiers.selectors.figures.counts import heading, link


@dataclass(frozen=True)
class Given:
    """`number` None: nothing is decided yet. `revoked` of them were taken back afterwards."""

    number: int | None
    revoked: int
    url: str


@dataclass(frozen=True)
class DecisionLine:
    number: str
    dated: date
    collectives: int
    individuals: int
    amount_vnd: int
    url: str


@dataclass(frozen=True)
class RoundAwards:
    """What a round gave. `categories`: individuals by their group on the decision's day, the last without a
    post that day; `leaders`, `doers`: the same people otherwise divided. `amount_vnd` is all that was given,
    `recover_vnd` of it is to come back or has, `recovered_vnd` has; None while nothing is decided."""

    label: str
    year: int | None
    collectives: Given
    individuals: Given
    categories: tuple[tuple[str, Given], ...]
    leaders: Given
    doers: Given
    without_post: Given
    amount_vnd: int | None
    recover_vnd: int | None
    recovered_vnd: int | None
    decisions: tuple[DecisionLine, ...]
    url: str


@dataclass(frozen=True)
class FundYear:
    """The money of these rounds by the calendar year of the decisions, beside what the year was allocated."""

    year: int
    given_vnd: int
    recover_vnd: int
    allocated_vnd: int | None
    url: str


@dataclass(frozen=True)
class AwardFigures:
    rounds: tuple[RoundAwards, ...]
    funds: tuple[FundYear, ...]


class _Alike(NamedTuple):
    """Awards of a decision that count everywhere alike, added up. Of those `revoked`, which the chairman
    confirmed, `recover_vnd` is to come back or has, `recovered_vnd` has."""

    decision: int
    kind: str
    category: str | None
    leads: bool | None
    number: int
    revoked: int
    amount_vnd: int
    recover_vnd: int
    recovered_vnd: int


def award_figures(rounds: Sequence[Round], awards: AwardQuerySet | None = None) -> AwardFigures:
    """Three queries. `awards`: those that the reader sees in the register, None for all."""
    seen = Award.objects.all() if awards is None else awards
    alike: dict[int, list[_Alike]] = defaultdict(list)
    for each in _added_up(with_posts_then(seen.filter(decision__round__in=rounds))):
        alike[each.decision].append(each)
    made = Decision.objects.filter(pk__in=alike).select_related("number__series").order_by("dated", "pk")
    told = [(each, alike[each.pk]) for each in made]
    return AwardFigures(
        rounds=tuple(_round(each, [row for row in told if row[0].round_id == each.pk]) for each in rounds),
        funds=tuple(_funds(told)),
    )


def _added_up(awards: AwardQuerySet) -> Iterable[_Alike]:
    gone = Q(revocation__confirmed_at__isnull=False)
    back = gone & Q(revocation__recovered_on__isnull=False)
    rows = awards.order_by().values_list("decision_id", "kind", "category_then", "leads_then")  # type: ignore[misc]  # annotated
    sums = rows.annotate(
        number=Count("pk"),
        revoked=Count("pk", filter=gone),
        given=Sum("amount_vnd"),
        recover=Sum("revocation__recover_vnd", filter=gone, default=0),
        recovered=Sum("revocation__recover_vnd", filter=back, default=0),
    )
    return (_Alike(*each) for each in sums)


def _round(round_: Round, told: Sequence[_Told]) -> RoundAwards:
    awards = [each for _, rows in told for each in rows]

    def given(which: Callable[[_Alike], bool], **query: str) -> Given:
        return _given(awards, which, link("awards:register", dot=round_.pk, **query))

    def of_kind(kind: str) -> Given:
        return given(lambda each: each.kind == kind, loai=kind)

    def of_leading(leads: bool | None, said: str) -> Given:
        return given(lambda each: _is_person(each) and each.leads is leads, vai_tro=said)

    money = _money(awards)
    return RoundAwards(
        label=heading(round_),
        year=round_.year,
        collectives=of_kind(SubjectKind.COLLECTIVE),
        individuals=of_kind(SubjectKind.INDIVIDUAL),
        categories=tuple(
            (label, given(_in_category(value), dien=value or WITHOUT_POST)) for value, label in _CATEGORIES
        ),
        leaders=of_leading(True, LEADERS),
        doers=of_leading(False, DOERS),
        without_post=of_leading(None, WITHOUT_POST),
        amount_vnd=money[0] if awards else None,
        recover_vnd=money[1] if awards else None,
        recovered_vnd=money[2] if awards else None,
        decisions=tuple(_decision(*each) for each in told),
        url=link("awards:register", dot=round_.pk),
    )


_Told = tuple[Decision, Sequence[_Alike]]
_CATEGORIES: tuple[tuple[str | None, str], ...] = (*Category.choices, (None, "Không rõ chức vụ"))


def _in_category(value: str | None) -> Callable[[_Alike], bool]:
    return lambda each: _is_person(each) and each.category == value


def _is_person(award: _Alike) -> bool:
    return award.kind == SubjectKind.INDIVIDUAL


def _given(awards: Sequence[_Alike], which: Callable[[_Alike], bool], url: str) -> Given:
    found = [each for each in awards if which(each)]
    number = sum(each.number for each in found)
    return Given(number if awards else None, sum(each.revoked for each in found), url)


def _money(awards: Sequence[_Alike]) -> tuple[int, int, int]:
    """(given, to recover or recovered, recovered) in VND."""
    return (
        sum(each.amount_vnd for each in awards),
        sum(each.recover_vnd for each in awards),
        sum(each.recovered_vnd for each in awards),
    )


def _decision(decision: Decision, rows: Sequence[_Alike]) -> DecisionLine:
    return DecisionLine(
        number=str(decision.number),
        dated=decision.dated,
        collectives=sum(each.number for each in rows if not _is_person(each)),
        individuals=sum(each.number for each in rows if _is_person(each)),
        amount_vnd=sum(each.amount_vnd for each in rows),
        url=decision.get_absolute_url(),
    )


def _funds(told: Iterable[_Told]) -> Iterable[FundYear]:
    by_year: dict[int, list[_Alike]] = defaultdict(list)
    for decision, rows in told:
        by_year[decision.dated.year].extend(rows)
    allocated: Mapping[int, int] = dict(
        RewardFund.objects.filter(year__in=list(by_year)).values_list("year", "allocated_vnd")
    )
    for year, of_year in sorted(by_year.items()):
        given, recover, _ = _money(of_year)
        yield FundYear(year, given, recover, allocated.get(year), link("awards:fund", year))
