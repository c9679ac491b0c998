"""The board as an Excel sheet: the lines that the page shows, points and shares as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from andung_emulation import vietnamese
from andung_emulation.excel import Column, Sheet, Value
from campaigns.models import ScalePoints
from campaigns.rules.board import NEEDS, NOT_LAUNCHED, NOT_REGISTERED
from campaigns.selectors.board_lines import Cell, Line, Lines
from campaigns.selectors.board_rows import state_of

_FIGURE = "0.00"
_FIRST = (Column("Khối", 26), Column("Hạng", 7), Column("Đơn vị", 30))


def board_sheet(lines: Lines, shown: Sequence[Line], *, filters: str, by: str, at: datetime) -> Sheet:
    """With a line that says what was chosen, by whom and when; a round that doesn't score has no rows."""
    round_ = lines.round
    notes = (
        f"KẾT QUẢ CHẤM ĐIỂM {round_.period_label.upper()}",
        f"Lọc: {filters}. {len(shown)} đơn vị, xuất lúc {vietnamese.minute_of(at)}; người xuất: {by}.",
        "Ô trống: chưa chấm; “–”: không áp dụng. Hạng tính trong cả khối, chỉ xếp phiếu đã thẩm định.",
    )
    return Sheet(
        title=f"Bảng điểm {round_.period_label}",
        columns=[*_FIRST, *_content_columns(lines), *_result_columns(lines), *_lack_columns(lines)],
        rows=[[*_who(each), *_points(each), *_result(each, lines), *_lacks(each, lines)] for each in shown],
        notes=notes,
    )


def _content_columns(lines: Lines) -> list[Column]:
    points = lines.scale.points if lines.scale else ()
    return [Column(_titled(each), 12) for each in points]


def _titled(points: ScalePoints) -> str:
    content, most = points.content, vietnamese.number(points.max_points)
    return f"{content.letter}) {content.short_title} (tối đa {most})"


def _result_columns(lines: Lines) -> list[Column]:
    columns = [
        Column("Điểm đạt", 9, _FIGURE),
        Column("Điểm áp dụng", 9, _FIGURE),
        Column("Tỷ lệ điểm (%)", 9, _FIGURE),
        Column("Mức", 13),
        Column("Nguồn điểm", 12),
        Column("Trạng thái", 18),
    ]
    compared = Column(f"Chênh so với năm {lines.last_year} (điểm phần trăm)", 13, _FIGURE)
    return [*columns, *([compared, Column("So với năm trước", 30)] if lines.last_year else [])]


def _lack_columns(lines: Lines) -> list[Column]:
    """What units still owe, while the round runs."""
    if not lines.runs:
        return []
    return [
        Column("Trễ hạn", 22),
        Column("Số tệp minh chứng", 10),
        Column("Nội dung chưa có minh chứng", 14),
        Column("Phát động, đăng ký", 24),
    ]


def _who(line: Line) -> list[Value]:
    return [line.sheet.block.name, line.standing.rank, line.name]


def _points(line: Line) -> list[Value]:
    return ["–" if not each.applicable else each.points for each in line.cells]


def _result(line: Line, lines: Lines) -> list[Value]:
    standing = line.standing
    known: list[Value] = [
        standing.points,
        standing.applicable_points,
        standing.share,
        standing.band,
        "Thẩm định" if standing.verified else "Tự chấm",
        state_of(line),
    ]
    return [*known, *([line.change.points, line.change.said] if lines.last_year else [])]


def _lacks(line: Line, lines: Lines) -> list[Value]:
    if not lines.runs:
        return []
    steps = [NEEDS[need] for need in (NOT_LAUNCHED, NOT_REGISTERED) if need in line.needs]
    return [line.late, sum(each.files for each in line.cells), unproved(line.cells), "; ".join(steps)]


def unproved(cells: Sequence[Cell]) -> str:
    """Letters of the contents that nothing proves yet."""
    return " ".join(each.content.letter for each in cells if not each.proved)
