"""The register as an Excel sheet: the lines that the page shows, numbers as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from andung_emulation import vietnamese
from andung_emulation.excel import Column, Sheet
from andung_emulation.excel.writing import DAY, MONEY, Value
from awards.models import Award
from awards.selectors.register_rows import states_of

_COLUMNS = (
    Column("Sổ năm", 9),
    Column("Số sổ", 8),
    Column("Loại", 10),
    Column("Tập thể, cá nhân", 28),
    Column("Chức vụ", 24),
    Column("Đơn vị", 24),
    Column("Thành tích", 44),
    Column("Thành tích từ ngày", 12, DAY),
    Column("Thành tích đến ngày", 12, DAY),
    Column("Quyết định số", 14),
    Column("Ngày quyết định", 12, DAY),
    Column("Tiền thưởng (đồng)", 14, MONEY),
    Column("Cách tính", 34),
    Column("Tình trạng", 24),
    Column("Thu hồi theo", 22),
    Column("Phải thu hồi (đồng)", 14, MONEY),
)


def register_sheet(awards: Sequence[Award], *, filters: str, by: str, at: datetime) -> Sheet:
    """With a line that says what was chosen, by whom and when, and the totals at the foot."""
    notes = (
        "SỔ KHEN THƯỞNG",
        f"Lọc: {filters}. {len(awards)} dòng, xuất lúc {vietnamese.minute_of(at)}; người xuất: {by}.",
    )
    recover = [_recover_vnd(each) for each in awards]
    total: list[Value] = [None] * len(_COLUMNS)
    total[3], total[11] = "Tổng cộng", sum(each.amount_vnd for each in awards)
    total[15] = sum(each or 0 for each in recover)
    return Sheet("Sổ khen thưởng", _COLUMNS, [_line(each) for each in awards], notes, [total])


def _line(award: Award) -> list[Value]:
    return [
        award.register_year,
        award.register_number,
        award.get_kind_display(),
        award.name,
        award.title,
        award.unit_name,
        award.merit,
        award.achieved_from,
        award.achieved_until,
        str(award.decision.number),
        award.decision.dated,
        award.amount_vnd,
        award.computation,
        "; ".join(each.label for each in states_of(award, inside=True)),
        str(award.revoked_by or ""),
        _recover_vnd(award),
    ]


def _recover_vnd(award: Award) -> int | None:
    """None while nothing is revoked."""
    return award.revoked_by.recover_vnd if award.revoked_by else None
