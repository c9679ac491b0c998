"""Scores out of a file into the sheets of a round that is run: by the same doors as on the sheets' pages, all
that were chosen or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from campaigns.enums import Role
from campaigns.models import Evaluation, Round
from campaigns.rules.evaluations import WITH_THE_UNIT, SelfEntry, VerifiedEntry
from campaigns.services import evaluations as road
from campaigns.services.paper_sheets import enter_from_paper


@dataclass(frozen=True)
class SheetFromFile:
    """What a file says of a unit's sheet, as it stood at `version`; the steps to take with it at once."""

    evaluation: Evaluation
    version: int
    own: Mapping[str, SelfEntry]
    given: Mapping[str, VerifiedEntry]
    file: bool = False
    verify: bool = False


@transaction.atomic
def write_sheets(
    of: Round | Evaluation,
    sheets: Sequence[SheetFromFile],
    *,
    source: Mapping[str, Any],
    actor: Actor,
    at: datetime,
) -> int:
    """Many at once, from a file that `source` names (name, SHA-256); answers how many. `of`: what the file is
    about, a round or one sheet of it.

    Raises `Refused`, naming the unit, or `Stale` with the first that can't be written.
    """
    road.hold_sheets(sheet.evaluation.pk for sheet in sheets)
    for sheet in sheets:
        try:
            _write(sheet, actor, at)
        except Refused as refused:
            raise Refused(f"{sheet.evaluation.unit}: {refused.reason}") from refused
    if sheets:
        kind = "round" if isinstance(of, Round) else "evaluation"
        values = {"units": [sheet.evaluation.unit.name for sheet in sheets], **source}
        history.append(actor=actor, at=at, action=f"{kind}.scores_from_file", subject=of, values=values)
    return len(sheets)


def _write(sheet: SheetFromFile, actor: Actor, at: datetime) -> None:
    row, version = sheet.evaluation, sheet.version
    on_paper = actor.holds(Role.OFFICE) and not actor.speaks_for(row.unit_id)
    unfiled = row.state in WITH_THE_UNIT
    if unfiled and on_paper and sheet.file and sheet.verify:
        enter_from_paper(row, own=sheet.own, given=sheet.given, version=version, actor=actor, at=at)
        return
    if sheet.own:
        row = road.write_self_scores(
            row, entries=sheet.own, version=version, actor=actor, at=at, from_paper=on_paper
        )
    if unfiled and sheet.file:
        row = road.file_evaluation(row, actor=actor, at=at)
    if sheet.given:
        version = row.version if unfiled else version
        row = road.write_verified_scores(row, entries=sheet.given, version=version, actor=actor, at=at)
    if sheet.verify:
        road.verify_evaluation(row, actor=actor, at=at)
