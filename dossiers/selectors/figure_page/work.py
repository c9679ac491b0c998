"""The years' work as a table: a line a figure, a column a year, each number with its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from andung_emulation import vietnamese
from dossiers.selectors.figures import Count, Figures


@dataclass(frozen=True)
class WorkCell:
    year: str
    shown: str
    url: str


@dataclass(frozen=True)
class WorkRow:
    label: str
    cells: tuple[WorkCell, ...]


def work_rows(figures: Figures) -> tuple[WorkRow, ...]:
    years, told = figures.years, figures.movement
    spread = [each for each in figures.spreading if each.year]
    ideas = figures.initiatives.years

    def row(label: str, counts: Sequence[Count], of: Sequence[Count] | None = None) -> WorkRow:
        return WorkRow(label, tuple(_cells(years, counts, of)))

    units = [each.units for each in told]
    return (
        row("Đơn vị đăng ký thi đua", [each.registered for each in told], units),
        row("Phiếu chấm điểm đã thẩm định", [each.verified for each in told], units),
        row("Người tham gia", [each.people for each in told]),
        row("Văn bản hướng dẫn", [each.guidance for each in told]),
        row("Cuộc kiểm tra", [each.checks for each in told]),
        row("Tồn tại đã khắc phục", [each.findings_mended for each in told]),
        row("Tồn tại chưa khắc phục", [each.findings_open for each in told]),
        row("Lượt tuyên truyền", [each.times for each in spread]),
        row("Gương điển hình đã đăng", [each.exemplars for each in spread]),
        row("Sáng kiến, cách làm hay được công nhận", [each.recognised for each in ideas]),
        row("Trong đó đã áp dụng, có xác nhận", [each.confirmed for each in ideas]),
    )


def _cells(years: Sequence[int], counts: Sequence[Count], of: Sequence[Count] | None) -> Sequence[WorkCell]:
    wholes: Sequence[Count | None] = of or [None] * len(counts)
    return [
        WorkCell(str(year), shown_of(count, whole), count.url if count.number is not None else "")
        for year, count, whole in zip(years, counts, wholes, strict=True)
    ]


def shown_of(count: Count, whole: Count | None = None) -> str:
    """`15/18`, `27`; `–` where nobody wrote it down."""
    if count.number is None:
        return "–"
    said = vietnamese.number(count.number)
    return f"{said}/{vietnamese.number(whole.number)}" if whole and whole.number is not None else said
