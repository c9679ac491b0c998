"""What was found and spread (plan, II.1.c and IV.3): initiatives, model examples, broadcasts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count as CountOf
from django.db.models import Q, Sum

from awards.enums import InitiativeKind, InitiativeState
from awards.models import Exemplar, Initiative
from campaigns.enums import BroadcastKind
from campaigns.models import Broadcast, Round
from dossiers.selectors.figures.counts import Count, counted, heading, link, link_if_there


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


def initiative_figures(rounds: Sequence[Round]) -> InitiativeFigures:
    """One query."""
    rows = list(
        Initiative.objects.exclude(state=InitiativeState.WITHDRAWN)
        .select_related("recognised_by")
        .annotate(
            places=CountOf("uses", distinct=True),
            confirmed_places=CountOf("uses", filter=Q(uses__confirmed_on__isnull=False), distinct=True),
        )
        .order_by("pk")
    )
    known = [each for each in rows if each.state == InitiativeState.RECOGNISED]
    undated = sum(each.recognised_by is None for each in known)
    return InitiativeFigures(
        tuple(_initiatives(each, rows, known) for each in rounds),
        Count(undated, _register(trang_thai=InitiativeState.RECOGNISED)),
    )


def _initiatives(round_: Round, rows: Sequence[Initiative], known: Sequence[Initiative]) -> YearInitiatives:
    year = round_.year or 0
    own = [each for each in known if each.recognised_by and each.recognised_by.issued_on.year == year]
    kinds = Counter(each.kind for each in own)
    url = _register(cong_nhan=year)
    proposed = sum(each.proposed_on is not None and each.proposed_on.year == year for each in rows)
    return YearInitiatives(
        year=year,
        proposed=counted(proposed, round_, _register(nam=year)),
        recognised=counted(len(own), round_, url),
        kinds=tuple(
            (kind.label, counted(kinds[kind], round_, _register(cong_nhan=year, loai=kind)))
            for kind in InitiativeKind
        ),
        applied=counted(sum(bool(getattr(each, "places", 0)) for each in own), round_, url),
        confirmed=counted(sum(bool(getattr(each, "confirmed_places", 0)) for each in own), round_, url),
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
    log = link_if_there("campaigns:broadcasts", round_.pk)
    board = link_if_there("awards:exemplars", **({"nam": round_.year} if round_.year else {}))
    return RoundSpreading(
        label=heading(round_),
        year=round_.year,
        exemplars=counted(exemplars[round_.pk], round_, board),
        times=counted(sum(times.values()), round_, log),
        broadcasts=tuple((kind.label, counted(times.get(kind, 0), round_, log)) for kind in BroadcastKind),
    )
