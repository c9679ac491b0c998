"""One table holds units and people: which of the two a column points at."""

from __future__ import annotations

from typing import Literal

from andung_emulation.guards import Guard

_EVENTS: tuple[Literal["INSERT", "UPDATE"], ...] = ("INSERT", "UPDATE")

GUARDS = (
    *(
        Guard(
            name=f"{table}_{column}_is_a_{kind}_{event.lower()}",
            table=f"campaigns_{table}",
            event=event,
            when=f"""NEW.{column}_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM campaigns_participant p
                WHERE p.id = NEW.{column}_id AND p.kind = '{kind}')""",
            message=message,
        )
        for table, column, kind, message in (
            ("posting", "person", "individual", "Chức vụ phải gắn với một cá nhân."),
            ("posting", "unit", "collective", "Chức vụ phải ở một đơn vị."),
            ("evaluation", "unit", "collective", "Phiếu chấm điểm phải của một đơn vị."),
            ("appointment", "unit", "collective", "Vai “Đơn vị” phải gắn với một đơn vị."),
            ("user", "person", "individual", "Tài khoản phải gắn với một cá nhân."),
            ("registration", "unit", "collective", "Bản đăng ký phải của một đơn vị."),
            ("registration", "leader", "individual", "Người phụ trách phải là một cá nhân."),
            ("target", "unit", "collective", "Chỉ tiêu phải giao cho một đơn vị."),
            ("target", "lead", "collective", "Chủ trì chỉ tiêu phải là một đơn vị."),
            ("check", "unit", "collective", "Cuộc kiểm tra phải ở một đơn vị."),
            ("qualityrating", "person", "individual", "Xếp loại chất lượng phải của một cá nhân."),
        )
        for event in _EVENTS
    ),
    Guard(
        name="participant_merges_into_its_kind",
        table="campaigns_participant",
        event="UPDATE",
        when="""NEW.merged_into_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM campaigns_participant p
            WHERE p.id = NEW.merged_into_id AND p.kind = NEW.kind AND p.id <> NEW.id
              AND p.merged_into_id IS NULL)""",
        message="Chỉ nhập đơn vị vào đơn vị, người vào người, và không nhập vào nơi đã nhập đi.",
    ),
)
