"""What the points of a round came to, beside the year before: added up at once, ranked where it is looked
at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from campaigns.enums import EvaluationState
from campaigns.models import Evaluation, Round
from campaigns.rules.comparison import Change, Place, change_since
from campaigns.rules.scoring import Sums
from campaigns.selectors.evaluations import RoundScale, Standing, ranked_among, standing_alone
from campaigns.selectors.score_sums import NOTHING, Summed, summed


@dataclass(frozen=True)
class RoundResults:
    """The sheets of a round on which there are scores, by block and by unit."""

    scale: RoundScale | None
    by_block: Mapping[int, Sequence[Summed]] = field(default_factory=dict)
    by_unit: Mapping[int, Summed] = field(default_factory=dict)
    ranked: dict[int, dict[int, Standing]] = field(default_factory=dict)

    def standing(self, sheet: int, block: int, state: str) -> Standing:
        """Ranked within its block, which is ranked whole the first time."""
        if block not in self.ranked:
            rows = self.by_block.get(block, ())
            alone = {each.sheet: self._alone(each.sums, each.state) for each in rows}
            self.ranked[block] = ranked_among(alone)
        return self.ranked[block].get(sheet) or self._alone(NOTHING, state)

    def place(self, unit: int) -> Place | None:
        row = self.by_unit.get(unit)
        if self.scale is None or row is None:
            return None
        return place_of(self.standing(row.sheet, row.block, row.state), row.block)

    def _alone(self, sums: Sums, state: str) -> Standing:
        assert self.scale is not None  # noqa: S101 - `place` has asked, and a board has a scale
        return standing_alone(sums, self.scale, verified=state == EvaluationState.VERIFIED)


@dataclass(frozen=True)
class Results:
    """`before` None: there was no annual round, so that nothing can be compared."""

    now: RoundResults
    before: RoundResults | None
    last_year: int | None

    def change(self, sheet: Evaluation, standing: Standing, *, took_part: bool) -> Change:
        """`took_part`: the year before."""
        if self.before is None or self.last_year is None:
            return Change(None, "", "")
        block = sheet.block_id
        unscored = Place(None, None, block) if took_part and self.before.scale else None
        before = self.before.place(sheet.unit_id) or unscored
        return change_since(self.last_year, before, place_of(standing, block))


def results_of(rounds: Q, scales: Mapping[int, RoundScale]) -> dict[int, RoundResults]:
    """By round, of those in which something was scored; one query, however many units."""
    by_block: dict[int, dict[int, list[Summed]]] = defaultdict(lambda: defaultdict(list))
    by_unit: dict[int, dict[int, Summed]] = defaultdict(dict)
    sheets = Evaluation.objects.filter(round__in=Round.objects.filter(rounds).values("pk"))
    for each in summed(sheets):
        by_block[each.round][each.block].append(each)
        by_unit[each.round][each.unit] = each
    return {pk: RoundResults(scales.get(pk), by_block[pk], by_unit[pk]) for pk in by_block}


def place_of(standing: Standing, block: int) -> Place:
    """What was only scored by itself is in no place."""
    return Place(standing.share if standing.verified else None, standing.rank, block)
