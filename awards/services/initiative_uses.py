"""The door to where an initiative is applied, and to what the unit there confirms (plan, III.2.b)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from andung_emulation import files
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.files import Handed
from andung_emulation.verdicts import require
from andung_emulation.vietnamese import date_short, normalise
from awards.models import Initiative, InitiativeUse
from awards.rules import initiative_contents as contents
from awards.rules import initiatives as rules
from awards.rules.initiatives import Use
from awards.selectors.initiatives import facts_of
from awards.services.initiatives import locked, tell
from campaigns.models import Participant
from campaigns.rules.checks import has_happened


@dataclass(frozen=True)
class Confirmation:
    """By whom (name, title), on which day; `scan`: the paper itself."""

    confirmed_by: str
    confirmed_on: date
    scan: Handed | None = None


@transaction.atomic
def record_uses(
    initiative: Initiative,
    units: Sequence[Participant],
    *,
    since: date,
    effect: str = "",
    actor: Actor,
    at: datetime,
) -> list[InitiativeUse]:
    """That these units apply it, since one day and with one effect; all or none.

    Raises Refused by the rules, for a unit that the actor may not see, or one that stands there already.
    """
    row, day = locked(initiative), local_date(at)
    facts = facts_of(row, day)
    if not units:
        raise Refused("Chọn ít nhất một đơn vị áp dụng.")
    for unit in units:
        require(rules.may("use", actor, facts, Use(unit.pk)))
    require(has_happened(since, day, what="Ngày bắt đầu áp dụng"))
    seen = Participant.objects.visible_to(actor).filter(pk__in=[each.pk for each in units])
    if seen.count() < len(units):
        raise Refused("Chỉ ghi được đơn vị mình; nơi áp dụng khác thì đơn vị ấy hoặc Văn phòng ghi.")
    known = row.uses.filter(unit__in=units).select_related("unit").first()
    if known is not None:
        raise Refused(f"{known.unit} đã được ghi là nơi áp dụng.")
    added = [
        InitiativeUse.objects.create(initiative=row, unit=unit, since=since, effect=effect) for unit in units
    ]
    names = ", ".join(unit.name for unit in units)
    values = {"since": date_short(since), "effect": effect}
    tell("use_recorded", row, values, facts, reason=names, actor=actor, at=at)
    return added


@transaction.atomic
def confirm_use(
    use: InitiativeUse, confirmation: Confirmation, *, actor: Actor, at: datetime
) -> InitiativeUse:
    """What the unit confirms, by its paper; never recorded by an author. A later scan takes the place of the
    first, whose file stays kept."""
    row, day = locked(use.initiative), local_date(at)
    use, facts = _held(use), facts_of(row, day)
    require(rules.may("confirm", actor, facts, facts_of_use(use)))
    require(contents.may_be_confirmed_on(confirmation.confirmed_on, day, since=use.since))
    if not normalise(confirmation.confirmed_by):
        raise Refused("Ghi người xác nhận và chức vụ.")
    use.confirmed_by, use.confirmed_on = confirmation.confirmed_by, confirmation.confirmed_on
    if confirmation.scan is not None:
        use.scan = files.keep(confirmation.scan, actor=actor, at=at)
    use.save()
    values = {"by": use.confirmed_by, "on": date_short(confirmation.confirmed_on)}
    tell("use_confirmed", row, values, facts, reason=use.unit.name, actor=actor, at=at)
    return use


@transaction.atomic
def drop_use(use: InitiativeUse, *, actor: Actor, at: datetime) -> None:
    """One that was written by mistake; what is confirmed stays."""
    row = locked(use.initiative)
    use, facts = _held(use), facts_of(row, local_date(at))
    require(rules.may("drop_use", actor, facts, facts_of_use(use)))
    use.delete()
    values = {"since": date_short(use.since)}
    tell("use_dropped", row, values, facts, reason=use.unit.name, actor=actor, at=at)


def facts_of_use(use: InitiativeUse) -> Use:
    return Use(use.unit_id, confirmed=use.confirmed_on is not None)


def _held(use: InitiativeUse) -> InitiativeUse:
    """As it stands now that the initiative is held."""
    found = InitiativeUse.objects.select_related("unit").filter(pk=use.pk).first()
    if found is None:
        raise Refused("Nơi áp dụng này đã được người khác bỏ trong lúc bạn đang xem.")
    return found
