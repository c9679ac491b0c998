"""Phiếu chấm điểm on paper: a unit's sheet of a round to fill in by hand, with what is known already.

One sheet, or all of a round in one file. Only the contents that apply stand on it (plan, II.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from andung_emulation import vietnamese
from andung_emulation.errors import Refused
from campaigns.models import Evaluation, IssuingBody, Posting, Round, Score, Target
from campaigns.selectors import body_on
from campaigns.selectors.evaluations import RoundScale, scale_of
from campaigns.selectors.target_lines import TargetLine, with_results
from campaigns.selectors.targets import beside_of
from dossiers import blocks
from dossiers.builders import form


@dataclass(frozen=True)
class _Known:
    """Read once for all sheets. `heads`: who heads which unit."""

    round: Round
    scale: RoundScale
    body: IssuingBody
    targets: list[Target]
    heads: dict[int, str]


def score_sheet_document(sheet: Evaluation, on: date) -> blocks.OfficialDocument:
    """Raises `Refused` where the round doesn't score or nobody recorded the commune of that day."""
    title = f"Phiếu chấm điểm {sheet.round.period_label}: {sheet.unit.name}"
    return _document(sheet.round, title, [sheet], on)


def score_sheets_document(round_: Round, on: date) -> blocks.OfficialDocument:
    """Of every unit in the round, by block, each numbered apart. Raises `Refused` where there is none."""
    rows = Evaluation.objects.filter(round=round_).select_related("unit", "block")
    sheets = list(rows.prefetch_related("scores").order_by("block__position", "unit__sort_key"))
    if not sheets:
        raise Refused(f"{round_.label} chưa có phiếu chấm điểm nào.")
    return _document(round_, f"Phiếu chấm điểm {round_.period_label}", sheets, on)


def _document(round_: Round, title: str, sheets: list[Evaluation], on: date) -> blocks.OfficialDocument:
    scale = scale_of(round_)
    if scale is None:
        raise Refused(f"{round_.label} không chấm điểm.")
    body = body_on(on)
    targets = list(with_results(Target.objects.filter(round=round_)))
    known = _Known(round_, scale, body, targets, _heads(sheets, on))
    parts: list[blocks.Block] = []
    for sheet in sheets:
        parts += [blocks.NewPaper()] if parts else []
        parts += _sheet(sheet, known)
    return blocks.OfficialDocument(
        kind="score_sheet",
        title=title,
        author=body.name,
        state=blocks.State.FOR_SIGNATURE,
        blocks=tuple(parts),
    )


def _heads(sheets: list[Evaluation], on: date) -> dict[int, str]:
    posts = Posting.objects.held_on(on).filter(unit__in={each.unit_id for each in sheets})
    rows = posts.select_related("person", "unit").order_by("-held_from")
    return {each.unit_id: each.person.name for each in rows if each.title == each.unit.head_title}


def _sheet(sheet: Evaluation, known: _Known) -> Iterator[blocks.Block]:
    unit = sheet.unit
    head = known.heads.get(unit.pk, "")
    yield form.unit_letterhead(unit, known.body)
    yield blocks.PlaceAndDate(known.body.place)
    yield blocks.Title("PHIẾU CHẤM ĐIỂM", f"Thực hiện {form.movement(known.round)}")
    yield blocks.Facts((blocks.Fact("Đơn vị", unit.name), blocks.Fact("Khối", sheet.block.name)), dash=False)
    yield _scores(sheet, known.scale)
    yield from _targets(sheet, known)
    yield blocks.Paragraph(
        "Chưa chấm thì để trống; điểm 0 phải ghi số 0. Điểm thẩm định lệch điểm tự chấm thì ghi lý do./.",
        keep=True,
    )
    yield blocks.Signatures(
        (form.head_signature(unit, head), blocks.Signature(("NGƯỜI THẨM ĐỊNH",), note="(Ký, ghi rõ họ tên)"))
    )


_COLUMNS = (
    blocks.Column("Nội dung thi đua", 18),
    blocks.Column("Điểm tối đa", 6, "center"),
    blocks.Column("Tự chấm", 6, "center"),
    blocks.Column("Thẩm định", 6, "center"),
    blocks.Column("Kết quả, minh chứng; lý do chênh lệch", 16),
)
_MOST_IN_A_CELL = 1_500  # of what was typed: the rest is on the screen


def _scores(sheet: Evaluation, scale: RoundScale) -> blocks.WritingTable:
    scored = {each.content_id: each for each in sheet.scores.all() if each.applicable}
    rows = [
        (
            f"{each.content.letter}) {each.content.short_title}",
            vietnamese.number(each.max_points),
            _points(scored[each.content_id].self_points),
            _points(scored[each.content_id].verified_points),
            _notes(scored[each.content_id]),
        )
        for each in scale.points
        if each.content_id in scored
    ]
    most = sum((each.max_points for each in scale.points if each.content_id in scored), Decimal(0))
    sums = [
        _total([each.self_points for each in scored.values()]),
        _total([each.verified_points for each in scored.values()]),
    ]
    return blocks.WritingTable(
        _COLUMNS, tuple(rows), foot=(("Tổng cộng", vietnamese.number(most), *sums, ""),) if rows else ()
    )


def _points(points: Decimal | None) -> str:
    return "" if points is None else vietnamese.number(points)


def _total(points: list[Decimal | None]) -> str:
    """Room to write the sum while a content isn't scored."""
    scored = [each for each in points if each is not None]
    return vietnamese.number(sum(scored, Decimal(0))) if len(scored) == len(points) else ""


def _notes(score: Score) -> str:
    said = "\n".join(filter(None, (score.self_note, score.verified_reason)))
    cut = said[:_MOST_IN_A_CELL]
    return f"{cut}… (xem trên ứng dụng)" if cut != said else said


def _targets(sheet: Evaluation, known: _Known) -> Iterator[blocks.Block]:
    """Those that the unit answers for, with what was planned and reached; the commune's in short."""
    beside = beside_of(sheet.unit_id, known.targets)
    applies = {each.content_id for each in sheet.scores.all() if each.applicable}
    letters = [each.content.letter for each in known.scale.points if each.content_id in applies]
    found = [(letter, beside[letter]) for letter in letters if letter in beside]
    own = [line for _, each in found for line in each.own]
    if own:
        yield blocks.Heading("Chỉ tiêu của đơn vị", 2)
        yield blocks.Table(
            (
                blocks.Column("Chỉ tiêu", 24),
                blocks.Column("Kế hoạch", 9, "center"),
                blocks.Column("Đạt được", 9, "center"),
                blocks.Column("Ghi chú", 8),
            ),
            tuple(_target(each) for each in own),
        )
    communes = [f"nội dung {letter} {each.met}" for letter, each in found if each.communes]
    if communes:
        yield blocks.Paragraph(f"Chỉ tiêu của xã đã đạt: {'; '.join(communes)}.")


def _target(line: TargetLine) -> tuple[str, ...]:
    achieved = f"{line.achieved} ({line.part})" if line.part else line.achieved
    as_of = f"tính đến {vietnamese.date_short(line.as_of)}" if line.as_of else ""
    return f"{line.code or f'{line.letter})'} {line.statement}", line.planned, achieved, as_of
