"""Awards and their money: by the year that they reward, and by the year whose fund paid them.

A revoked award was given and taken back: it is in every count and stands apart beside it, in none alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from awards.models import Award, RewardFund
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


def award_figures(rounds: Sequence[Round], awards: AwardQuerySet | None = None) -> AwardFigures:
    """Two queries. `awards`: those that the reader sees in the register, None for all."""
    of_round: dict[int, list[Award]] = defaultdict(list)
    seen = Award.objects.all() if awards is None else awards
    rows = with_posts_then(seen.filter(decision__round__in=rounds))
    for each in rows.select_related("decision__number__series", "revocation").order_by(
        "decision__dated", "decision_id", "position"
    ):
        of_round[each.decision.round_id].append(each)
    every = [each for awards in of_round.values() for each in awards]
    return AwardFigures(
        rounds=tuple(_round(each, of_round[each.pk]) for each in rounds),
        funds=tuple(_funds(every)),
    )


def _round(round_: Round, awards: Sequence[Award]) -> RoundAwards:
    def given(which: Callable[[Award], bool], **query: str) -> Given:
        return _given(awards, which, link("awards:register", dot=round_.pk, **query))

    def of_kind(kind: str) -> Given:
        return given(lambda each: each.kind == kind, loai=kind)

    def of_leading(leads: bool | None, said: str) -> Given:
        return given(lambda each: _is_person(each) and each.leads_then is leads, vai_tro=said)  # type: ignore[attr-defined]  # annotated

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
        decisions=tuple(_decisions(awards)),
        url=link("awards:register", dot=round_.pk),
    )


_CATEGORIES: tuple[tuple[str | None, str], ...] = (*Category.choices, (None, "Không rõ chức vụ"))


def _in_category(value: str | None) -> Callable[[Award], bool]:
    return lambda each: _is_person(each) and each.category_then == value  # type: ignore[attr-defined]  # annotated


def _is_person(award: Award) -> bool:
    return award.kind == SubjectKind.INDIVIDUAL


def _given(awards: Sequence[Award], which: Callable[[Award], bool], url: str) -> Given:
    found = [each for each in awards if which(each)]
    return Given(len(found) if awards else None, sum(each.revoked_by is not None for each in found), url)


def _money(awards: Iterable[Award]) -> tuple[int, int, int]:
    """(given, to recover or recovered, recovered) in VND."""
    rows = list(awards)
    revoked = [each.revoked_by for each in rows if each.revoked_by]
    back = (each.recover_vnd for each in revoked if each.recovered_on)
    return sum(each.amount_vnd for each in rows), sum(each.recover_vnd for each in revoked), sum(back)


def _decisions(awards: Sequence[Award]) -> Iterable[DecisionLine]:
    for _, lines in groupby(awards, key=lambda each: each.decision_id):
        rows = list(lines)
        yield DecisionLine(
            number=str(rows[0].decision.number),
            dated=rows[0].decision.dated,
            collectives=sum(not _is_person(each) for each in rows),
            individuals=sum(_is_person(each) for each in rows),
            amount_vnd=sum(each.amount_vnd for each in rows),
            url=rows[0].decision.get_absolute_url(),
        )


def _funds(awards: Iterable[Award]) -> Iterable[FundYear]:
    by_year: dict[int, list[Award]] = defaultdict(list)
    for each in awards:
        by_year[each.decision.dated.year].append(each)
    allocated: Mapping[int, int] = dict(
        RewardFund.objects.filter(year__in=list(by_year)).values_list("year", "allocated_vnd")
    )
    for year, rows in sorted(by_year.items()):
        given, recover, _ = _money(rows)
        yield FundYear(year, given, recover, allocated.get(year), link("awards:fund", year))
