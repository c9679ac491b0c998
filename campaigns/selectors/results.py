"""What the points of a round came to, beside the year before: added up at once, ranked where it is looked
at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from campaigns.enums import EvaluationState
from campaigns.models import Evaluation, Round
from campaigns.rules.comparison import Change, Place, change_since
from campaigns.rules.scoring import Sums
from campaigns.selectors.evaluations import RoundScale, Standing, ranked_among, standing_alone
from campaigns.selectors.score_sums import sums_by_sheet


@dataclass(frozen=True)
class RoundResults:
    """All sheets of a round that scores. `by_block`: their states, by sheet; `by_unit`: (sheet, block)."""

    scale: RoundScale | None
    sums: Mapping[int, Sums]
    by_block: Mapping[int, Mapping[int, str]]
    by_unit: Mapping[int, tuple[int, int]]
    ranked: dict[int, dict[int, Standing]] = field(default_factory=dict)

    def standing(self, sheet: int, block: int) -> Standing:
        """Ranked within its block, which is ranked whole the first time."""
        if block not in self.ranked:
            self.ranked[block] = ranked_among(
                {pk: self._alone(pk, state) for pk, state in self.by_block[block].items()}
            )
        return self.ranked[block][sheet]

    def place(self, unit: int) -> Place | None:
        if self.scale is None or unit not in self.by_unit:
            return None
        sheet, block = self.by_unit[unit]
        return place_of(self.standing(sheet, block), block)

    def _alone(self, sheet: int, state: str) -> Standing:
        assert self.scale is not None  # noqa: S101 - `place` has asked, and a board has a scale
        return standing_alone(self.sums[sheet], self.scale, verified=state == EvaluationState.VERIFIED)


@dataclass(frozen=True)
class Results:
    """`before` None: there was no annual round, so that nothing can be compared."""

    now: RoundResults
    before: RoundResults | None
    last_year: int | None

    def change(self, sheet: Evaluation, standing: Standing) -> Change:
        if self.before is None or self.last_year is None:
            return Change(None, "", "")
        now = place_of(standing, sheet.block_id)
        return change_since(self.last_year, self.before.place(sheet.unit_id), now)


def results_of(rounds: Q, scales: Mapping[int, RoundScale]) -> dict[int, RoundResults]:
    """By round, of those in which there are sheets; two queries, however many units."""
    sheets = Evaluation.objects.filter(round__in=Round.objects.filter(rounds).values("pk")).order_by()
    by_block: dict[int, dict[int, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
    by_unit: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
    for pk, round_, unit, block, state in sheets.values_list("pk", "round", "unit", "block", "state"):
        by_block[round_][block][pk] = state
        by_unit[round_][unit] = pk, block
    sums = sums_by_sheet(sheets)
    return {pk: RoundResults(scales.get(pk), sums, by_block[pk], by_unit[pk]) for pk in by_block}


def place_of(standing: Standing, block: int) -> Place:
    """What was only scored by itself is in no place."""
    return Place(standing.share if standing.verified else None, standing.rank, block)
