"""What the database refuses of nominations, votes and numbers (design, section 3)."""

from __future__ import annotations

from typing import Literal

from andung_emulation.guards import Guard

_CLOSED = "EXISTS (SELECT 1 FROM campaigns_round r WHERE r.id = {round} AND r.closed_at IS NOT NULL)"
_BEFORE_THE_DATE = "('draft', 'filed', 'returned', 'accepted', 'endorsed', 'not_endorsed', 'proposed')"
_ITEM_ROUND = "(SELECT m.round_id FROM awards_meeting m WHERE m.id = {row}.meeting_id)"

_EACH: tuple[tuple[Literal["INSERT", "UPDATE", "DELETE"], str], ...] = (
    ("INSERT", "NEW"),
    ("UPDATE", "OLD"),
    ("DELETE", "OLD"),
)

_STAYS = (
    ("nomination", "round", "Đề nghị không chuyển sang đợt khác."),
    ("claim", "nomination", "Thành tích không chuyển sang đề nghị khác."),
    ("achievement", "nomination", "Thành tích không chuyển sang đề nghị khác."),
    ("meeting", "round", "Phiên họp không chuyển sang đợt khác."),
    ("attendance", "meeting", "Điểm danh không chuyển sang phiên họp khác."),
    ("agendaitem", "meeting", "Mục chương trình không chuyển sang phiên họp khác."),
)

GUARDS = (
    *(
        Guard(
            name=f"{table}_stays_in_its_{owner}",
            table=f"awards_{table}",
            event="UPDATE",
            when=f"NEW.{owner}_id IS DISTINCT FROM OLD.{owner}_id",
            message=message,
        )
        for table, owner, message in _STAYS
    ),
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
        name="nomination_text_frozen",
        table="awards_nomination",
        event="UPDATE",
        when=f"""({_CLOSED.format(round="OLD.round_id")} OR OLD.state IN ('proposed', 'awarded', 'refused'))
            AND (NEW.proposer_id IS DISTINCT FROM OLD.proposer_id OR OLD.mend_until IS NULL)
            AND (NEW.proposer_id IS DISTINCT FROM OLD.proposer_id
            OR NEW.background IS DISTINCT FROM OLD.background
            OR NEW.measures IS DISTINCT FROM OLD.measures
            OR NEW.selected_on IS DISTINCT FROM OLD.selected_on
            OR NEW.selection_result IS DISTINCT FROM OLD.selection_result
            OR NEW.initiative_id IS DISTINCT FROM OLD.initiative_id
            OR NEW.declared IS DISTINCT FROM OLD.declared)""",
        message="Đề nghị đã trình, hoặc đợt đã khép: nội dung không sửa nữa.",
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
        for event, row in _EACH
    ),
    *(
        Guard(
            name=f"claim_of_a_proposed_nomination_{table}_{event.lower()}",
            table=f"awards_{table}",
            event=event,
            when=f"""EXISTS (SELECT 1 FROM awards_nomination n WHERE n.id = {row}.nomination_id
                AND n.state IN ('proposed', 'awarded', 'refused') AND n.mend_until IS NULL)""",
            message="Thành tích đã nằm trong hồ sơ trình thì không sửa.",
        )
        for table in ("claim", "achievement")
        for event, row in _EACH
    ),
    *(
        Guard(
            name=f"{table}_{event.lower()}_before_closing",
            table=f"awards_{table}",
            event=event,
            when=_CLOSED.format(
                round=f"(SELECT n.round_id FROM awards_nomination n WHERE n.id = {row}.nomination_id"
                " AND n.mend_until IS NULL)"
            ),
            message="Đợt đã khép: thành tích trong đề nghị không đổi nữa.",
        )
        for table in ("claim", "achievement")
        for event, row in _EACH
    ),
    *(
        Guard(
            name=f"attendance_{event.lower()}_before_closing",
            table="awards_attendance",
            event=event,
            when=_CLOSED.format(round=_ITEM_ROUND.format(row=row)),
            message="Đợt đã khép: điểm danh không đổi nữa.",
        )
        for event, row in _EACH
    ),
    Guard(
        name="agenda_count_stays_once_the_meeting_ended",
        table="awards_agendaitem",
        event="UPDATE",
        when="""EXISTS (SELECT 1 FROM awards_meeting m WHERE m.id = OLD.meeting_id AND m.state = 'closed')
            AND (NEW.result IS DISTINCT FROM OLD.result OR NEW.eligible IS DISTINCT FROM OLD.eligible
            OR NEW.votes_for IS DISTINCT FROM OLD.votes_for
            OR NEW.votes_against IS DISTINCT FROM OLD.votes_against
            OR NEW.votes_other IS DISTINCT FROM OLD.votes_other)""",
        message="Phiên họp đã kết thúc: số phiếu không đổi nữa.",
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
            OR (NEW.issued_on IS DISTINCT FROM OLD.issued_on AND (
                EXISTS (SELECT 1 FROM awards_decision d WHERE d.number_id = OLD.id)
                OR EXISTS (SELECT 1 FROM awards_revocation r WHERE r.number_id = OLD.id)))
            OR (OLD.voided_at IS NOT NULL AND NEW.voided_at IS DISTINCT FROM OLD.voided_at)""",
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
