"""Chỉ tiêu of a round that has closed: set as they were; later figures are rows of their own (design, 3)."""

from __future__ import annotations

from andung_emulation.guards import Guard, instants_of
from campaigns.guards.events import ROW_OF

_RESULT_OF_CLOSED = """EXISTS (SELECT 1 FROM campaigns_target t JOIN campaigns_round r ON r.id = t.round_id
    WHERE t.id = OLD.target_id AND r.closed_at IS NOT NULL AND OLD.recorded_at <= r.closed_at)"""

GUARDS = (
    *(
        Guard(
            name=f"target_of_closed_round_{event.lower()}",
            table="campaigns_target",
            event=event,
            when=f"""EXISTS (SELECT 1 FROM campaigns_round r
                WHERE r.id = {row}.round_id AND r.closed_at IS NOT NULL)""",
            message="Đợt đã khép: chỉ tiêu không thêm, sửa, bỏ; số liệu mới ghi thêm theo ngày.",
        )
        for event, row in ROW_OF
    ),
    Guard(
        name="target_stays_in_its_round",
        table="campaigns_target",
        event="UPDATE",
        when="NEW.round_id IS DISTINCT FROM OLD.round_id",
        message="Chỉ tiêu không chuyển sang đợt khác.",
    ),
    Guard(
        name="target_result_stays_with_its_target",
        table="campaigns_targetresult",
        event="UPDATE",
        when="NEW.target_id IS DISTINCT FROM OLD.target_id",
        message="Số liệu không chuyển sang chỉ tiêu khác.",
    ),
    Guard(
        name="target_result_is_not_backdated",
        table="campaigns_targetresult",
        event="INSERT",
        when="""EXISTS (SELECT 1 FROM campaigns_target t JOIN campaigns_round r ON r.id = t.round_id
            WHERE t.id = NEW.target_id AND r.closed_at IS NOT NULL AND NEW.recorded_at <= r.closed_at)""",
        message="Đợt đã khép: số liệu ghi thêm mang thời điểm ghi thật.",
    ),
    Guard(
        name="target_result_keeps_its_instant",
        table="campaigns_targetresult",
        event="UPDATE",
        when="NEW.recorded_at IS DISTINCT FROM OLD.recorded_at",
        message="Thời điểm ghi số liệu không sửa.",
    ),
    Guard(
        name="target_result_quoted_stays",
        table="campaigns_targetresult",
        event="UPDATE",
        when=_RESULT_OF_CLOSED,
        message="Đợt đã khép: số liệu đã ghi giữ nguyên; số mới ghi thêm với ngày của nó.",
    ),
    Guard(
        name="target_result_quoted_is_kept",
        table="campaigns_targetresult",
        event="DELETE",
        when=_RESULT_OF_CLOSED,
        message="Đợt đã khép: số liệu đã ghi không bỏ.",
    ),
    *instants_of("target_result", "campaigns_targetresult", "recorded_at"),
)
