"""The board of a round: units down by block, contents across, a cell its share of points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from campaigns.enums import EvaluationState
from campaigns.models import Block, CompetitionContent, Evaluation, Round, Score
from campaigns.rules import scoring
from campaigns.rules.recording import state_label
from campaigns.selectors.evaluations import RoundScale, Standing, scale_of, standings_of

TONES = {
    EvaluationState.DRAFT: "draft",
    EvaluationState.FILED: "filed",
    EvaluationState.VERIFIED: "ok",
    EvaluationState.RETURNED: "back",
}


@dataclass(frozen=True)
class Cell:
    """`label` is what a screen reader hears before the figure."""

    letter: str
    label: str
    share: Decimal | None
    applicable: bool


@dataclass(frozen=True)
class Row:
    """A unit's line, in words. `why_no_rank` is empty where it has one."""

    pk: int
    unit: str
    state: str
    tone: str
    verified: bool
    cells: tuple[Cell, ...]
    share: str
    band: str
    rank: str
    why_no_rank: str


@dataclass(frozen=True)
class BlockTable:
    name: str
    rows: tuple[Row, ...]
    provisional: str


@dataclass(frozen=True)
class Board:
    """`scores` is False in a round that doesn't score; `counts` are (state in words, how many)."""

    scores: bool
    contents: tuple[CompetitionContent, ...]
    blocks: tuple[BlockTable, ...]
    block_choices: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, int], ...]


def board_of(round: Round, actor: Actor, *, state: str = "", block: str = "") -> Board:
    """What the actor may see of it; ranks come from all sheets. Four queries.

    An unknown block shows all.
    """
    scale = scale_of(round)
    sheets = _sheets_of(round, actor)
    standings = standings_of(sheets, scale)
    seen = [each for each in sheets if getattr(each, "seen", False)]
    blocks = list(dict.fromkeys(each.block for each in seen))
    wanted = {block} & {each.code for each in blocks} or {each.code for each in blocks}
    shown = [each for each in seen if state in ("", each.state) and each.block.code in wanted]
    counted = Counter(each.state for each in seen)
    tables = [_table(each, shown, sheets, standings, scale) for each in blocks] if scale else []
    return Board(
        scores=scale is not None,
        contents=tuple(each.content for each in scale.points) if scale else (),
        blocks=tuple(table for table in tables if table.rows),
        block_choices=tuple((each.code, each.name) for each in blocks),
        counts=tuple(
            (state_label(each, from_paper=round.from_paper), counted[each])
            for each in EvaluationState
            if counted[each]
        ),
    )


def _sheets_of(round: Round, actor: Actor) -> list[Evaluation]:
    """All sheets, each marked `seen` when the actor may see it."""
    visible = Evaluation.objects.visible_to(actor).filter(pk=OuterRef("pk"))
    rows = Evaluation.objects.filter(round=round).annotate(seen=Exists(visible))
    return list(rows.select_related("unit", "block", "round").prefetch_related("scores"))


def _table(
    block: Block,
    shown: Sequence[Evaluation],
    sheets: Sequence[Evaluation],
    standings: dict[int, Standing],
    scale: RoundScale,
) -> BlockTable:
    """The block's rows, best first; units without a rank follow by name."""
    rows = [(standings[each.pk], each) for each in shown if each.block_id == block.pk]
    rows.sort(key=lambda pair: (pair[0].rank is None, pair[0].rank or 0, pair[1].unit.sort_key))
    of_block = [each for each in sheets if each.block_id == block.pk]
    verified = sum(each.state == EvaluationState.VERIFIED for each in of_block)
    done = "ghi" if any(each.round.from_paper for each in of_block) else "thẩm định"
    provisional = (
        f"Đã {done} {verified}/{len(of_block)} phiếu: hạng còn thay đổi." if verified < len(of_block) else ""
    )
    return BlockTable(block.name, tuple(_row(each, standing, scale) for standing, each in rows), provisional)


def _row(sheet: Evaluation, standing: Standing, scale: RoundScale) -> Row:
    state = EvaluationState(sheet.state)
    scores = {each.content_id: each for each in sheet.scores.all()}
    untouched = state == EvaluationState.DRAFT and not standing.points
    from_paper = sheet.round.from_paper
    return Row(
        pk=sheet.pk,
        unit=sheet.unit.name,
        state="Chưa chấm" if untouched and not from_paper else state_label(state, from_paper=from_paper),
        tone=TONES[state],
        verified=standing.verified,
        cells=tuple(
            _cell(sheet, each.content, each.max_points, scores.get(each.content_id), standing.verified)
            for each in scale.points
        ),
        share="" if standing.share is None else f"{vietnamese.decimals(standing.share, 2)} %",
        band=standing.band,
        rank=str(standing.rank or ""),
        why_no_rank="" if standing.rank else standing.ranked.reason,
    )


def _cell(
    sheet: Evaluation,
    content: CompetitionContent,
    max_points: Decimal,
    score: Score | None,
    verified: bool,
) -> Cell:
    points = None if score is None else score.verified_points if verified else score.self_points
    whose = "thẩm định" if verified else "tự chấm"
    return Cell(
        letter=content.letter,
        label=f"{sheet.unit.name}, {content.letter}) {content.short_title}, {whose}",
        share=None if points is None else scoring.percent(points, max_points),
        applicable=score is not None and score.applicable,
    )
