"""What was found and spread (plan, II.1.c and IV.3): initiatives, model examples, broadcasts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import BooleanField, Case, Exists, OuterRef, Sum, When
from django.db.models import Count as CountOf

from awards.enums import InitiativeKind, InitiativeState
from awards.models import Exemplar, Initiative, InitiativeUse
from campaigns.enums import BroadcastKind
from campaigns.models import Broadcast, Round
from dossiers.selectors.figures.counts import Count, counted, heading, link


@dataclass(frozen=True)
class YearInitiatives:
    """`proposed` in the year; `recognised` by a document of the year, `kinds` of them; `applied`,
    `confirmed`: of those recognised, in use somewhere, and confirmed by who uses them."""

    year: int
    proposed: Count
    recognised: Count
    kinds: tuple[tuple[str, Count], ...]
    applied: Count
    confirmed: Count


@dataclass(frozen=True)
class InitiativeFigures:
    """`undated`: recognised by a document that was written down in words, so that no year has them."""

    years: tuple[YearInitiatives, ...]
    undated: Count


@dataclass(frozen=True)
class RoundSpreading:
    """`exemplars` stand published; `times`: of all `broadcasts` (lượt), which are told by their form."""

    label: str
    year: int | None
    exemplars: Count
    times: Count
    broadcasts: tuple[tuple[str, Count], ...]


class _Ideas(NamedTuple):
    """Initiatives that count everywhere alike. Years None: not known, and not recognised by a document."""

    proposed: int | None
    recognised: int | None
    is_known: bool
    kind: str
    is_in_use: bool
    is_confirmed: bool
    number: int


def initiative_figures(rounds: Sequence[Round]) -> InitiativeFigures:
    """One query."""
    rows = list(_ideas())
    known = [each for each in rows if each.is_known]
    undated = _number(each for each in known if each.recognised is None)
    return InitiativeFigures(
        tuple(_initiatives(each, rows, known) for each in rounds),
        Count(undated, _register(trang_thai=InitiativeState.RECOGNISED)),
    )


def _ideas() -> Iterable[_Ideas]:
    uses = InitiativeUse.objects.filter(initiative=OuterRef("pk"))
    known = Case(
        When(state=InitiativeState.RECOGNISED, then=True), default=False, output_field=BooleanField()
    )
    rows = Initiative.objects.exclude(state=InitiativeState.WITHDRAWN).order_by()
    alike = rows.annotate(
        is_known=known, is_in_use=Exists(uses), is_confirmed=Exists(uses.filter(confirmed_on__isnull=False))
    ).values_list(
        "proposed_on__year", "recognised_by__issued_on__year", "is_known", "kind", "is_in_use", "is_confirmed"
    )
    return (_Ideas(*each) for each in alike.annotate(number=CountOf("pk")))


def _number(ideas: Iterable[_Ideas]) -> int:
    return sum(each.number for each in ideas)


def _initiatives(round_: Round, rows: Sequence[_Ideas], known: Sequence[_Ideas]) -> YearInitiatives:
    year = round_.year or 0
    own = [each for each in known if each.recognised == year]
    url = _register(cong_nhan=year)
    proposed = _number(each for each in rows if each.proposed == year)

    def of(which: Iterable[_Ideas], url: str = url) -> Count:
        return counted(_number(which), round_, url)

    return YearInitiatives(
        year=year,
        proposed=counted(proposed, round_, _register(nam=year)),
        recognised=of(own),
        kinds=tuple(
            (
                kind.label,
                of((each for each in own if each.kind == kind), _register(cong_nhan=year, loai=kind)),
            )
            for kind in InitiativeKind
        ),
        applied=of(each for each in own if each.is_in_use),
        confirmed=of(each for each in own if each.is_confirmed),
    )


def _register(**query: str | int) -> str:
    return link("awards:initiatives", **query)


def spreading_figures(rounds: Sequence[Round]) -> tuple[RoundSpreading, ...]:
    """Two queries."""
    times: dict[int, dict[str, int]] = defaultdict(dict)
    rows = Broadcast.objects.filter(round__in=rounds).order_by()
    for pk, kind, sum_ in rows.values_list("round_id", "kind").annotate(Sum("times")):
        times[pk][kind] = sum_
    told = Exemplar.objects.published().filter(round__in=rounds).order_by()
    exemplars = Counter(told.values_list("round_id", flat=True))
    return tuple(_spread(each, times[each.pk], exemplars) for each in rounds)


def _spread(round_: Round, times: Mapping[str, int], exemplars: Counter[int]) -> RoundSpreading:
    log = link("campaigns:broadcasts", round_.pk)
    board = link("awards:exemplars", dot=round_.pk)
    return RoundSpreading(
        label=heading(round_),
        year=round_.year,
        exemplars=counted(exemplars[round_.pk], round_, board),
        times=counted(sum(times.values()), round_, log),
        broadcasts=tuple((kind.label, counted(times.get(kind, 0), round_, log)) for kind in BroadcastKind),
    )
