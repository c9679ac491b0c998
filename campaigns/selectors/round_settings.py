"""Scale and blocks of a round: as they are set, whether they may still be, and as a page shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.verdicts import Verdict, first_no
from campaigns.models import Block, Campaign, CompetitionContent, Evaluation, Round, RoundBlock
from campaigns.plans.contents import Band, DefaultScale, Points
from campaigns.rules import rounds, scales
from campaigns.rules.rights import may
from campaigns.rules.scales import BlockContents, Settings
from campaigns.selectors import plan_file
from campaigns.selectors.evaluations import RoundScale, scale_of
from campaigns.selectors.rounds import window_of


def list_in(round: Round, block: str, own: str) -> Coalesce:
    """What applies to a block in the round, in a query: its row there, else its own list. `block` and `own`:
    where that query finds the block and its list."""
    of_round = RoundBlock.objects.filter(round=round, block=OuterRef(block)).values("applies")
    return Coalesce(Subquery(of_round), F(own))


def blocks_in(round: Round) -> tuple[BlockContents, ...]:
    """All blocks in order with what applies in the round; one query, two where a list is of another plan."""
    of_round = RoundBlock.objects.filter(round=round, block=OuterRef("pk")).values("applies")
    return tuple(
        BlockContents(each.pk, each.name, _first_said(each.in_round, each, round.campaign))
        for each in Block.objects.annotate(in_round=Subquery(of_round))
    )


def _first_said(in_round: str | None, block: Block, campaign: Campaign) -> str:
    return block.letters_in(campaign) if in_round is None else in_round


def lists_in(round: Round) -> dict[int, str]:
    """The same by block."""
    return {each.pk: each.letters for each in blocks_in(round)}


def settings_of(round: Round) -> Settings | None:
    """None when the round doesn't score. Three queries."""
    scale = scale_of(round)
    return Settings(_plain(scale), blocks_in(round)) if scale else None


def default_settings(campaign: Campaign) -> Settings | None:
    """The plan's: its file's scale, each block's own list. None where the plan has no scale."""
    if not campaign.default_scale:
        return None
    blocks = tuple(
        BlockContents(each.pk, each.name, each.letters_in(campaign)) for each in Block.objects.all()
    )
    return Settings(plan_file.scale_from(campaign.default_scale), blocks)


def may_change_settings(round: Round, actor: Actor, at: datetime) -> Verdict:
    """One query."""
    return first_no(
        may("round.write", actor),
        rounds.may_change_settings(
            window_of(round),
            at,
            opened=round.opened_on is not None,
            filed=round.evaluations.exclude(filed_at=None).exists(),
            from_paper=round.from_paper,
        ),
    )


def used_blocks(round: Round) -> frozenset[int]:
    """Blocks of which the round has sheets."""
    return frozenset(round.evaluations.order_by().values_list("block_id", flat=True).distinct())


def _plain(scale: RoundScale) -> DefaultScale:
    return DefaultScale(
        step=scale.step,
        tolerance=scale.tolerance,
        minimum_applicable_points=scale.minimum_applicable_points,
        points=tuple(Points(each.content.letter, each.max_points, each.guide) for each in scale.points),
        bands=tuple(Band(name, share) for share, name in scale.bands),
    )


@dataclass(frozen=True)
class BlockLine:
    """A block in words: `points` is what its contents give together, `sheets` who goes by it."""

    pk: int
    name: str
    letters: str
    points: str
    sheets: str
    warning: str


@dataclass(frozen=True)
class Shown:
    """Settings as a page reads them; `points` are (content, most, guide)."""

    facts: tuple[tuple[str, str], ...]
    points: tuple[tuple[CompetitionContent, str, str], ...]
    total: str
    bands: str
    blocks: tuple[BlockLine, ...]


def shown(round: Round, settings: Settings) -> Shown:
    """With the sheets that go by each block; two queries."""
    contents = {each.letter: each for each in round.campaign.contents.all()}
    scale = settings.scale
    sheets = round.evaluations.select_related("unit", "round")
    return Shown(
        facts=tuple(scales.figures_of(scale).items()),
        points=tuple(
            (contents[each.letter], vietnamese.number(each.max_points), each.guide) for each in scale.points
        ),
        total=vietnamese.number(scales.total_of(scale, list(contents))),
        bands=scales.bands_in_words(scale),
        blocks=_block_lines(settings, sheets),
    )


def _block_lines(settings: Settings, sheets: QuerySet[Evaluation]) -> tuple[BlockLine, ...]:
    every, own = _counts(sheets)
    return tuple(_line(each, settings.scale, every[each.pk], own[each.pk]) for each in settings.blocks)


def _counts(sheets: Iterable[Evaluation]) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """By block: sheets, and those of units that have a list of their own."""
    rows = list(sheets)
    return Counter(each.block_id for each in rows), Counter(
        each.block_id for each in rows if each.unit.own_letters(each.round.campaign_id)
    )


def _line(block: BlockContents, scale: DefaultScale, every: int, own: int) -> BlockLine:
    most = scales.total_of(scale, block.letters.split())
    too_few = bool(block.letters) and most < scale.minimum_applicable_points
    apart = f", {own} đơn vị có danh sách nội dung riêng" if own else ""
    return BlockLine(
        pk=block.pk,
        name=block.name,
        letters=block.letters or "không chấm điểm",
        points=vietnamese.number(most),
        sheets=f"{every} phiếu trong đợt{apart}" if every else "",
        warning="Dưới tổng điểm áp dụng tối thiểu: đơn vị của khối này không được xếp hạng."
        if too_few
        else "",
    )
