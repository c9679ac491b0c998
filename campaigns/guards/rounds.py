"""A round's date moves by document alone, and what has closed stays closed."""

from __future__ import annotations

from andung_emulation.guards import Guard, instants_of, once

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
        name="round_stays_the_same_round",
        table="campaigns_round",
        event="UPDATE",
        when="""OLD.closes_at IS NOT NULL AND (NEW.campaign_id IS DISTINCT FROM OLD.campaign_id
            OR NEW.kind IS DISTINCT FROM OLD.kind OR NEW.year IS DISTINCT FROM OLD.year)""",
        message="Đợt đã có hạn thì không đổi thành đợt khác.",
    ),
    *once(
        "round_once",
        "campaigns_round",
        "campaign_id",
        "kind",
        "year",
        message="Đợt này đã có.",
    ),
    *instants_of("round", "campaigns_round", "closes_at", "closed_at"),
    *instants_of(
        "deadline_change", "campaigns_deadlinechange", "new_closes_at", "prepared_at", "confirmed_at"
    ),
    Guard(
        name="deadline_change_is_prepared_first",
        table="campaigns_deadlinechange",
        event="INSERT",
        when="NEW.confirmed_at IS NOT NULL",
        message="Thay đổi hạn được ghi trước, Chủ tịch xác nhận sau.",
    ),
    Guard(
        name="deadline_change_confirmed_as_prepared",
        table="campaigns_deadlinechange",
        event="UPDATE",
        when="""NEW.confirmed_at IS NOT NULL AND (NEW.confirmed_at < OLD.prepared_at
            OR NEW.prepared_at IS DISTINCT FROM OLD.prepared_at
            OR NEW.round_id IS DISTINCT FROM OLD.round_id
            OR NEW.document_id IS DISTINCT FROM OLD.document_id
            OR NEW.new_closes_at IS DISTINCT FROM OLD.new_closes_at)""",
        message="Thay đổi hạn được xác nhận đúng như đã ghi, sau khi đã ghi.",
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
)
