"""What the years came to, counted: frozen figures, each with the address of the rows behind it."""

from dossiers.selectors.figures.awards import AwardFigures, DecisionLine, FundYear, Given, RoundAwards
from dossiers.selectors.figures.counts import Count, total
from dossiers.selectors.figures.movement import YearMovement
from dossiers.selectors.figures.scores import (
    Average,
    ContentScores,
    ContentYear,
    ScoreCell,
    ScoreFigures,
    UnitScores,
    units_in_order,
)
from dossiers.selectors.figures.spreading import InitiativeFigures, RoundSpreading, YearInitiatives
from dossiers.selectors.figures.targets import ContentTargets, TargetFigures, YearTargets
from dossiers.selectors.figures.whole import Figures, figures_of, glance_of, rounds_of

__all__ = [
    "Average",
    "AwardFigures",
    "ContentScores",
    "ContentTargets",
    "ContentYear",
    "Count",
    "DecisionLine",
    "Figures",
    "FundYear",
    "Given",
    "InitiativeFigures",
    "RoundAwards",
    "RoundSpreading",
    "ScoreCell",
    "ScoreFigures",
    "TargetFigures",
    "UnitScores",
    "YearInitiatives",
    "YearMovement",
    "YearTargets",
    "figures_of",
    "glance_of",
    "rounds_of",
    "total",
    "units_in_order",
]
