"""Bản đăng ký of a round that has closed: what was strived for stays; what became of it may still be said."""

from __future__ import annotations

from andung_emulation.guards import Guard
from campaigns.guards.events import ROW_OF, differ

_CLOSED = "EXISTS (SELECT 1 FROM campaigns_round r WHERE r.id = {} AND r.closed_at IS NOT NULL)"
_ROUND_OF_LINE = "(SELECT g.round_id FROM campaigns_registration g WHERE g.id = {}.registration_id)"
_MESSAGE = "Đợt đã khép: bản đăng ký không thêm, sửa, bỏ; chỉ ghi thêm kết quả."


_FROZEN = (
    (
        "registration",
        "{}.round_id",
        differ(
            "launched_on", "launch_document", "launch_file_id", "registered_on", "leader_id", "aim",
            "from_paper",
        ),
    ),
    ("registrationline", _ROUND_OF_LINE, differ("text")),
)  # fmt: skip

GUARDS = (
    *(
        Guard(
            name=f"{table}_of_closed_round_{event.lower()}",
            table=f"campaigns_{table}",
            event=event,
            when=_CLOSED.format(where.format(row)) + (f" AND ({changed})" if event == "UPDATE" else ""),
            message=_MESSAGE,
        )
        for table, where, changed in _FROZEN
        for event, row in ROW_OF
    ),
    Guard(
        name="registration_stays_with_its_unit",
        table="campaigns_registration",
        event="UPDATE",
        when=differ("round_id", "unit_id"),
        message="Bản đăng ký không chuyển sang đợt, đơn vị khác.",
    ),
    Guard(
        name="registration_line_stays_where_it_is",
        table="campaigns_registrationline",
        event="UPDATE",
        when=differ("registration_id", "content_id"),
        message="Dòng đăng ký không chuyển sang bản, nội dung khác.",
    ),
)
