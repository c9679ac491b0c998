"""The one door to the figures of a target: a new day is a new row; a slip is mended while nothing quotes
it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.verdicts import Verdict, first_no, require
from campaigns.models import Target, TargetResult
from campaigns.rules import targets as rules
from campaigns.rules.targets import DatedFigure
from campaigns.rules.voices import is_on_paper
from campaigns.selectors.target_lines import aim_of, result_in_words
from campaigns.selectors.target_page import may_correct
from campaigns.services.changing import put, refuse_stale, told

ONCE_A_DAY = "Ngày này đã có số liệu của chỉ tiêu: mở dòng ấy mà sửa, hoặc ghi ngày khác."


@transaction.atomic
def record_result(target: Target, data: DatedFigure, *, actor: Actor, at: datetime) -> TargetResult:
    """A new figure with its own day, before and after the round's date. One a day."""
    row = _locked(target)
    from_paper = row.round.from_paper
    require(
        first_no(
            rules.may_record(actor, row.answering_id, row.round.label, from_paper=from_paper),
            _is_sound(row, data, at),
        )
    )
    if row.results.filter(as_of=data.as_of).exists():
        raise Refused(ONCE_A_DAY)
    result = TargetResult.objects.create(target=row, recorded_at=at, **asdict(data))
    values = {"result": result_in_words(row, result), "note": result.note}
    _tell("target.result_recorded", row, values, actor=actor, at=at)
    return result


@transaction.atomic
def correct_result(
    result: TargetResult, data: DatedFigure, *, version: int, actor: Actor, at: datetime
) -> TargetResult:
    """What was recorded before the round closed stays from then on; raises `Stale` when somebody corrected
    it since `version` was read."""
    target = _locked(result.target)
    row = TargetResult.objects.select_for_update(no_key=True).get(pk=result.pk, target=target)
    require(may_correct(target, row, actor, at))
    before = result_in_words(target, row)
    differences = put(row, asdict(data))
    refuse_stale(differences, stored=row.version, version=version)
    if not differences:
        return row
    require(_is_sound(target, data, at))
    if target.results.filter(as_of=data.as_of).exclude(pk=row.pk).exists():
        raise Refused(ONCE_A_DAY)
    row.version += 1
    row.save()
    values = {"result": [before, result_in_words(target, row)], **told(differences)}
    _tell("target.result_corrected", target, values, actor=actor, at=at)
    return row


def _locked(target: Target) -> Target:
    rows = Target.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("round__campaign", "unit").get(pk=target.pk)


def _is_sound(target: Target, data: DatedFigure, at: datetime) -> Verdict:
    first_year = target.round.year or target.round.campaign.first_year
    return first_no(
        rules.fits(aim_of(target), data.figure),
        rules.is_sound_day(data.as_of, local_date(at), first_year, is_estimate=data.is_estimate),
    )


def _tell(action: str, row: Target, values: dict[str, Any], *, actor: Actor, at: datetime) -> None:
    on_paper = is_on_paper(actor, row.unit_id, from_paper=row.round.from_paper)
    history.append(actor=actor, at=at, action=action, subject=row, values=values, on_paper=on_paper)
