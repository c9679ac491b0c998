"""What the database refuses of nominations, votes and numbers (design, section 3)."""

from __future__ import annotations

from andung_emulation.guards import Guard

_CLOSED = "EXISTS (SELECT 1 FROM campaigns_round r WHERE r.id = {round} AND r.closed_at IS NOT NULL)"
_BEFORE_THE_DATE = "('draft', 'filed', 'returned', 'accepted', 'endorsed', 'not_endorsed', 'proposed')"
_ITEM_ROUND = "(SELECT m.round_id FROM awards_meeting m WHERE m.id = {row}.meeting_id)"

GUARDS = (
    Guard(
        name="nomination_none_after_closing",
        table="awards_nomination",
        event="INSERT",
        when=_CLOSED.format(round="NEW.round_id"),
        message="Đợt đã khép: không thêm đề nghị.",
    ),
    Guard(
        name="nomination_frozen_after_closing",
        table="awards_nomination",
        event="UPDATE",
        when=f"""{_CLOSED.format(round="OLD.round_id")} AND (
            NEW.participant_id IS DISTINCT FROM OLD.participant_id
            OR NEW.round_id IS DISTINCT FROM OLD.round_id
            OR (NEW.state IS DISTINCT FROM OLD.state AND NEW.state IN {_BEFORE_THE_DATE}))""",
        message="Đợt đã khép: đề nghị không đổi nữa.",
    ),
    Guard(
        name="nomination_proposed_is_kept",
        table="awards_nomination",
        event="DELETE",
        when="OLD.state IN ('proposed', 'awarded', 'refused')",
        message="Đề nghị đã trình thì không xóa.",
    ),
    *(
        Guard(
            name=f"agenda_item_{event.lower()}_before_closing",
            table="awards_agendaitem",
            event=event,
            when=_CLOSED.format(round=_ITEM_ROUND.format(row=row)),
            message="Đợt đã khép: kết quả biểu quyết không đổi nữa.",
        )
        for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
    ),
    *(
        Guard(
            name=f"claim_of_a_proposed_nomination_{table}_{event.lower()}",
            table=f"awards_{table}",
            event=event,
            when=f"""EXISTS (SELECT 1 FROM awards_nomination n WHERE n.id = {row}.nomination_id
                AND n.state IN ('proposed', 'awarded', 'refused'))""",
            message="Thành tích đã nằm trong hồ sơ trình thì không sửa.",
        )
        for table in ("claim", "achievement")
        for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
    ),
    Guard(
        name="register_year_is_the_dates",
        table="awards_registerentry",
        event="INSERT",
        when="CAST(substr(CAST(NEW.issued_on AS text), 1, 4) AS integer) <> NEW.year",
        message="Năm của số phải là năm của ngày văn bản.",
    ),
    Guard(
        name="register_number_stays",
        table="awards_registerentry",
        event="UPDATE",
        when="""NEW.number IS DISTINCT FROM OLD.number OR NEW.year IS DISTINCT FROM OLD.year
            OR NEW.series_id IS DISTINCT FROM OLD.series_id
            OR NEW.issued_on IS DISTINCT FROM OLD.issued_on OR (OLD.voided_at IS NOT NULL
            AND NEW.voided_at IS DISTINCT FROM OLD.voided_at)""",
        message="Số đã cấp thì không sửa; chỉ hủy và ghi lý do.",
    ),
    Guard(
        name="register_number_is_kept",
        table="awards_registerentry",
        event="DELETE",
        when="OLD.id IS NOT NULL",
        message="Số đã cấp thì không xóa.",
    ),
)
