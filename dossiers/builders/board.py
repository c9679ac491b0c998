"""Bảng tổng hợp kết quả chấm điểm of a round: what the council has before it, on landscape pages.

It isn't a paper of the dossier: it has no number, and is printed anew whenever it is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from campaigns.models import Round
from campaigns.rules.board import ALL
from campaigns.selectors import body_on
from campaigns.selectors.board import blocks_of, board_of, chosen_lines
from campaigns.selectors.board_lines import Cell, Line, Lines, lines_of
from dossiers import blocks
from dossiers.builders import form
from dossiers.builders.indexes import index_sentences

KIND = "score_board"


def board_document(round_: Round, actor: Actor) -> blocks.OfficialDocument:
    """All units that the actor may see. Raises `Refused` where the round doesn't score or has no unit."""
    lines = lines_of(round_, actor, reminds=False)
    if not lines.seen:
        raise Refused(f"{round_.label} chưa có phiếu chấm điểm nào để lập bảng.")
    body = body_on(date(round_.year or round_.campaign.last_year, 12, 31))
    return blocks.OfficialDocument(
        kind=KIND,
        title=f"Bảng tổng hợp kết quả chấm điểm {round_.period_label}",
        author=body.name,
        state=blocks.State.FOR_SIGNATURE,
        blocks=(
            blocks.LandscapeSection(),
            blocks.Letterhead(issuing=tuple(body.letterhead)),
            blocks.PlaceAndDate(place=body.place),
            blocks.Title(f"BẢNG TỔNG HỢP KẾT QUẢ CHẤM ĐIỂM {round_.period_label.upper()}", _about(round_)),
            *index_sentences(round_),
            *_tables(lines),
            *_below(lines),
            blocks.Signatures(
                (
                    blocks.Signature(("NGƯỜI LẬP",), note="(Ký, ghi rõ họ tên)"),
                    blocks.Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), note="(Ký tên, đóng dấu)"),
                )
            ),
        ),
    )


def _about(round_: Round) -> str:
    said = form.movement(round_).removesuffix(round_.period_label).strip()
    return said[:1].upper() + said[1:]


def _tables(lines: Lines) -> Iterator[blocks.Block]:
    """A table a block, ranked; what is provisional is said above it."""
    shown = chosen_lines(lines, ALL)
    provisional = {each.name: each.provisional for each in board_of(lines, shown).blocks}
    for place, block in enumerate(blocks_of(lines), 1):
        yield blocks.Heading(f"{place}. {block.name}", 2)
        if provisional[block.name]:
            yield blocks.Paragraph(
                f"Kết quả tạm tính. {provisional[block.name]} Dòng ghi “tự chấm” theo điểm của đơn vị.",
                weight="italic",
                keep=True,
            )
        rows = [each for each in shown if each.sheet.block_id == block.pk]
        yield blocks.Table(_columns(lines), tuple(_cells(each, lines) for each in rows))


def _columns(lines: Lines) -> tuple[blocks.Column, ...]:
    points = lines.scale.points if lines.scale else ()
    contents = [
        blocks.Column(f"{each.content.letter}\n({vietnamese.number(each.max_points)})", 4, "center")
        for each in points
    ]
    compared = [blocks.Column(f"So với năm {lines.last_year}", 10)] if lines.last_year else []
    return (
        blocks.Column("Hạng", 3, "center"),
        blocks.Column("Đơn vị", 13),
        *contents,
        blocks.Column("Điểm đạt / áp dụng", 6, "center"),
        blocks.Column("Tỷ lệ (%)", 5, "center"),
        blocks.Column("Mức", 6, "center"),
        *compared,
    )


def _cells(line: Line, lines: Lines) -> tuple[str, ...]:
    standing = line.standing
    share = "" if standing.share is None else vietnamese.decimals(standing.share, 2)
    band = standing.band if standing.verified else "tự chấm"
    points = (
        vietnamese.number(standing.points) if any(each.points is not None for each in line.cells) else "–"
    )
    sums = f"{points}/{vietnamese.number(standing.applicable_points)}"
    return (
        str(standing.rank or "–"),
        line.name,
        *(_points(each) for each in line.cells),
        sums,
        share or "chưa đủ",
        band,
        *([line.change.shown] if lines.last_year else []),
    )


def _points(cell: Cell) -> str:
    if not cell.applicable:
        return "–"
    return "" if cell.points is None else vietnamese.number(cell.points)


def _below(lines: Lines) -> Iterator[blocks.Block]:
    """What the letters and signs mean, and whom the table doesn't rank."""
    contents: Sequence[str] = [f"{each.letter}) {each.short_title}" for each in lines.contents]
    yield blocks.Paragraph(
        f"Các nội dung (trong ngoặc ở đầu cột: điểm tối đa): {'; '.join(contents)}. “–” ở cột nội dung:"
        " không áp dụng, không tính vào tỷ lệ; ô trống: chưa chấm. Đồng tỷ lệ thì đồng hạng, hạng sau nhảy;"
        " chỉ xếp hạng phiếu đã thẩm định./.",
        keep=True,
    )
