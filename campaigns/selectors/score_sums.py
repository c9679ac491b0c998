"""What the scores of sheets add up to, for a whole commune at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from django.db.models import Case, Count, F, QuerySet, Sum, When

from campaigns.enums import EvaluationState
from campaigns.models import Evaluation, Score
from campaigns.rules.scoring import Sums

_NOTHING = Sums(Decimal(0), Decimal(0), 0)
_MOST = "evaluation__round__scale__points"


def sums_by_sheet(evaluations: QuerySet[Evaluation]) -> Mapping[int, Sums]:
    """Verified points of a verified sheet, else its own, on the contents of its round's scale; one query, as
    `scoring.sums_of` would add them."""
    counts = When(evaluation__state=EvaluationState.VERIFIED, then="verified_points")
    points = Case(counts, default="self_points")
    scores = Score.objects.filter(evaluation__in=evaluations.order_by().values("pk"), applicable=True)
    rows = scores.filter(**{f"{_MOST}__content": F("content")}).order_by().values_list("evaluation")
    added = rows.annotate(
        got=Sum(points), most=Sum(f"{_MOST}__max_points"), missing=Count("pk") - Count(points)
    )
    found: dict[int, Sums] = defaultdict(lambda: _NOTHING)
    for pk, got, most, missing in added:
        found[pk] = Sums(got or Decimal(0), most, missing)
    return found
