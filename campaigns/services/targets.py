"""The one door to targets (chỉ tiêu); their figures: `campaigns.services.target_results`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.verdicts import YES, Verdict, first_no, no, require
from campaigns.enums import Direction
from campaigns.models import Round, Target
from campaigns.models.targets import TARGET_FIELDS
from campaigns.rules import targets as rules
from campaigns.rules.voices import is_on_paper
from campaigns.selectors.rounds import window_of
from campaigns.selectors.target_lines import aim_of, figure_of, line_of, result_in_words
from campaigns.services.changing import put, refuse_stale, told

_REPEATED = "Mã “{}” đã dùng cho một chỉ tiêu khác của đợt."
Values = Mapping[str, Any]


@transaction.atomic
def create_target(round: Round, *, values: Values, actor: Actor, at: datetime) -> Target:
    """A new target of `TARGET_FIELDS`, last of its content; refused after the round's date."""
    round_ = (
        Round.objects.select_for_update(of=("self",), no_key=True).select_related("campaign").get(pk=round.pk)
    )
    row = Target(round=round_)
    differences = put(row, _known(values))
    _require_sound(row, actor, at)
    last = Target.objects.filter(round=round_, content=row.content).aggregate(last=Max("position"))["last"]
    row.position = (last or 0) + 1
    row.save(force_insert=True)
    _tell("target.created", row, told(differences), actor=actor, at=at)
    return row


@transaction.atomic
def change_target(target: Target, *, values: Values, version: int, actor: Actor, at: datetime) -> Target:
    """Raises `Stale` when somebody saved since `version` was read; a save that changes nothing leaves no
    trace. Both the unit that it was given to and the new one must be the actor's to write for."""
    row = _locked(target)
    require(_may_define(row, actor, at))
    differences = put(row, _known(values))
    refuse_stale(differences, stored=row.version, version=version)
    if not differences:
        return row
    _require_sound(row, actor, at)
    require(first_no(*(rules.fits(aim_of(row), figure_of(each)) for each in row.results.all())))
    row.version += 1
    row.save()
    _tell("target.changed", row, told(differences), actor=actor, at=at)
    return row


@transaction.atomic
def delete_target(target: Target, *, actor: Actor, at: datetime) -> None:
    """With its figures, before the round's date; the round's history keeps what it said."""
    row = _locked(target)
    require(_may_define(row, actor, at))
    line = line_of(row)
    values = {
        "target": str(row), "content": line.letter, "planned": line.planned, "unit": line.unit,
        "results": [result_in_words(row, each) for each in row.results.all()],
    }  # fmt: skip
    row.results.all().delete()
    round_, on_paper = row.round, _on_paper(row, actor)
    row.delete()
    history.append(
        actor=actor, at=at, action="target.deleted", subject=round_, values=values, on_paper=on_paper
    )


def _known(values: Values) -> dict[str, Any]:
    return {name: values[name] for name in TARGET_FIELDS if name in values}


def _locked(target: Target) -> Target:
    rows = Target.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("round__campaign", "content", "unit", "lead").get(pk=target.pk)


def _may_define(row: Target, actor: Actor, at: datetime) -> Verdict:
    return rules.may_define(actor, row.unit_id, window_of(row.round), at, from_paper=row.round.from_paper)


def _require_sound(row: Target, actor: Actor, at: datetime) -> None:
    same_code = Target.objects.filter(round=row.round, code=row.code).exclude(pk=row.pk)
    require(
        first_no(
            _may_define(row, actor, at),
            rules.is_sound_plan(row.direction, row.planned),
            no(_REPEATED.format(row.code)) if row.code and same_code.exists() else YES,
        )
    )
    if row.direction == Direction.YES_OR_NO and not row.measure:
        row.measure = rules.YES_OR_NO


def _on_paper(row: Target, actor: Actor) -> bool:
    return is_on_paper(actor, row.unit_id, from_paper=row.round.from_paper)


def _tell(action: str, row: Target, values: Values, *, actor: Actor, at: datetime) -> None:
    history.append(
        actor=actor, at=at, action=action, subject=row, values=values, on_paper=_on_paper(row, actor)
    )
