"""History is written once: the database refuses to change, delete or replace its rows.

Outside the package `history`, whose models can't be imported yet when the AppConfig lists its guards.
"""

from __future__ import annotations

from andung_emulation.guards import Guard

_ENTRIES = "andung_emulation_historyentry"
_DETAILS = "andung_emulation_historydetail"

GUARDS = (
    Guard(
        name="history_entry_is_new",
        table=_ENTRIES,
        event="INSERT",
        when="""EXISTS (SELECT 1 FROM andung_emulation_historyentry e
            WHERE e.seq = NEW.seq OR e.hash = NEW.hash OR e.previous_hash = NEW.previous_hash)""",
        message="Lịch sử chỉ ghi nối tiếp, không ghi đè.",
    ),
    Guard(
        name="history_entry_stays",
        table=_ENTRIES,
        event="UPDATE",
        when="1 = 1",
        message="Lịch sử đã ghi thì không sửa.",
    ),
    Guard(
        name="history_entry_is_kept",
        table=_ENTRIES,
        event="DELETE",
        when="1 = 1",
        message="Lịch sử đã ghi thì không xóa.",
    ),
    Guard(
        name="history_detail_is_new",
        table=_DETAILS,
        event="INSERT",
        when="EXISTS (SELECT 1 FROM andung_emulation_historydetail d WHERE d.entry_id = NEW.entry_id)",
        message="Chi tiết lịch sử chỉ ghi một lần.",
    ),
    Guard(
        name="history_detail_stays",
        table=_DETAILS,
        event="UPDATE",
        when="1 = 1",
        message="Chi tiết lịch sử đã ghi thì không sửa.",
    ),
    Guard(
        name="history_detail_is_kept",
        table=_DETAILS,
        event="DELETE",
        when="""NOT EXISTS (SELECT 1 FROM andung_emulation_historyentry e
            WHERE e.action = 'history.detail_erased'
              AND e.subject = 'andung_emulation.historyentry:' || OLD.entry_id)""",
        message="Chi tiết lịch sử chỉ xóa được theo lệnh xóa dữ liệu cá nhân đã ghi.",
    ),
)
