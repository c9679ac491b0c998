"""What the scores of sheets add up to, for a whole commune at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, Count, F, Q, QuerySet, Sum, When

from campaigns.enums import EvaluationState
from campaigns.models import Evaluation, Score
from campaigns.rules.scoring import Sums

_ZERO = Decimal(0)
NOTHING = Sums(_ZERO, _ZERO, 0)
_MOST = "evaluation__round__scale__points"


@dataclass(frozen=True)
class Summed:
    """A sheet on which there are scores."""

    sheet: int
    round: int
    unit: int
    block: int
    state: str
    sums: Sums


def summed(evaluations: QuerySet[Evaluation]) -> Iterator[Summed]:
    """Verified points of a verified sheet, else its own, on the contents of its round's scale, as
    `scoring.sums_of` would add them; one query. A sheet without any score isn't among them."""
    counts = When(evaluation__state=EvaluationState.VERIFIED, then="verified_points")
    points, applies = Case(counts, default="self_points"), Q(applicable=True)
    of_sheets = Score.objects.filter(evaluation__in=evaluations.order_by().values("pk"))
    rows = of_sheets.filter(**{f"{_MOST}__content": F("content")}).order_by()
    which = [f"evaluation__{each}" for each in ("round", "unit", "block", "state")]
    added = rows.values_list("evaluation", *which).annotate(
        got=Sum(points, filter=applies),
        most=Sum(f"{_MOST}__max_points", filter=applies),
        missing=Count("pk", filter=applies) - Count(points, filter=applies),
    )
    for sheet, round_, unit, block, state, got, most, missing in added:
        yield Summed(sheet, round_, unit, block, state, Sums(got or _ZERO, most or _ZERO, missing))


def sums_by_sheet(evaluations: QuerySet[Evaluation]) -> Mapping[int, Sums]:
    """Nothing for a sheet without scores."""
    found: dict[int, Sums] = defaultdict(lambda: NOTHING)
    found.update((each.sheet, each.sums) for each in summed(evaluations))
    return found
