"""Targets with their figures; launch and registration."""

from __future__ import annotations

from andung_emulation.actors import Actor
from campaigns.access.gate import admit, found, only
from campaigns.access.rounds import round_for
from campaigns.models import Evaluation, Registration, Round, Target, TargetResult
from campaigns.rules.rights import may
from campaigns.rules.targets import may_record
from campaigns.rules.voices import may_write_for
from campaigns.selectors.target_lines import with_results


def round_of_targets_for(actor: Actor, round_pk: int) -> Round:
    """The round whose targets are looked at; the list shows those that the actor may see."""
    admit(may("target.read", actor))
    return round_for(actor, round_pk)


def target_for(actor: Actor, pk: int) -> Target:
    admit(may("target.read", actor))
    return found(with_results(Target.objects.visible_to(actor)).select_related("round__campaign"), pk)


def target_to_write_for(actor: Actor, pk: int) -> Target:
    """For the forms that change it: to others they don't exist, whatever the date."""
    row = target_for(actor, pk)
    admit(
        may_write_for(
            "target.write", actor, row.unit_id, label=row.round.label, from_paper=row.round.from_paper
        )
    )
    return row


def target_result_for(actor: Actor, pk: int) -> TargetResult:
    """A figure, for whoever writes its target's."""
    admit(may("target.read", actor))
    row = found(TargetResult.objects.filter(target__in=Target.objects.visible_to(actor)), pk)
    row.target = target = target_for(actor, row.target_id)
    admit(may_record(actor, target.answering_id, target.round.label, from_paper=target.round.from_paper))
    return row


def unit_in_round_for(actor: Actor, round_pk: int, unit_pk: int) -> Evaluation:
    """Where a unit takes part in a round: its registration stands there, written or not."""
    admit(may("registration.read", actor))
    rows = Evaluation.objects.visible_to(actor).filter(round_id=round_pk, unit_id=unit_pk)
    return only(rows.select_related("round__campaign__plan", "round__plan_document", "unit", "block"))


def round_of_registrations_for(actor: Actor, round_pk: int) -> Round:
    """The round whose registrations are looked at; the list shows those that the actor may see."""
    admit(may("registration.read", actor))
    return round_for(actor, round_pk)


def registration_for(actor: Actor, round_pk: int, unit_pk: int) -> Registration:
    """What a unit wrote; without it there is nothing to print and no file."""
    admit(may("registration.read", actor))
    rows = Registration.objects.visible_to(actor).filter(round_id=round_pk, unit_id=unit_pk)
    return only(rows.select_related("round__campaign__plan", "round__plan_document", "unit", "launch_file"))
