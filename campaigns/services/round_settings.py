"""The one door to a round's scale and blocks: set when it opens, edited until the first sheet is filed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused, Stale
from andung_emulation.verdicts import require
from campaigns.models import Band, Block, Evaluation, Round, RoundBlock, Scale, ScalePoints, Target
from campaigns.plans.contents import DefaultScale
from campaigns.rules import scales
from campaigns.rules.scales import Settings
from campaigns.selectors.openings import Coming, Start, coming_of, is_new, source_of
from campaigns.selectors.round_page import scope_day
from campaigns.selectors.round_settings import may_change_settings, settings_of
from campaigns.services.sheets_follow import follow, require_points_fit


@transaction.atomic
def write_settings(
    round: Round, *, settings: Settings, version: int, actor: Actor, at: datetime
) -> list[Evaluation]:
    """Replace the round's settings; answers the draft sheets whose contents followed.

    Raises `Stale` with both texts when somebody saved since `version`, `Refused` once a sheet was filed, and
    where points on a draft don't fit the new scale. A save that changes nothing leaves no trace.
    """
    row, before = _locked(round, actor, at)
    changes = scales.changed(before, settings)
    _refuse_stale(row, changes, version)
    if not changes:
        return []
    return _change(row, before, settings, "round.settings_changed", {"changed": changes}, actor=actor, at=at)


@transaction.atomic
def take_over(round: Round, *, start: Start, version: int, actor: Actor, at: datetime) -> list[Evaluation]:
    """Bring settings of the year before, or of the plan, into a round that is open already, and targets that
    it doesn't have yet. Answers and raises like `write_settings`."""
    row, before = _locked(round, actor, at)
    coming = coming_for(row, start, at, before)
    settings = coming.settings or before
    changes = scales.changed(before, settings)
    _refuse_stale(row, changes, version)
    require(is_new(changes, coming))
    Target.objects.bulk_create(coming.targets)
    told = coming.told(start) | {"changed": changes}
    return _change(row, before, settings, "round.settings_copied", told, actor=actor, at=at)


def coming_for(row: Round, start: Start, at: datetime, own: Settings | None) -> Coming:
    """What that start brings to a round that has `own`; refused from any round but the one before."""
    if start.source is not None and start.source != source_of(row):
        raise Refused("Chỉ chép được từ đợt hằng năm gần nhất đã mở trước đợt này.")
    return coming_of(row, start, scope_day(row, at), own)


def store(row: Round, settings: Settings) -> None:
    """Writes what the rules allow. Part of the doors: of this one, and of the opening of a round."""
    store_scale(row, settings.scale)
    own = dict(Block.objects.values_list("pk", "applies"))
    RoundBlock.objects.filter(round=row).delete()
    RoundBlock.objects.bulk_create(
        RoundBlock(round=row, block_id=each.pk, applies=each.letters)
        for each in settings.blocks
        if each.letters or own[each.pk]
    )


def store_scale(row: Round, data: DefaultScale) -> None:
    """The same for the scale alone, which the plan's file gives to a round before it opens."""
    scale = Scale.objects.filter(round=row).first() or Scale(round=row, version=0)
    scale.step, scale.tolerance = data.step, data.tolerance
    scale.minimum_applicable_points = data.minimum_applicable_points
    scale.version += 1
    scale.save()
    for model in (ScalePoints, Band):
        model.objects.filter(scale=scale).delete()
    contents = {each.letter: each for each in row.campaign.contents.all()}
    ScalePoints.objects.bulk_create(
        ScalePoints(scale=scale, content=contents[each.letter], max_points=each.max_points, guide=each.guide)
        for each in data.points
    )
    Band.objects.bulk_create(
        Band(scale=scale, name=each.name, from_share=each.from_share) for each in data.bands
    )


def require_valid(row: Round, settings: Settings, used: Collection[int] = ()) -> None:
    """`used`: the blocks that have units in the round."""
    letters = list(row.campaign.contents.values_list("letter", flat=True))
    require(scales.may_set(settings, letters, used))


def _locked(round: Round, actor: Actor, at: datetime) -> tuple[Round, Settings]:
    """The round held until the end, and what it has; refused where it can't be changed."""
    row = (
        Round.objects.select_for_update(of=("self",), no_key=True)
        .select_related("campaign", "scale")
        .get(pk=round.pk)
    )
    require(may_change_settings(row, actor, at))
    settings = settings_of(row)
    if settings is None:
        raise Refused(f"{row.label} không chấm điểm nên không có thang điểm.")
    return row, settings


def _refuse_stale(row: Round, changes: Mapping[str, list[str]], version: int) -> None:
    if changes and row.scale.version != version:
        raise Stale(
            {label: now for label, (now, _) in changes.items()},
            {label: mine for label, (_, mine) in changes.items()},
        )


def _change(
    row: Round,
    before: Settings,
    after: Settings,
    action: str,
    values: Mapping[str, Any],
    *,
    actor: Actor,
    at: datetime,
) -> list[Evaluation]:
    """The sheets are held while it is done, so that none is filed by what is no more."""
    sheets = list(
        row.evaluations.select_for_update(of=("self",), no_key=True)
        .select_related("unit")
        .prefetch_related("scores__content", "scores__evidence")
    )
    require_valid(row, after, {each.block_id for each in sheets})
    require_points_fit(sheets, after.scale)
    store(row, after)
    followed = follow(sheets, before, after, actor=actor, at=at)
    names = [each.unit.name for each in followed]
    history.append(
        actor=actor, at=at, action=action, subject=row, values={**values, "sheets": names},
        on_paper=row.from_paper,
    )  # fmt: skip
    return followed
