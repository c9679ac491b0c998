"""What units are behind with beside their sheets: open findings, targets without figures, registrations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from campaigns.models import Evaluation, Finding, Registration, Round, Target, TargetResult
from campaigns.rules.quarters import Quarter

Targets = dict[int, Sequence[Target]]


def open_findings(round: Round) -> QuerySet[Finding]:
    """Not mended, those with the nearest day first."""
    rows = Finding.objects.filter(check_made__round=round, mended_on=None)
    return rows.select_related("content", "check_made__unit").order_by("mend_by", "pk")


def findings_by_unit(round: Round) -> dict[int, list[Finding]]:
    found: dict[int, list[Finding]] = defaultdict(list)
    for row in open_findings(round):
        found[row.check_made.unit_id].append(row)
    return found


def targets_without_figures(round: Round, quarter: Quarter | None) -> Targets:
    """By the unit that answers for them (its own, else the one that leads): none was recorded as of a day of
    that quarter or later. None while no quarter is over."""
    found: dict[int, list[Target]] = defaultdict(list)
    for row in unfigured(round, quarter).select_related("content"):
        owner = row.answering_id
        if owner is not None:
            found[owner].append(row)
    return dict(found)


def unfigured(round: Round, quarter: Quarter | None) -> QuerySet[Target]:
    if quarter is None:
        return Target.objects.none()
    figures = TargetResult.objects.filter(target=OuterRef("pk"), as_of__gte=quarter.starts_on)
    return Target.objects.filter(~Exists(figures), round=round).order_by("content__position", "position")


def answered_by(units: Collection[int]) -> Q:
    """Targets for which one of those units answers."""
    return Q(unit_id__in=units) | Q(unit=None, lead_id__in=units)


def unregistered(round: Round, units: Collection[int]) -> list[str]:
    """Names of those units of the round that haven't registered what they strive for."""
    registered = Registration.objects.filter(round=round, unit=OuterRef("unit")).exclude(registered_on=None)
    sheets = Evaluation.objects.filter(~Exists(registered), round=round, unit_id__in=units)
    return list(sheets.order_by("unit__sort_key").values_list("unit__name", flat=True))
