"""Loading the plan's criteria (III.1, III.2)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from awards.models import Criterion
from campaigns.models import Campaign
from campaigns.plans.contents import PlanFile
from campaigns.services.plan import refuse_after_opening

_CRITERION = (
    "clause", "position", "subject_kind", "round_kind", "lead", "general", "text", "requires_initiative",
)  # fmt: skip


@transaction.atomic
def load_criteria(plan: PlanFile, campaign: Campaign, *, actor: Actor, at: datetime) -> list[str]:
    """The plan's criteria (III.1, III.2); returns the codes that changed, none on a second load.

    Raises `Refused` when one changed after a round had opened: an amendment is a dated version of its own.
    """
    stored = {row.code: row for row in campaign.criteria.all()}
    asked = {each.code: {name: getattr(each, name) for name in _CRITERION} for each in plan.criteria}
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


def _is(row: object | None, values: dict[str, object]) -> bool:
    return row is not None and all(getattr(row, name) == value for name, value in values.items())
