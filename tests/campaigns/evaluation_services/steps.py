"""The steps of a sheet, each taken with sensible points."""

from __future__ import annotations

from decimal import Decimal

from andung_emulation.actors import Actor
from campaigns.models import Evaluation
from campaigns.rules.evaluations import SelfEntry, VerifiedEntry
from campaigns.services import evaluations as services
from tests import factories as make

AT = make.AT
VILLAGE = "acdg"


def points(text: str) -> Decimal:
    return Decimal(text)


def own(text: str = "10") -> dict[str, SelfEntry]:
    return {letter: SelfEntry(points(text)) for letter in VILLAGE}


def write(
    sheet: Evaluation, actor: Actor, entries: dict[str, SelfEntry] | None = None, **more: object
) -> Evaluation:
    sheet.refresh_from_db()
    fields = {"version": sheet.version, "at": AT} | more
    return services.write_self_scores(sheet, entries=entries or own(), actor=actor, **fields)  # type: ignore[arg-type]  # as each test names them


def weigh(sheet: Evaluation, actor: Actor, **entries: VerifiedEntry) -> Evaluation:
    sheet.refresh_from_db()
    given = {letter: VerifiedEntry(points("10")) for letter in VILLAGE} | entries
    return services.write_verified_scores(sheet, entries=given, version=sheet.version, actor=actor, at=AT)


def filed(sheet: Evaluation, unit: Actor) -> Evaluation:
    write(sheet, unit)
    return services.file_evaluation(sheet, actor=unit, at=AT)


def verified(sheet: Evaluation, unit: Actor, clerk: Actor) -> Evaluation:
    filed(sheet, unit)
    weigh(sheet, clerk)
    return services.verify_evaluation(sheet, actor=clerk, at=AT)
