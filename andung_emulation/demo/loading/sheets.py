"""Score sheets of a year: filed and verified by those who would have done it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from andung_emulation.demo.loading.evidence import hand_in
from andung_emulation.demo.loading.world import World, minutes_after
from campaigns.models import Evaluation
from campaigns.rules.evaluations import SelfEntry, VerifiedEntry
from campaigns.services import evaluations as services


def write_self(
    world: World, evaluation: Evaluation, code: str, points: Mapping[str, Decimal | None], at: datetime
) -> Evaluation:
    """By the unit's own account, else typed by the office from paper; with the evidence that there is."""
    year = evaluation.round.year
    differing = {
        each.content: each.self_points
        for each in world.demo.differences
        if each.unit == code and each.year == year
    }
    entries = {
        letter: SelfEntry(points=differing.get(letter, value))
        for letter, value in points.items()
        if value is not None
    }
    voice = world.voice_of(code)
    own = world.actor(voice, at).speaks_for(evaluation.unit_id)
    written = services.write_self_scores(
        evaluation,
        entries=entries,
        version=evaluation.version,
        actor=world.actor(voice, at),
        at=at,
        from_paper=not own,
    )
    hand_in(world, written, code, points, minutes_after(at, 3))
    return written


def file(world: World, evaluation: Evaluation, code: str, at: datetime) -> Evaluation:
    return services.file_evaluation(evaluation, actor=world.actor(world.voice_of(code), at), at=at)


def verify(
    world: World, evaluation: Evaluation, code: str, points: Mapping[str, Decimal | None], at: datetime
) -> Evaluation:
    """With the reasons of the data file where the points differ."""
    year = evaluation.round.year
    reasons = {
        each.content: each.reason
        for each in world.demo.differences
        if each.unit == code and each.year == year
    }
    entries = {
        letter: VerifiedEntry(points=value, reason=reasons.get(letter, ""))
        for letter, value in points.items()
        if value is not None
    }
    actor = world.actor(world.neutral(code), at)
    written = services.write_verified_scores(
        evaluation, entries=entries, version=evaluation.version, actor=actor, at=at
    )
    return services.verify_evaluation(written, actor=actor, at=minutes_after(at, 2))


def sheet(world: World, year: int, code: str) -> Evaluation:
    return Evaluation.objects.select_related("round__campaign", "unit", "block").get(
        round__year=year, unit=world.participants[code]
    )
