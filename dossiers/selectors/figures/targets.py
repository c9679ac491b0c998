"""Targets (chỉ tiêu) that were met, by content and year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from campaigns.enums import Standing
from campaigns.models import CompetitionContent, Round, Target
from campaigns.selectors.target_lines import TargetLine, line_of, with_results
from dossiers.selectors.figures.counts import link


@dataclass(frozen=True)
class YearTargets:
    """Of a year, under one content or all. A target without a figure is unknown, neither met nor missed;
    `estimates` of those that have one are told before the year was over (ước thực hiện)."""

    year: int
    met: int
    not_met: int
    unknown: int
    estimates: int
    lines: tuple[TargetLine, ...]
    url: str

    @property
    def total(self) -> int:
        """0: the year sets none here, and there is nothing to say."""
        return len(self.lines)


@dataclass(frozen=True)
class ContentTargets:
    content: CompetitionContent
    years: tuple[YearTargets, ...]


@dataclass(frozen=True)
class TargetFigures:
    """`years`: of all contents together."""

    contents: tuple[ContentTargets, ...]
    years: tuple[YearTargets, ...]


def target_figures(rounds: Sequence[Round], contents: Sequence[CompetitionContent]) -> TargetFigures:
    """Two queries."""
    lines: dict[tuple[int, str], list[TargetLine]] = defaultdict(list)
    for target in with_results(Target.objects.filter(round__in=rounds)):
        lines[target.round_id, target.content.letter].append(line_of(target))
    return TargetFigures(
        contents=tuple(
            ContentTargets(each, tuple(_of_content(round_, each.letter, lines) for round_ in rounds))
            for each in contents
        ),
        years=tuple(
            _year(
                round_,
                [line for each in contents for line in lines[round_.pk, each.letter]],
                link("campaigns:targets", round_.pk),
            )
            for round_ in rounds
        ),
    )


def _of_content(
    round_: Round, letter: str, lines: Mapping[tuple[int, str], Sequence[TargetLine]]
) -> YearTargets:
    url = link("campaigns:targets", round_.pk, content=letter)
    return _year(round_, lines.get((round_.pk, letter), ()), url)


def _year(round_: Round, lines: Sequence[TargetLine], url: str) -> YearTargets:
    stand = Counter(each.standing for each in lines)
    return YearTargets(
        year=round_.year or 0,
        met=stand[Standing.MET],
        not_met=stand[Standing.NOT_MET],
        unknown=stand[Standing.UNKNOWN],
        estimates=sum(each.is_estimate for each in lines),
        lines=tuple(lines),
        url=url,
    )
