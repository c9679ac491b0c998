"""Loading the plan's criteria (III.1, III.2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from awards.models import Criterion
from campaigns.models import Campaign
from campaigns.plans.contents import Criterion as PlanCriterion
from campaigns.plans.contents import PlanFile
from campaigns.services.plan import refuse_after_opening

_CRITERION = (
    "clause", "position", "subject_kind", "round_kind", "lead", "general", "text", "requires_initiative",
    "capacities",
)  # fmt: skip
_READ_LATER = ("capacities",)  # an installation of before hasn't them: filling them in amends nothing


@transaction.atomic
def load_criteria(plan: PlanFile, campaign: Campaign, *, actor: Actor, at: datetime) -> list[str]:
    """The plan's criteria (III.1, III.2); returns the codes that changed, none on a second load.

    Raises `Refused` when one changed after a round had opened: an amendment is a dated version of its own.
    """
    stored = {row.code: row for row in campaign.criteria.all()}
    asked = {each.code: _asked(each) for each in plan.criteria}
    _fill_in(stored, asked)
    changed = [code for code, values in asked.items() if not _is(stored.get(code), values)]
    gone = [code for code in stored if code not in asked]
    if not changed and not gone:
        return []
    refuse_after_opening(plan.code, [f"Tiêu chuẩn {code}" for code in (*changed, *gone)])
    campaign.criteria.filter(code__in=gone).delete()
    for code in changed:
        Criterion.objects.update_or_create(campaign=campaign, code=code, defaults=asked[code])
    history.append(
        actor=actor, at=at, action="criteria.loaded", subject=campaign, values={"changed": changed + gone}
    )
    return changed + gone


def _asked(criterion: PlanCriterion) -> dict[str, object]:
    values = {name: getattr(criterion, name) for name in _CRITERION}
    return values | {"capacities": list(criterion.capacities)}


def _fill_in(stored: Mapping[str, Criterion], asked: Mapping[str, Mapping[str, object]]) -> None:
    for code in stored.keys() & asked.keys():
        for name in _READ_LATER:
            if not getattr(stored[code], name) and asked[code][name]:
                setattr(stored[code], name, asked[code][name])
                stored[code].save(update_fields=[name])


def _is(row: object | None, values: dict[str, object]) -> bool:
    return row is not None and all(getattr(row, name) == value for name, value in values.items())
