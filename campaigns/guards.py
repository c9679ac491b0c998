"""What the database itself refuses, whichever way a change comes in (design, section 3).

A guard compares stored values, never a clock.
"""

from __future__ import annotations

from typing import Literal

from andung_emulation.guards import Guard

_Event = Literal["INSERT", "UPDATE", "DELETE"]
_ROW_OF: tuple[tuple[_Event, str], ...] = (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))

GUARDS = (
    Guard(
        name="round_date_moves_by_document",
        table="campaigns_round",
        event="UPDATE",
        when="""NEW.closes_at IS DISTINCT FROM OLD.closes_at AND NOT EXISTS (
            SELECT 1 FROM campaigns_deadlinechange c
            WHERE c.round_id = NEW.id AND c.new_closes_at = NEW.closes_at
              AND c.document_id = NEW.closes_document_id AND c.confirmed_at IS NOT NULL
              AND (OLD.closes_at IS NULL OR c.confirmed_at < OLD.closes_at))""",
        message="Hạn trình chỉ thay đổi bằng văn bản đã được Chủ tịch xác nhận trước hạn cũ.",
    ),
    Guard(
        name="round_closed_stays_closed",
        table="campaigns_round",
        event="UPDATE",
        when="""OLD.closed_at IS NOT NULL AND (NEW.closed_at IS DISTINCT FROM OLD.closed_at
            OR NEW.closes_at IS DISTINCT FROM OLD.closes_at)""",
        message="Đợt đã khép thì không mở lại.",
    ),
    Guard(
        name="round_is_not_deleted",
        table="campaigns_round",
        event="DELETE",
        when="OLD.opened_on IS NOT NULL",
        message="Đợt đã mở thì không xóa.",
    ),
    Guard(
        name="deadline_change_confirmed_stays",
        table="campaigns_deadlinechange",
        event="UPDATE",
        when="OLD.confirmed_at IS NOT NULL",
        message="Thay đổi hạn đã xác nhận thì không sửa.",
    ),
    Guard(
        name="deadline_change_confirmed_is_kept",
        table="campaigns_deadlinechange",
        event="DELETE",
        when="OLD.confirmed_at IS NOT NULL",
        message="Thay đổi hạn đã xác nhận thì không xóa.",
    ),
    Guard(
        name="evaluation_locked_stays",
        table="campaigns_evaluation",
        event="UPDATE",
        when="""OLD.locked_at IS NOT NULL AND NEW.locked_at IS NOT NULL
            AND (NEW.state IS DISTINCT FROM OLD.state OR NEW.unit_id IS DISTINCT FROM OLD.unit_id
                 OR NEW.block_id IS DISTINCT FROM OLD.block_id)""",
        message="Phiếu chấm điểm đã nằm trong hồ sơ trình thì không sửa.",
    ),
    Guard(
        name="evaluation_locked_is_kept",
        table="campaigns_evaluation",
        event="DELETE",
        when="OLD.locked_at IS NOT NULL",
        message="Phiếu chấm điểm đã nằm trong hồ sơ trình thì không xóa.",
    ),
    *(
        Guard(
            name=f"score_of_locked_evaluation_{event.lower()}",
            table="campaigns_score",
            event=event,
            when=f"""EXISTS (SELECT 1 FROM campaigns_evaluation e
                WHERE e.id = {row}.evaluation_id AND e.locked_at IS NOT NULL)""",
            message="Điểm đã nằm trong hồ sơ trình thì không sửa.",
        )
        for event, row in _ROW_OF
    ),
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
        )
        for event in ("INSERT", "UPDATE")
    ),
)
