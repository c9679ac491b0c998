"""All counted figures of one year or of many: what the chairman looks at is what the reports print."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from awards.models.decisions import AwardQuerySet
from campaigns.enums import RoundKind
from campaigns.models import Campaign, CompetitionContent, Round
from campaigns.selectors.index_years import IndexTable, tables_of
from dossiers.selectors.figures.awards import AwardFigures, award_figures
from dossiers.selectors.figures.movement import YearMovement, movement_figures
from dossiers.selectors.figures.scores import ScoreFigures, score_figures
from dossiers.selectors.figures.spreading import (
    InitiativeFigures,
    RoundSpreading,
    initiative_figures,
    spreading_figures,
)
from dossiers.selectors.figures.targets import TargetFigures, target_figures


@dataclass(frozen=True)
class Figures:
    """Years are those of the annual rounds, in order; awards and spreading also tell a final round's."""

    years: tuple[int, ...]
    contents: tuple[CompetitionContent, ...]
    targets: TargetFigures
    scores: ScoreFigures
    indexes: tuple[IndexTable, ...]
    awards: AwardFigures
    initiatives: InitiativeFigures
    spreading: tuple[RoundSpreading, ...]
    movement: tuple[YearMovement, ...]


def rounds_of(campaign: Campaign) -> list[Round]:
    """Its opened rounds, the years in order, then the final one."""
    rows = campaign.rounds.opened().select_related("campaign")
    return sorted(rows, key=lambda each: (each.kind == RoundKind.FINAL, each.year or 0))


def figures_of(rounds: Sequence[Round], awards: AwardQuerySet | None = None) -> Figures:
    """Of one campaign; a year's report gives its round alone. Some twenty queries, however many rows.
    `awards`: those that the reader sees, None for all."""
    return _figures(rounds, awards, units=None)


def glance_of(rounds: Sequence[Round], awards: AwardQuerySet, units: Collection[int]) -> Figures:
    """The same at one glance: the scores of these units alone and not by content, no target by itself."""
    return _figures(rounds, awards, units=units)


def _figures(
    rounds: Sequence[Round], awards: AwardQuerySet | None, *, units: Collection[int] | None
) -> Figures:
    annual = [each for each in rounds if each.kind == RoundKind.ANNUAL]
    contents = tuple(
        CompetitionContent.objects.filter(campaign__in={each.campaign_id for each in rounds}).order_by(
            "campaign_id", "position"
        )
    )
    return Figures(
        years=tuple(each.year or 0 for each in annual),
        contents=contents,
        targets=target_figures(annual, contents, with_lines=units is None),
        scores=score_figures(annual, contents if units is None else (), units),
        indexes=tuple(tables_of(annual)),
        awards=award_figures(rounds, awards),
        initiatives=initiative_figures(annual),
        spreading=spreading_figures(rounds),
        movement=movement_figures(annual),
    )
