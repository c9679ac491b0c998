"""Targets (chỉ tiêu) that were met, by content and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q

from campaigns.enums import Direction, Standing
from campaigns.models import CompetitionContent, Round, Target, TargetResult
from campaigns.rules import targets as rules
from campaigns.selectors.target_lines import TargetLine, line_of, with_results
from dossiers.selectors.figures.counts import link


@dataclass(frozen=True)
class YearTargets:
    """Of a year, under one content or all. A target without a figure is unknown, neither met nor missed;
    `estimates` of those that have one are told before the year was over (ước thực hiện). `total` 0: the year
    sets none here, and there is nothing to say. `lines`: each target, where they were asked for."""

    year: int
    total: int
    met: int
    not_met: int
    unknown: int
    estimates: int
    lines: tuple[TargetLine, ...]
    url: str


@dataclass(frozen=True)
class ContentTargets:
    content: CompetitionContent
    years: tuple[YearTargets, ...]


@dataclass(frozen=True)
class TargetFigures:
    """`years`: of all contents together."""

    contents: tuple[ContentTargets, ...]
    years: tuple[YearTargets, ...]


class _Alike(NamedTuple):
    """Targets of a round's content that count alike; `line` where each is told by itself."""

    standing: Standing
    is_estimate: bool
    number: int
    line: TargetLine | None = None


_Counted = dict[tuple[int, str], list[_Alike]]  # by round and letter


def target_figures(
    rounds: Sequence[Round], contents: Sequence[CompetitionContent], *, with_lines: bool = True
) -> TargetFigures:
    """Two queries."""
    found = _told(rounds) if with_lines else _counted(rounds)
    return TargetFigures(
        contents=tuple(
            ContentTargets(each, tuple(_of_content(round_, each.letter, found) for round_ in rounds))
            for each in contents
        ),
        years=tuple(
            _year(
                round_,
                [alike for each in contents for alike in found[round_.pk, each.letter]],
                link("campaigns:targets", round_.pk),
            )
            for round_ in rounds
        ),
    )


def _told(rounds: Sequence[Round]) -> _Counted:
    found: _Counted = defaultdict(list)
    for target in with_results(Target.objects.filter(round__in=rounds)):
        line = line_of(target)
        found[target.round_id, line.letter].append(_Alike(line.standing, line.is_estimate, 1, line))
    return found


def _counted(rounds: Sequence[Round]) -> _Counted:
    """What has the same plan and newest figure stands alike: the rule is asked once for all of it."""
    found: _Counted = defaultdict(list)
    known: dict[tuple[int, str], int] = defaultdict(int)
    newer = Q(as_of__gt=OuterRef("as_of")) | Q(as_of=OuterRef("as_of"), pk__gt=OuterRef("pk"))
    newest = TargetResult.objects.filter(
        ~Exists(TargetResult.objects.filter(newer, target=OuterRef("target"))), target__round__in=rounds
    )
    figures = newest.order_by().values_list(
        "target__round_id", "target__content__letter", "target__direction", "target__planned",
        "target__measure", "achieved", "numerator", "denominator", "is_estimate",
    )  # fmt: skip
    for pk, letter, direction, planned, measure, *figure, estimate, number in figures.annotate(Count("pk")):
        aim = rules.Aim(Direction(direction), planned, measure)
        standing = rules.standing_of(aim, rules.Figure(*figure))
        found[pk, letter].append(_Alike(standing, estimate, number))
        known[pk, letter] += number
    every = Target.objects.filter(round__in=rounds).order_by().values_list("round_id", "content__letter")
    for pk, letter, number in every.annotate(Count("pk")):
        found[pk, letter].append(_Alike(Standing.UNKNOWN, False, number - known[pk, letter]))
    return found


def _of_content(round_: Round, letter: str, found: _Counted) -> YearTargets:
    url = link("campaigns:targets", round_.pk, content=letter)
    return _year(round_, found[round_.pk, letter], url)


def _year(round_: Round, alike: Sequence[_Alike], url: str) -> YearTargets:
    def number(which: Iterable[_Alike]) -> int:
        return sum(each.number for each in which)

    def standing(wanted: Standing) -> int:
        return number(each for each in alike if each.standing == wanted)

    return YearTargets(
        year=round_.year or 0,
        total=number(alike),
        met=standing(Standing.MET),
        not_met=standing(Standing.NOT_MET),
        unknown=standing(Standing.UNKNOWN),
        estimates=number(each for each in alike if each.is_estimate),
        lines=tuple(each.line for each in alike if each.line),
        url=url,
    )
