"""The register of initiatives as an Excel sheet: the lines that the page shows, and what each says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from andung_emulation import vietnamese
from andung_emulation.excel import Column, Sheet
from andung_emulation.excel.writing import DAY, Value
from awards.models import Initiative
from awards.models.initiatives import InitiativeQuerySet

_COLUMNS = (
    Column("Tên", 44),
    Column("Loại", 14),
    Column("Tác giả", 30),
    Column("Đơn vị đề xuất", 24),
    Column("Ngày đề xuất", 12, DAY),
    Column("Trạng thái", 16),
    Column("Văn bản công nhận", 34),
    Column("Nơi, thời gian áp dụng", 36),
    Column("Các đơn vị áp dụng", 36),
    Column("Đã xác nhận", 30),
    Column("Hiệu quả", 44),
)


def initiative_sheet(rows: InitiativeQuerySet, *, filters: str, by: str, at: datetime) -> Sheet:
    """With a line that says what was chosen, by whom and when."""
    lines = [_line(each) for each in rows.prefetch_related("uses__unit")]
    notes = (
        "SÁNG KIẾN, MÔ HÌNH, GIẢI PHÁP, CÁCH LÀM HAY",
        f"Lọc: {filters}. {len(lines)} dòng, xuất lúc {vietnamese.minute_of(at)}; người xuất: {by}.",
    )
    return Sheet("Sáng kiến", _COLUMNS, lines, notes)


def _line(row: Initiative) -> Sequence[Value]:
    uses = list(row.uses.all())
    return [
        row.title,
        row.get_kind_display(),
        ", ".join(each.name for each in row.authors.all()),
        row.unit.name if row.unit else "",
        row.proposed_on,
        row.get_state_display(),
        row.recognition_words,
        row.applied,
        "; ".join(f"{each.unit} (từ {vietnamese.date_short(each.since)})" for each in uses),
        "; ".join(each.unit.name for each in uses if each.confirmed_on),
        row.effect,
    ]
